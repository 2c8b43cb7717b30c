// Whether the Node that runs this is too old for the command line, and what to do about it.

/** The oldest that has all that the command line uses, such as Map.groupBy and Promise.withResolvers. */
const OLDEST = 22;

/** `version` as of process.versions.node. Undefined for one that will do. */
export function needsNewerNode(version: string, executable: string): string | undefined {
  if (Number.parseInt(version, 10) >= OLDEST) return undefined;
  return `assay needs Node ${OLDEST} or newer; this is Node ${version} (${executable}). Install a newer one, or run it as: npx --package node@${OLDEST} --call "assay …"`;
}
