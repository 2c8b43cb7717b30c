// The moment that an ISO 8601 text names; the usual form is read some ten times as fast as Date.parse does, which matters where every record has one.

const USUAL = '0000-00-00T00:00:00';

/** Milliseconds since 1970; NaN for what Date.parse does not understand either. */
export function isoMilliseconds(text: string): number {
  const { length } = text;
  // 2026-02-11T10:56:39Z or 2026-02-11T10:56:39.451Z
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== 90) return Date.parse(text);
  for (let i = 0; i < 19; i++) {
    const wanted = USUAL.charCodeAt(i);
    const c = text.charCodeAt(i);
    if (wanted === 48 ? c < 48 || c > 57 : c !== wanted) return Date.parse(text);
  }
  const [year, month, day] = [number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)];
  const [hour, minute, second] = [number(text, 11, 2), number(text, 14, 2), number(text, 17, 2)];
  if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59)
    return Date.parse(text);
  let ms = 0;
  if (length === 24) {
    if (text.charCodeAt(19) !== 46) return Date.parse(text);
    for (let i = 20; i < 23; i++) {
      const c = text.charCodeAt(i);
      if (c < 48 || c > 57) return Date.parse(text);
      ms = ms * 10 + c - 48;
    }
  }
  return ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + ms;
}

function number(text: string, at: number, digits: number): number {
  let value = 0;
  for (let i = at; i < at + digits; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** Days from civil, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
