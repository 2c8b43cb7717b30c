// The words in which a difference is told: values short enough to read, shapes by how much they agree.
import type { FieldChange } from '../../core/diff/diff-records.ts';
import type { CountChange, FileDiff, RecordChange } from '../../core/diff/file-diff.ts';
import { isSameData } from '../../core/diff/file-diff.ts';
import { counted } from '../../core/text/counted.ts';

const LONGEST = 60;

/** `3 records before, 4 after: 1 added, 1 changed, 2 the same` */
export function totalsOf(diff: FileDiff): string {
  const { recordsBefore, recordsAfter, added, removed, changed, same, respelled, unreadable, unreadableAlike } = diff;
  const parts = [
    ...(added > 0 ? [`${added} added`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(same > 0 ? [`${same} the same${respelled > 0 ? `, ${respelled} of them written otherwise` : ''}`] : []),
    ...(unreadable.length > 0 ? [`${unreadable.length} unreadable`] : []),
    ...(unreadableAlike > 0 ? [`${unreadableAlike} unreadable on both sides alike`] : []),
  ];
  if (recordsBefore + recordsAfter === 0) return isSameData(diff) ? 'the same data' : 'other data';
  return `${counted(recordsBefore, 'record')} before, ${recordsAfter} after: ${parts.join(', ')}`;
}

/** `l1 (s1, ann), line 1 before, line 3 after` */
export function recordTitle({ id, about, lineBefore, lineAfter }: RecordChange): string {
  const lines =
    lineBefore === undefined
      ? `line ${lineAfter}`
      : lineAfter === undefined || lineAfter === lineBefore
        ? `line ${lineBefore}`
        : `line ${lineBefore} before, ${lineAfter} after`;
  return `${shortened(id)}${about.length > 0 ? ` (${about.join(', ')})` : ''}, ${lines}`;
}

/** `"left_cheek" → "chin"`, `14 points → 15 points, IoU 0.93`, `added: "n"`. */
export function changeText(change: FieldChange): string {
  const { iou } = change;
  if (!('before' in change)) return `added: ${valueText(change.after)}`;
  if (!('after' in change)) return `removed: ${valueText(change.before)}`;
  if (iou === undefined) return `${valueText(change.before)} → ${valueText(change.after)}`;
  const [before, after] = [shapeText(change.before), shapeText(change.after)];
  return `${before === after ? before : `${before} → ${after}`}, IoU ${iou.toFixed(2)}`;
}

export function countText({ symbol, name, before, after }: CountChange): string {
  return `${symbol} ${name}: ${before} → ${after}`;
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  if (text.length <= LONGEST) return text;
  if (Array.isArray(value)) return counted(value.length, value.every(Array.isArray) ? 'point' : 'item');
  if (typeof value === 'object' && value !== null) return counted(Object.keys(value).length, 'key');
  return shortened(text);
}

/** Nobody reads the numbers of an outline. */
function shapeText(shape: unknown): string {
  return Array.isArray(shape) ? counted(shape.length, 'point') : valueText(shape);
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
