// The name of an annotator's answer file.

/** In the folder of the task file: one file for each annotator, so that no two people write to one. */
export function answerFileName(annotator: string): string {
  return `preference_labels.${annotator}.ndjson`;
}
