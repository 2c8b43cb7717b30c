// Tells an outcome as text or as JSON; text, JSON and exit code come from the same value.
import type { Told } from '../commands/run-command.ts';
import { jsonSafely } from '../core/text/json-safely.ts';
import { showSafely } from '../core/text/show-safely.ts';

export interface Voices {
  /** Standard output: answers. */
  out(text: string): Promise<void>;
  /** Standard error: complaints and remarks. */
  err(text: string): void;
}

/** `id` is null when no command was understood. */
export async function tell(
  told: Told,
  { id, json }: { id: string | null; json: boolean },
  version: string,
  { out, err }: Voices,
): Promise<void> {
  const { verdict, exitCode, summary, wayOut, reports, data, page } = told;
  if (json && !told.told) {
    const document = {
      command: id,
      version,
      verdict,
      exit_code: exitCode,
      summary,
      ...(wayOut ? { way_out: wayOut } : {}),
      reports,
      ...(data === undefined ? {} : { data }),
    };
    await out(`${jsonSafely(document)}\n`);
    return;
  }
  if (verdict === 'refused' || verdict === 'fault' || verdict === 'cancelled') {
    err(`${id === null ? 'assay' : `assay ${id}`}: ${lines(summary)}\n`);
    if (wayOut) err(`  ${lines(wayOut)}\n`);
    return;
  }
  const say = told.told ? async (text: string) => err(text) : out;
  if (page) await say(page.text);
  await say(`${lines(summary)}\n`);
  for (const file of reports) await say(`${isPage(file) ? 'Report' : 'Wrote'}: ${lines(file)}\n`);
  if (wayOut) await say(`  ${lines(wayOut)}\n`);
}

/** To be read, where the others are for programs and pictures. */
function isPage(file: string): boolean {
  return /\.(md|html)$/.test(file);
}

/** Line ends stay; what else could steer a terminal does not. */
function lines(text: string): string {
  return text.split('\n').map(showSafely).join('\n');
}
