// The keys of the labeling page, by what they do; the setting assay.labeling.keys changes them.
import * as z from 'zod';

/** Names as in KeyboardEvent.key; letters stand for both cases. Tab, which leads from row to row, and Shift with arrows, which move the pictures, are fixed. */
export const defaultLabelingKeys = {
  chooseA: ['1', 'ArrowLeft'],
  chooseB: ['2', 'ArrowRight'],
  chooseTie: ['3'],
  chooseCannotTell: ['4'],
  next: ['Enter'],
  undo: ['z'],
  previous: ['p'],
  tasks: ['g'],
  rowDown: ['ArrowDown'],
  rowUp: ['ArrowUp'],
  notes: ['n'],
  flicker: ['f'],
  photo: ['o'],
  fit: ['0'],
  zoomIn: ['+', '='],
  zoomOut: ['-'],
  help: ['?'],
} as const satisfies Record<string, readonly string[]>;

export type LabelingAction = keyof typeof defaultLabelingKeys;

export const labelingActions = Object.keys(defaultLabelingKeys) as [LabelingAction, ...LabelingAction[]];

const keyNames = z.array(z.string().min(1)).max(5);

/** Actions that are not named keep their keys. */
export const labelingKeys = z.partialRecord(z.enum(labelingActions), keyNames);

export type LabelingKeys = Readonly<Record<LabelingAction, readonly string[]>>;

export function withDefaultKeys(changed: z.infer<typeof labelingKeys>): LabelingKeys {
  return { ...defaultLabelingKeys, ...changed };
}
