// Run ids and the time that they stand for: YYYYMMDD_HHMMSSmmm, in UTC.

const RUN_ID = /(?<!\d)(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})(\d{2})(\d{0,3})(?!\d)/;

/** ISO 8601 in UTC, or undefined when the id is no date. */
export function timeOfRunId(runId: string): string | undefined {
  const parts = RUN_ID.exec(runId);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, ms = ''] = parts;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms.padEnd(3, '0')}Z`;
  const time = Date.parse(text);
  return Number.isNaN(time) || new Date(time).toISOString() !== text ? undefined : text;
}

export function runIdOf(time: Date): string {
  const digits = time.toISOString().replace(/\D/g, '');
  return `${digits.slice(0, 8)}_${digits.slice(8, 17)}`;
}

/** The first run id in a path, such as that of the round's folder. */
export function runIdIn(path: string): string | undefined {
  return RUN_ID.exec(path)?.[0];
}
