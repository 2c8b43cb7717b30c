// The folder that an editor gives the server for what may be deleted at any time reaches the store, and nothing else does.
import { deepEqual } from 'node:assert/strict';
import { Session } from '../../server/lsp/session.ts';
import { filesChecker } from '../../server/workspace/files-checker.ts';
import { memoryFiles } from '../memory-files.ts';
import { memoryLineLog } from '../memory-line-log.ts';

describe('the store folder', () => {
  const files = memoryFiles(new Map());
  const checker = filesChecker(files);

  function rememberedIn(initializationOptions: unknown): string[] {
    const folders: string[] = [];
    const remember = (_checker: unknown, folder: string): undefined => void folders.push(folder);
    const session = new Session({ files, lineLog: memoryLineLog(new Map()), checker, remember });
    session.initialize({ processId: null, rootUri: null, capabilities: {}, initializationOptions });
    return folders;
  }

  it('is where what is found is remembered', () => deepEqual(rememberedIn({ storeFolder: '/store' }), ['/store']));

  it('is not needed: without one, or with nonsense in its place, nothing is remembered', () => {
    for (const options of [undefined, null, {}, { storeFolder: 7 }, { storeFolder: '' }])
      deepEqual(rememberedIn(options), []);
  });
});
