// Records as the text of an NDJSON file.

/** A line each. */
export function ndjsonOf(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
