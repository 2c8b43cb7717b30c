// Measures in a process of its own what the extension takes of its host: until it is active, and then in each turn that loads its client. Nothing stands in place of VS Code.
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';

type Load = (request: string, ...rest: unknown[]) => unknown;
const loader = Module as unknown as { _load: Load };
const load = loader._load;
// Classes that the bundles extend must be there to be extended, functions to be called.
const anything: unknown = new Proxy(function nothing() {}, {
  get: (target, key) => (key === 'prototype' ? target.prototype : anything),
  apply: () => anything,
});
loader._load = (request, ...rest) => (request === 'vscode' ? anything : load.call(Module, request, ...rest));
const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const context = {
  extension: { packageJSON: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as unknown },
  subscriptions: [],
  asAbsolutePath: (path: string) => join(root, path),
};
const begun = performance.now();
const { activate } = require(join(root, 'dist/extension.js')) as { activate(given: unknown): void };
activate(context);
const active = performance.now();
// As extension/main.ts loads them, each in a turn of its own.
const turns = ['language-client', 'start'].map((name) => {
  const from = performance.now();
  require(join(root, 'dist', `${name}.js`));
  return performance.now() - from;
});
const clientMs = turns.reduce((sum, ms) => sum + ms, 0);
process.stdout.write(JSON.stringify({ activeMs: active - begun, clientMs, longestTurnMs: Math.max(...turns) }));
process.exit(0);
