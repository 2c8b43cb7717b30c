// The command line's entry.
import { run } from './run.ts';

// Not top-level await: the shipped bundle is CommonJS.
void run({
  args: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  on: (signal, listener) => process.on(signal, listener),
  exit: (code) => process.exit(code),
}).then((code) => {
  process.exitCode = code;
});
