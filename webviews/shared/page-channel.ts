// The page's end of its conversation with the extension: every message is checked on arrival, what does not fit is dropped and told in the console.
import type * as z from 'zod';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface PageChannel<Out> {
  send(message: Out): void;
  /** Kept over reloads of the window. */
  keep(state: unknown): void;
  kept(): unknown;
}

export function openChannel<In extends z.ZodType, Out>(
  incoming: In,
  onMessage: (message: z.infer<In>) => void,
): PageChannel<Out> {
  const api = acquireVsCodeApi();
  window.addEventListener('message', ({ data }) => {
    const found = incoming.safeParse(data);
    if (found.success) onMessage(found.data);
    else console.error('a message of another version was dropped', found.error.message);
  });
  return {
    send: (message) => api.postMessage(message),
    keep: (state) => api.setState(state),
    kept: () => api.getState(),
  };
}
