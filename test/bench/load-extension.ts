// Measures in a process of its own: how long Node takes to load the extension's bundle, with nothing in place of VS Code.
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';

type Load = (request: string, ...rest: unknown[]) => unknown;
const loader = Module as unknown as { _load: Load };
const load = loader._load;
// Classes that the bundle extends must be there to be extended.
const anything: unknown = new Proxy(class {}, {
  get: (target, key) => (key === 'prototype' ? target.prototype : anything),
});
loader._load = (request, ...rest) => (request === 'vscode' ? anything : load.call(Module, request, ...rest));
const begun = performance.now();
createRequire(import.meta.url)(join(import.meta.dirname, '../../dist/extension.js'));
process.stdout.write(`${performance.now() - begun}`);
process.exit(0);
