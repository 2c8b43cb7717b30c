// The command line's entry: loads as much of it as the named command needs; everything takes longer to load than many a file to check.
import { keepCompiledCode } from '../io/keep-compiled-code.ts';
import { needsNewerNode } from './needs-newer-node.ts';
import { runWithNewerNode } from './run-with-newer-node.ts';

const tooOld = needsNewerNode(process.versions.node, process.execPath);
if (tooOld === undefined) start();
else if (!runWithNewerNode(process.argv.slice(1))) {
  process.stderr.write(`${tooOld}\n`);
  process.exitCode = 2;
}

function start(): void {
  keepCompiledCode(process.env);
  const [first, second] = process.argv.slice(2);
  const isValidate = (first === '--from-make' ? second : first) === 'validate';
  const loaded = isValidate ? import('./validate-alone.ts') : import('./all-commands.ts');
  // Not top-level await: the shipped bundle is CommonJS.
  void loaded
    .then(({ runLine }) =>
      runLine({
        args: process.argv.slice(2),
        env: process.env,
        cwd: process.cwd(),
        stdout: process.stdout,
        stderr: process.stderr,
        on: (signal, listener) => process.on(signal, listener),
        exit: (code) => process.exit(code),
      }),
    )
    .then((code) => {
      process.exitCode = code;
    });
}
