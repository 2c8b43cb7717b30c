// All ports together: what a command gets to reach the outside.
import type { Cancellation } from './cancellation.ts';
import type { Checker } from './checker.ts';
import type { Clock } from './clock.ts';
import type { Environment } from './environment.ts';
import type { Files } from './files.ts';
import type { Git } from './git.ts';
import type { Http } from './http.ts';
import type { Images } from './images.ts';
import type { Programs } from './programs.ts';
import type { Progress } from './progress.ts';
import type { Secrets } from './secrets.ts';
import type { Watch } from './watch.ts';

export interface Ports {
  readonly files: Files;
  readonly checker: Checker;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Aborted when the person cancels; commands stop within 100 ms. */
  readonly cancellation: Cancellation;
  /** Absolute path of the folder that the command works in. */
  readonly root: string;
  /** Absolute path of the folder that Assay is installed in: taxonomies, labeling configs. */
  readonly installed: string;
  /** Resolves in a later turn of the event loop, so that input, timers and cancellation get through a long job. */
  breathe(): Promise<void>;
  /** Milliseconds since some moment: how long something takes, also where the clock stands still, so that all dates of a report are one. */
  stopwatch(): number;
  /** Version of Assay, as reports name it. */
  readonly version: string;
  /** Text for the person who asked, as it comes; resolves when more can be taken. */
  print(text: string): Promise<void>;
  /** Whether `print` may use terminal colours. */
  readonly colors: boolean;
  readonly watch: Watch;
  readonly git: Git;
  readonly http: Http;
  readonly images: Images;
  readonly programs: Programs;
  readonly secrets: Secrets;
  readonly environment: Environment;
}
