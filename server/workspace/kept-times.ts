// Files in which a report that is made again keeps the time of the first: looking again at the same inputs changes no byte, so that no decision on it becomes stale.
import type { Files } from '../ports/files.ts';

const TIME = /"created_at": ?"[^"]*"/;
/** What says which run of a command made the file; labels and tasks have times that are data. */
const MADE_BY_RUN = /"tool": ?"assay"/;

/** Only JSON files that name the run that made them, and only when nothing but the time differs. */
export function keptTimes<F extends Files>(files: F): F {
  return {
    ...files,
    async write(path, content, read) {
      await files.write(path, typeof content === 'string' ? await withTimeOf(path, content, files) : content, read);
    },
  };
}

async function withTimeOf(path: string, text: string, files: Files): Promise<string> {
  if (!/\.jsonl?$/.test(path) || !MADE_BY_RUN.test(text)) return text;
  const time = TIME.exec(text);
  const stat = time ? await files.stat(path) : undefined;
  // Times are of one length.
  const size = new TextEncoder().encode(text).length;
  if (!time || stat?.size !== size) return text;
  const earlier = new TextDecoder().decode(await files.readBytes(path));
  const kept = TIME.exec(earlier);
  if (kept?.index !== time.index || kept[0].length !== time[0].length) return text;
  const again = `${text.slice(0, time.index)}${kept[0]}${text.slice(time.index + time[0].length)}`;
  return again === earlier ? earlier : text;
}
