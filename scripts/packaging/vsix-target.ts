// The platforms that a VSIX is made for, as VS Code names them and as native packages name them.

/** Keys: VS Code's target names. Values: the suffix of prebuilt packages and files. */
const PREBUILT = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'alpine-x64': 'linuxmusl-x64',
  'alpine-arm64': 'linuxmusl-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win32-x64',
  'win32-arm64': 'win32-arm64',
} as const;

export type VsixTarget = keyof typeof PREBUILT;

export const vsixTargets = Object.keys(PREBUILT) as VsixTarget[];

/** @throws Error when the name is none of {@link vsixTargets} */
export function parseVsixTarget(name: string): VsixTarget {
  if (Object.hasOwn(PREBUILT, name)) return name as VsixTarget;
  throw new Error(`unknown target "${name}"; the targets are ${vsixTargets.join(', ')}`);
}

/** The target of the machine that runs this. @throws Error when there is none */
export function thisVsixTarget(): VsixTarget {
  const header = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const isMusl = process.platform === 'linux' && !header.header.glibcVersionRuntime;
  return parseVsixTarget(`${isMusl ? 'alpine' : process.platform}-${process.arch}`);
}

export function prebuiltSuffix(target: VsixTarget): string {
  return PREBUILT[target];
}
