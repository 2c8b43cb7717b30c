// Runs the one command that its thread was started with, and tells what came of it.
import { parentPort, workerData } from 'node:worker_threads';
import { faultOf } from '../commands/run-command.ts';
import { filesOnDisk } from '../io/disk-files.ts';
import { runForEditor } from './command-runner.ts';
import type { FromThread, ThreadStart, ToThread } from './thread-messages.ts';

const { call, howToGiveSecrets } = workerData as ThreadStart;
const stop = new AbortController();
const questions: ((value: string | undefined) => void)[] = [];
const tell = (message: FromThread): void => parentPort!.postMessage(message);

parentPort!.on('message', (message: ToThread) => {
  if (message.is === 'cancel') stop.abort();
  else questions[message.question]!(message.value);
});

void run();

async function run(): Promise<void> {
  const told = await runForEditor(
    call,
    {
      report: (message, percentage) => tell({ is: 'progress', message, percentage }),
      print: (text) => tell({ is: 'printed', text }),
      secrets: {
        read: (name, server) =>
          new Promise((resolve) => tell({ is: 'question', question: questions.push(resolve) - 1, name, server })),
        howToGive: howToGiveSecrets,
      },
    },
    stop.signal,
    { files: filesOnDisk({ onTemporary: (path) => tell({ is: 'temporary', path }) }) },
  );
  try {
    tell({ is: 'told', told });
  } catch (error) {
    // Data that is no JSON cannot leave the thread.
    tell({ is: 'told', told: faultOf(error, false) });
  }
}
