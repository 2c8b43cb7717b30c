// What is known of an image file that a record names.
import type { MetadataFound } from './metadata-of.ts';

export type FileFacts =
  /** On another machine, such as an https address: nothing can be told of it. */
  | { readonly kind: 'elsewhere' }
  /** The name leads out of the workspace folder; `why` says how. */
  | { readonly kind: 'outside'; readonly why: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly why: string }
  | {
      readonly kind: 'found';
      /** Relative to the workspace folder. */
      readonly path: string;
      readonly bytes: number;
      /** Absent for files too large to be hashed. */
      readonly sha256?: string;
      readonly exif: MetadataFound;
    };

/** By the file that names it and the hash of the name; undefined when it was not looked at yet. */
export type FileFactsOf = (file: string, nameHash: number) => FileFacts | undefined;
