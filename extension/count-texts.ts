// Counts as a person reads them: "1 error, 2 warnings"; what is not there is not mentioned.
import { l10n } from 'vscode';

export function recordsText(records: number): string {
  return records === 1 ? l10n.t('1 record') : l10n.t('{0} records', records);
}

/** Empty when there are none. */
export function problemsText(errors: number, warnings: number): string {
  const parts = [
    ...(errors > 0 ? [errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors)] : []),
    ...(warnings > 0 ? [warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings)] : []),
  ];
  return parts.join(', ');
}
