// The Git port: what we ask of the person's Git, and nothing else.

export interface Git {
  /**
   * Bytes of a file at a revision, such as HEAD; undefined when the revision does not have it. `path` is absolute and may be gone from the disk.
   * Throws a Fault when there is no Git, no repository or no such revision, and Cancelled.
   */
  read(revision: string, path: string): Promise<Uint8Array | undefined>;
}
