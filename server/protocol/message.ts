// A message between server and extension beyond LSP: its method and the shape of both ends, checked with zod on both sides.
import type * as z from 'zod';

export interface RequestSpec<P extends z.ZodType, R extends z.ZodType> {
  readonly method: string;
  readonly params: P;
  readonly result: R;
}

export interface NotificationSpec<P extends z.ZodType> {
  readonly method: string;
  readonly params: P;
}

export function defineRequest<P extends z.ZodType, R extends z.ZodType>(spec: RequestSpec<P, R>): RequestSpec<P, R> {
  return spec;
}

export function defineNotification<P extends z.ZodType>(spec: NotificationSpec<P>): NotificationSpec<P> {
  return spec;
}
