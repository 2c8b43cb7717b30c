// Errors of the system as faults: what happened, and what the person can do about it.
import { Fault } from '../ports/fault.ts';

/** What systemFault reads of an error; an error of another thread arrives as such a plain object. */
export interface SystemError {
  readonly code?: string;
}

export function isMissing(error: unknown): boolean {
  const { code } = error as SystemError;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const WAYS_OUT: Record<string, string> = {
  ENOENT: 'check the path',
  EACCES: 'check the permissions of the file and its folder',
  EPERM: 'check the permissions of the file and its folder',
  EROFS: 'the folder is read-only: write elsewhere',
  ENOSPC: 'the disk is full: free some space, then run again; nothing was changed',
  EISDIR: 'that is a folder: name a file',
  ELOOP: 'that is a link: put the file itself there',
  EEXIST: 'a file stands where a folder is needed: name another place',
  ENOTDIR: 'a file stands where a folder is needed: name another place',
  ENAMETOOLONG: 'the name is too long for this disk: name a shorter one',
};

/** `isInput` says that the person named the file. */
export function systemFault(message: string, error: unknown, isInput = false): Fault {
  const code = (error as SystemError).code ?? 'unknown error';
  return new Fault(`${message} (${code})`, WAYS_OUT[code] ?? 'see the cause', { cause: error, isInput });
}
