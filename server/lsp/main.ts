// The language server's entry: connects the wire to the rooms.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from '../io/disk-files.ts';
import { diskLineLog } from '../io/disk-line-log.ts';
import { sharpImages } from '../io/sharp-images.ts';
import { ThreadChecker } from '../io/thread-checker.ts';
import { serve } from './serve.ts';

serve(createConnection(ProposedFeatures.all), {
  files: diskFiles,
  lineLog: diskLineLog(),
  checker: new ThreadChecker(),
  images: sharpImages,
});
