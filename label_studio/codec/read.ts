// What reading one piece of an export yields: the piece, or the reason why it cannot be one.
import type { ImportCode } from '../../server/core/gold/import-codes.ts';

/** A thing worth saying about a piece that was taken all the same. */
export interface Note {
  readonly code: ImportCode;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  /** True when the piece was changed to be taken. */
  readonly isRepair?: boolean;
}

export interface Refused {
  readonly refused: Note;
}

export interface Taken<T> {
  readonly value: T;
  readonly notes: readonly Note[];
}

export type Read<T> = Taken<T> | Refused;

export function take<T>(value: T, ...notes: Note[]): Taken<T> {
  return { value, notes };
}

/** Refuses what the annotator meant and the import cannot keep. */
export function refuse(code: ImportCode, message: string, severity: Note['severity'] = 'error'): Refused {
  return { refused: { code, severity, message } };
}

export function warn(code: ImportCode, message: string): Note {
  return { code, severity: 'warning', message };
}

export function inform(code: ImportCode, message: string): Note {
  return { code, severity: 'information', message };
}

export function repaired(code: ImportCode, message: string, severity: Note['severity'] = 'information'): Note {
  return { code, severity, message, isRepair: true };
}

export function isRefused<T>(read: Read<T>): read is Refused {
  return 'refused' in read;
}
