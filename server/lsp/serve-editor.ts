// Connects the wire to the rooms, with the disk, threads and images of this machine.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from '../io/disk-files.ts';
import { diskLineLog } from '../io/disk-line-log.ts';
import { sharpImages } from '../io/sharp-images.ts';
import { ThreadChecker } from '../io/thread-checker.ts';
import { CommandThreads } from './command-threads.ts';
import { rememberedChecks } from './remembered-checks.ts';
import { serve } from './serve.ts';

const checker = new ThreadChecker();
// It starts while this thread is still being introduced to the editor.
checker.prepare();
const connection = createConnection(ProposedFeatures.all);
serve(connection, {
  files: diskFiles,
  lineLog: diskLineLog(),
  checker,
  commands: new CommandThreads(),
  images: sharpImages,
  remember: (checker, folder) =>
    rememberedChecks(checker, folder, (why) =>
      connection.console.warn(`What is found in large files is not remembered until the next start: ${why}`),
    ),
});
