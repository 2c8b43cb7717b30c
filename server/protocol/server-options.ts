// What the editor tells the server at the start, beyond LSP: `initializationOptions`.
import * as z from 'zod';

export const serverOptions = z.object({
  /** Folder of the server's own, for what may be deleted at any time; absent: nothing is kept between two starts. */
  storeFolder: z.string().min(1).optional(),
  /** What the editor shows, in its language, by the English: `vscode.l10n.bundle`; absent: English. */
  texts: z.record(z.string(), z.string()).optional(),
});

export type ServerOptions = z.infer<typeof serverOptions>;
