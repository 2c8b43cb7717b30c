// Finds a Chromium to drive: CHROME_PATH, else one on the PATH, else the one that comes as an npm package.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installHost } from './install-host.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe', 'msedge.exe'];
const unpacked = join(import.meta.dirname, 'node_modules', '.chromium');

/** Without a font that fits, this Chromium ends at the first text it cannot show. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">../dejavu-fonts-ttf/ttf</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;

export interface Browser {
  readonly executablePath: string;
  /** What must be set for it to find its libraries and fonts. */
  readonly env: Readonly<Record<string, string>>;
}

/** @throws Error when CHROME_PATH names no file, or no Chromium can be had for this platform */
export async function findBrowser(): Promise<Browser> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH names "${chosen}", which does not exist`);
    return { executablePath: chosen, env: {} };
  }
  const installed = onPath();
  if (installed) return { executablePath: installed, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no Chromium found: set CHROME_PATH to the executable of Chromium, Chrome or Edge');
  }
  return packaged();
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** The npm package carries Chromium compressed, with the libraries that a bare machine lacks. */
async function packaged(): Promise<Browser> {
  await installHost();
  const executablePath = join(unpacked, 'chromium');
  if (!existsSync(executablePath)) unpack();
  const env: Record<string, string> = { FONTCONFIG_FILE: join(unpacked, 'fonts.conf') };
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  if (!stdout || stdout.includes('not found')) env.LD_LIBRARY_PATH = join(unpacked, 'al2023', 'lib');
  return { executablePath, env };
}

function unpack(): void {
  console.log('vscode host: no Chromium on this machine, unpacking the one of the npm package');
  // The package unpacks into the temporary folder, whichever that is; renamed when whole, so that no half one is found.
  const partial = `${unpacked}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const script = `
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');
  `;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: partial },
  });
  if (status !== 0) throw new Error(`unpacking Chromium ended with ${status}`);
  writeFileSync(join(partial, 'fonts.conf'), FONTS);
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(partial, unpacked);
}
