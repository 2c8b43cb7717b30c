// All ports of a command on this machine; who runs it says what differs from one edge to the other.
import type { Ports } from '../ports/ports.ts';
import { assayVersion } from './assay-version.ts';
import { breathe } from './breathe.ts';
import { diskFiles } from './disk-files.ts';
import { diskWatch } from './disk-watch.ts';
import { fetchHttp } from './http/fetch-http.ts';
import { installedFolder } from './installed-folder.ts';
import { sharpImages } from './sharp-images.ts';
import { systemClock } from './system-clock.ts';
import { systemGit } from './system-git.ts';
import { systemPrograms } from './system-programs.ts';
import { ThreadChecker } from './thread-checker.ts';

type OfTheEdge = Pick<Ports, 'root' | 'progress' | 'print' | 'colors' | 'secrets' | 'environment'>;

/** Aborting `signal` cancels the command, and ends what runs for it outside. */
export function systemPorts(edge: OfTheEdge, signal: AbortSignal): Ports {
  return {
    ...edge,
    files: diskFiles,
    checker: new ThreadChecker({ helps: true }),
    clock: systemClock,
    stopwatch: () => performance.now(),
    cancellation: signal,
    installed: installedFolder().replaceAll('\\', '/'),
    breathe,
    version: assayVersion(),
    watch: diskWatch(signal),
    git: systemGit(signal),
    http: fetchHttp(signal),
    images: sharpImages,
    programs: systemPrograms(signal),
  };
}
