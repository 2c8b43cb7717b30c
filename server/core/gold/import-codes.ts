// What an import may say of a piece of an export: each code with its meaning and the way out, for reports and docs/import-codes.md.

/** Codes of rules, which labels are held to as well, have their pages in docs/rules.md. */
export const importCodes = {
  'unreadable-file': 'The file is no JSON export. Export from Label Studio as JSON or JSON-MIN.',
  'json-syntax': 'One task, or the rest of the file, is not JSON. Export again; files that were cut off end here.',
  'nesting-too-deep': 'A value is nested deeper than any export; it was not read.',
  'invalid-utf8': 'Bytes that are not UTF-8 became U+FFFD. Save the file as UTF-8 and import again.',
  'malformed-task': 'The task, or its list of annotations, has another form than any version of Label Studio writes.',
  'not-a-task':
    'The object is no task: a COCO export, a prediction, an answer of the server, or a file of another program. Export the project as JSON.',
  'task-without-annotation': 'Nobody has annotated the task yet.',
  'no-sample': 'The label could not be joined to its sample. Put sample_id into the data of the task.',
  'sample-collision':
    'Images of the same name in different folders share a sample. Put sample_id into the data of the tasks.',
  'malformed-annotation': 'The annotation, or its result, has another form than any version of Label Studio writes.',
  'annotation-not-expanded': 'The export holds only the id of the annotation. Export annotations in full.',
  aggregated: 'The annotation mixes the results of several people. Import their own annotations.',
  skipped: 'The annotator skipped the task: no label, whatever the annotation holds.',
  'skipped-since':
    'A label was made of the annotation before its annotator skipped the task. The label still counts: have the task labeled again, or take the label out of the file.',
  draft: 'Nobody submitted it: no label.',
  prediction: 'Predictions are never labels.',
  'nothing-usable': 'Nothing of the annotation can be in a gold label; the lines of its regions say why.',
  'empty-annotation':
    'The annotator submitted nothing: the label says that there is nothing to see. Check that this was meant.',
  'rejected-in-review': 'A reviewer rejected the annotation in Label Studio, and it was imported all the same.',
  'already-imported': 'The label file has this answer.',
  'older-than-label': 'The label file has a newer answer of this annotation.',
  'label-updated': 'The annotation was changed since it was imported; a new label supersedes the one before.',
  'annotator-renamed': 'The annotation was known under another pseudonym; a new label supersedes the one before.',
  'annotation-clash':
    'Two annotations have the same sample, annotator and number, but were made at different times. Import each export with its own GOLD_IMPORT_ANNOTATOR.',
  'several-people': 'GOLD_IMPORT_ANNOTATOR names one person for the annotations of several.',
  'no-creation-time': 'The export does not tell when the annotation was made; the time of the run stands for it.',
  'malformed-lead-time': 'The lead time is no number of seconds; it was left out.',
  'e-mail-removed': 'The notes held an e-mail address, which labels never do.',
  'malformed-item':
    'The result item has no form that can be read; the other items of the annotation are not touched by it.',
  'malformed-geometry': 'A coordinate is missing or no number, so that the shape is unknown. Draw it again.',
  'unknown-type': 'The type of the result item is unknown, and its value does not tell one.',
  'unsupported-type': 'A gold label has no place for this type; the message says why.',
  'type-inferred': 'The result item names no type; it was told by its value.',
  'unlabeled-region': 'The region has no class. Choose one in Label Studio.',
  'unknown-class':
    'The taxonomy has no such class. Correct it in Label Studio, or add it to the taxonomy, and import again.',
  'class-respelled': 'The class is spelled otherwise in the taxonomy; it was written as there.',
  'malformed-class': 'A class name is no text; it was left out.',
  'unfinished-polygon':
    'The polygon was never closed, or has fewer than three distinct points. Finish it in Label Studio.',
  'zero-area': 'The shape has no area: a click without a drag, or points on one line.',
  'flipped-box': 'The box was drawn backwards; its corners were put in order.',
  'ellipse-as-polygon': 'Ellipses are kept as polygons of the same area.',
  'times-100':
    'The annotation was saved before its image had loaded: its coordinates are 100 times too large. Import with GOLD_IMPORT_DIVIDE_BY_100=true.',
  'divided-by-100': 'Coordinates that were 100 times too large were divided, as GOLD_IMPORT_DIVIDE_BY_100 asks.',
  'no-dimensions':
    'The shape needs the size of its image, which the export does not tell. Name the folder of the images with GOLD_IMPORT_IMAGES.',
  'sizes-differ':
    'One annotation gives its image two sizes, as happens when the image was replaced. Rotated shapes may be off.',
  'truncated-rle': 'The brush mask ends too early. Paint it again.',
  'empty-mask': 'The brush mask holds no pixel.',
  'mask-size-mismatch': 'The brush mask has another size than its image.',
  'mask-in-parts': 'The brush mask has several parts; its outline shows the largest, the mask keeps all.',
  'mask-with-holes':
    'The brush mask has holes; its outline goes round them, the mask leaves them out. Measure with the mask.',
  'mask-without-outline': 'The brush mask is too large to be traced; it is kept without an outline.',
  'region-absent': 'The answer is about a region that the annotation does not have.',
  'ambiguous-region':
    'Several regions have the id that the answer names, so that it cannot be told which one is meant.',
  'unplaced-choice': 'A gold label has no place for the choice.',
  'empty-answer': 'The choice or text is empty.',
  'contradictory-quality': 'The photo is both usable and not; it was taken as unusable.',
  'reason-without-verdict': 'Reasons against the photo were chosen without a verdict; it was taken as unusable.',
  'column-as-data': 'JSON-MIN does not tell answers from task data. Export as JSON to keep choices for regions.',
  'not-a-label': 'A line of the label file is no gold label; it stays as it is.',
  'task-not-in-manifest':
    'The sample is not in the manifest: the export belongs to another round, or its tasks do not name the sample.',
  'sample-not-labeled': 'The sample of the manifest has no label yet.',
  'double-annotate-missing': 'The sample is to be labeled twice, and one person has labeled it.',
  'mixed-taxonomy-versions': 'Labels of several taxonomy versions stand in one file.',
  'unknown-task':
    'The vote is for a task that the manifest does not have, so that nobody knows which side showed what. It is not counted. Import it with the manifest of its own round.',
  'other-round':
    'The record names another round than the manifest. It is not counted. Import it with its own manifest.',
  'mixed-batches':
    'One export holds tasks of several batches. Each vote is joined by its own task; check that the annotators did not share a project.',
  'sample-mismatch':
    'The vote names another sample than its task in the manifest: one of them was edited. It is not counted.',
  'sides-do-not-match':
    'The task shows other pictures on its sides than the manifest says, or than it showed when a vote for it was imported before: one of them was edited. It is not counted. Restore the tasks and the manifest that the pack wrote.',
  'changed-image':
    'A picture of the task is not the one that the manifest names, so that the vote may be about something else. It is not counted. Restore the picture, or make the pack anew.',
  'image-not-found':
    'A picture of the task is gone, so that it cannot be told whether it was changed. The vote is counted.',
  'no-vote': 'The annotation does not say which side is better overall. It is no vote.',
  'unknown-answer': 'The answer is none of a, b, tie and cannot_tell.',
  'edited-record':
    'The record does not say what its label_id was made from: it was edited by hand. It is not counted. Correct an answer by labeling the task again.',
  'answer-withdrawn': 'The annotator took the answer back. The label of it counts no more; the task is open again.',
  'supersedes-missing':
    'The answer corrects one that the import has not seen; it is taken as an answer of its own. A withdrawal of such an answer withdraws nothing.',
  'labeled-twice': 'One person has several labels for a sample; evaluations take the last one.',
  'no-region':
    'The label has no region, though most labels of the file have some and neither its quality nor its notes say why. It counts for no region in evaluations.',
  'lead-time-outlier':
    'The annotation took less time than the taxonomy holds possible, or far less than others of the same person.',
} as const satisfies Record<string, string>;

export type ImportCode = keyof typeof importCodes;

/** Undefined for the code of a rule. */
export function meaningOf(code: string): string | undefined {
  return Object.hasOwn(importCodes, code) ? importCodes[code as ImportCode] : undefined;
}
