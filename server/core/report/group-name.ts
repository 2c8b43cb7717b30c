// The name of a group of samples as reports write it.

/** @example groupName({ tone_bucket: 'dark' }) // "tone_bucket dark" */
export function groupName(group: Readonly<Record<string, string>>): string {
  return Object.entries(group)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}
