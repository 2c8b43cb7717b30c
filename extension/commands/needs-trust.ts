// Whether a command called with these arguments waits until the workspace is trusted.
import type { CommandForm } from '../../server/protocol/command-form.ts';

/** Some commands read only, unless an argument has them write. */
export function needsTrust(
  { needsTrust, fields }: Pick<CommandForm, 'needsTrust' | 'fields'>,
  args: Readonly<Record<string, unknown>>,
): boolean {
  return needsTrust || fields.some(({ name, writes }) => writes && isGiven(args[name]));
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false && value !== '';
}
