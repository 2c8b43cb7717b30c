// Which pseudonyms an annotator may have: they name the file that the answers go to.

/** Undefined when the pseudonym will do; else what is wrong with it, with the way out. */
export function annotatorFlaw(annotator: string): string | undefined {
  if (annotator === '') return 'write a pseudonym';
  if (annotator.includes('@')) return 'a pseudonym is no e-mail address: labels never hold addresses';
  if (annotator.length > 60) return 'write at most 60 characters';
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(annotator) || annotator.includes('..'))
    return 'write letters, digits, "_", "-" and single dots only: it names the file of the answers';
  return undefined;
}
