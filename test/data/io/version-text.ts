// The text of a version of a file: of another length than its neighbours, with the number in every line, so that a mixture of two shows.

export function versionText(version: number): string {
  const lines = (version * 7919) % 30_000;
  return `${version} of ${lines} lines\n${`${version} ${'x'.repeat(60)}\n`.repeat(lines)}end of ${version}\n`;
}
