// All ports of a command that an editor runs: its progress and cancellation are the editor's, what it prints is kept for the answer.
import type { CancellationToken, Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import { assayVersion } from '../io/assay-version.ts';
import { breathe } from '../io/breathe.ts';
import { diskWatch } from '../io/disk-watch.ts';
import { environmentSecrets } from '../io/environment-secrets.ts';
import { fetchHttp } from '../io/http/fetch-http.ts';
import { installedFolder } from '../io/installed-folder.ts';
import { sharpImages } from '../io/sharp-images.ts';
import { systemClock } from '../io/system-clock.ts';
import { systemGit } from '../io/system-git.ts';
import { systemPrograms } from '../io/system-programs.ts';
import type { Ports } from '../ports/ports.ts';
import { filesChecker } from '../workspace/files-checker.ts';
import { editorSecrets } from './editor-secrets.ts';
import type { Outside } from './session.ts';

/** UTF-16 units that are kept of what a command prints; an editor shows no more. */
const MOST_PRINTED = 1 << 20;

export interface EditorPorts {
  readonly ports: Ports;
  /** What was printed, with a last line that says when it was too much. */
  printed(): string;
}

export function editorPorts(
  connection: Connection,
  { files, checker }: Outside,
  root: string,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): EditorPorts {
  const stop = new AbortController();
  if (token.isCancellationRequested) stop.abort();
  token.onCancellationRequested(() => stop.abort());
  let printed = '';
  let cut = false;
  const ports: Ports = {
    files,
    checker: checker ?? filesChecker(files),
    clock: systemClock,
    progress: {
      report: (message, done, total) => progress.report(total ? Math.floor((100 * done) / total) : 0, message),
    },
    cancellation: stop.signal,
    root,
    installed: installedFolder(),
    breathe,
    version: assayVersion(),
    async print(text) {
      if (printed.length + text.length <= MOST_PRINTED) printed += text;
      else cut = true;
    },
    colors: false,
    watch: diskWatch(stop.signal),
    git: systemGit(stop.signal),
    http: fetchHttp(stop.signal),
    images: sharpImages,
    programs: systemPrograms(stop.signal),
    secrets: editorSecrets(connection, environmentSecrets(process.env)),
    environment: process.env,
  };
  return { ports, printed: () => (cut ? `${printed}… the rest is too long for the editor\n` : printed) };
}
