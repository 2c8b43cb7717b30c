// All ports over files in memory, for tests of commands: a fixed clock, no output, nothing cancelled.
import { join } from 'node:path';
import { breathe } from '../server/io/breathe.ts';
import { sharpImages } from '../server/io/sharp-images.ts';
import { systemGit } from '../server/io/system-git.ts';
import { systemPrograms } from '../server/io/system-programs.ts';
import type { Ports } from '../server/ports/ports.ts';
import { filesChecker } from '../server/workspace/files-checker.ts';
import { memoryFiles, memoryRoot } from './memory-files.ts';

export const memoryNow = '2026-02-11T10:56:39.451Z';

export function memoryPorts(contents: Map<string, Uint8Array>, changes: Partial<Ports> = {}): Ports {
  const files = memoryFiles(contents);
  return {
    files,
    clock: { now: () => new Date(memoryNow) },
    stopwatch: () => 0,
    progress: { report: () => undefined },
    cancellation: { aborted: false },
    root: memoryRoot,
    installed: join(import.meta.dirname, '..'),
    breathe,
    checker: filesChecker(files),
    version: '0.0.0-test',
    print: async () => undefined,
    colors: false,
    watch: { changes: async () => undefined },
    git: systemGit(new AbortController().signal),
    http: { send: refuse, pause: refuse },
    images: sharpImages,
    programs: systemPrograms(new AbortController().signal),
    secrets: { read: async () => undefined, howToGive: 'give one' },
    environment: {},
    ...changes,
  };
}

async function refuse(): Promise<never> {
  throw new Error('this test reaches no network');
}
