// Tests of withLateProgress, in front of a window that notes what it is asked to show.
import assert from 'node:assert/strict';
import { CancellationTokenSource, type Connection, type WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { withLateProgress } from '../../server/lsp/late-progress.ts';

/** Longer than any test runs. */
const NEVER_MS = 600_000;

/** `asked` comes true once progress is to be shown. */
function noting(refuses = false) {
  const shown: string[] = [];
  const source = new CancellationTokenSource();
  const asked = Promise.withResolvers<void>();
  const reporter = {
    token: source.token,
    begin: (title: string, percentage: number, message: string, isCancellable: boolean) =>
      shown.push(`begin ${title} ${percentage} ${message} ${isCancellable}`),
    report: (percentage: number, message: string) => shown.push(`report ${percentage} ${message}`),
    done: () => shown.push('done'),
  } as unknown as WorkDoneProgressServerReporter;
  const createWorkDoneProgress = async (): Promise<WorkDoneProgressServerReporter> => {
    setImmediate(asked.resolve);
    if (refuses) throw new Error('the connection is closed');
    return reporter;
  };
  const connection = { window: { createWorkDoneProgress } } as unknown as Connection;
  return { connection, shown, source, asked: asked.promise };
}

describe('progress of reading', () => {
  it('of work that is done in a blink shows nothing', async () => {
    const { connection, shown } = noting();
    const work = async (progress: { report(message: string, done: number): void }) => progress.report('a.ndjson', 1);
    await withLateProgress(connection, 'reading', work, NEVER_MS);
    assert.deepEqual(shown, []);
  });

  it('of work that lasts begins where the work is by then, and ends with it', async () => {
    const { connection, shown, asked } = noting();
    const work = async (progress: { report(message: string, done: number, total: number): void }) => {
      progress.report('a.ndjson', 1, 4);
      await asked;
      progress.report('b.ndjson', 2, 4);
      progress.report('b.ndjson', 2, 4);
    };
    await withLateProgress(connection, 'reading', work, 0);
    assert.deepEqual(shown, ['begin Assay 25 a.ndjson true', 'report 50 b.ndjson', 'done']);
  });

  it('hears of a cancellation, and ends when the work throws', async () => {
    const { connection, shown, source, asked } = noting();
    const heard: boolean[] = [];
    const running = withLateProgress(
      connection,
      'reading',
      async (_, cancellation) => {
        heard.push(cancellation.aborted);
        await asked;
        source.cancel();
        heard.push(cancellation.aborted);
        throw new Error('a mistake');
      },
      0,
    );
    await assert.rejects(running, /a mistake/);
    assert.deepEqual(
      [heard, shown],
      [
        [false, true],
        ['begin Assay 0 reading true', 'done'],
      ],
    );
  });

  it('goes without where the editor shows none', async () => {
    const { connection, shown, asked } = noting(true);
    await withLateProgress(connection, 'reading', () => asked, 0);
    assert.deepEqual(shown, []);
  });
});
