// Which picture format a file has, by its first bytes: those that every browser shows and that are no programs, as SVG is.

/** Enough for all of them. */
export const TYPE_BYTES = 16;

/** A media type; undefined for every other format. */
export function webImageType(bytes: Uint8Array): string | undefined {
  const starts = (at: number, text: string): boolean =>
    [...text].every((char, i) => bytes[at + i] === char.charCodeAt(0));
  if (starts(0, '\xff\xd8\xff')) return 'image/jpeg';
  if (starts(0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (starts(0, 'RIFF') && starts(8, 'WEBP')) return 'image/webp';
  if (starts(0, 'GIF8')) return 'image/gif';
  if (starts(4, 'ftypavif')) return 'image/avif';
  return undefined;
}
