// Runs every check and all rings of tests, and ends with one line: how many tests passed and how many failed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Part {
  readonly title: string;
  readonly script: string;
  /** Whether mocha ends it with its counts; without them it ran no test, which is a failure. */
  readonly hasTests: boolean;
}

const parts: readonly Part[] = [
  { title: 'types', script: 'typecheck', hasTests: false },
  { title: 'lint and format', script: 'lint', hasTests: false },
  { title: 'walls', script: 'walls', hasTests: false },
  { title: 'data and wire rings', script: 'test:data', hasTests: true },
  { title: 'Label Studio ring', script: 'test:label-studio', hasTests: true },
  { title: 'window ring', script: 'test:vscode', hasTests: true },
];

let passed = 0;
let failed = 0;
for (const part of parts) {
  console.log(`\n=== ${part.title} (npm run ${part.script})`);
  const started = Date.now();
  const { status, output } = await runScript(part.script);
  const passing = sumOf(output, /^ *(\d+) passing\b/gm);
  const failing = sumOf(output, /^ *(\d+) failing\b/gm);
  passed += passing;
  failed += failing;
  if (status !== 0 && failing === 0) failed++;
  if (status === 0 && part.hasTests && passing === 0) {
    console.log(`${part.title}: no test ran`);
    failed++;
  }
  console.log(
    `=== ${part.title}: ${status === 0 ? 'ok' : `exit code ${status}`}, ${Math.round((Date.now() - started) / 1000)} s`,
  );
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Shows the script's output as it comes, and returns it without colours. */
async function runScript(name: string): Promise<{ status: number | null; output: string }> {
  const child = spawn('npm', ['run', '--silent', name], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    process.stdout.write(chunk);
    output += chunk;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  return { status, output: output.replace(/\u001b\[[\d;]*m/g, '') };
}

function sumOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((sum, [, count]) => sum + Number(count), 0);
}
