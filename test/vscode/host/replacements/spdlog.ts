// Stands in for @vscode/spdlog, which would have to be compiled: writes VS Code's logs and output channels.
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'] as const;

export class Logger {
  readonly #path: string;
  #level = LEVELS.indexOf('info');
  #plain = false;

  constructor(_type: string, _name: string, path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
  }

  trace = (message: string) => this.#log(0, message);
  debug = (message: string) => this.#log(1, message);
  info = (message: string) => this.#log(2, message);
  warn = (message: string) => this.#log(3, message);
  error = (message: string) => this.#log(4, message);
  critical = (message: string) => this.#log(5, message);

  getLevel = () => this.#level;
  setLevel = (level: number) => {
    this.#level = level;
  };
  setPattern = () => {
    this.#plain = false;
  };
  clearFormatters = () => {
    this.#plain = true;
  };
  flush(): void {}
  drop(): void {}

  #log(level: number, message: string): void {
    if (level < this.#level) return;
    const text = this.#plain ? message : `${new Date().toISOString()} [${LEVELS[level]}] ${message}\n`;
    try {
      appendFileSync(this.#path, text);
    } catch (error) {
      // The temporary folder of a server that is ending may be gone already.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

export async function createRotatingLogger(name: string, path: string): Promise<Logger> {
  return new Logger('rotating', name, path);
}

export const createAsyncRotatingLogger = createRotatingLogger;
export function setLevel(): void {}
export function setFlushOn(): void {}
