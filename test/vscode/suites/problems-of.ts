// Waits until the editor shows the problems of a file that a test expects.
import { type Diagnostic, languages, type Uri } from 'vscode';

/** Resolves as soon as the file has a problem with that code; mocha's timeout says when it never does. */
export async function problemsOf(uri: Uri, code: string): Promise<Diagnostic[]> {
  const ofCode = (problems: readonly Diagnostic[]) => problems.filter((problem) => codeOf(problem) === code);
  return ofCode(await problemsWhen(uri, (problems) => ofCode(problems).length > 0));
}

/** Resolves to the problems of the file as soon as they are as expected. */
export async function problemsWhen(
  uri: Uri,
  areExpected: (problems: readonly Diagnostic[]) => boolean,
): Promise<Diagnostic[]> {
  await problemsSettled(() => areExpected(languages.getDiagnostics(uri)));
  return languages.getDiagnostics(uri);
}

/** Resolves as soon as the problems of the workspace are as expected. */
export function problemsSettled(areExpected: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (areExpected()) return resolve();
    const subscription = languages.onDidChangeDiagnostics(() => {
      if (!areExpected()) return;
      subscription.dispose();
      resolve();
    });
  });
}

export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
