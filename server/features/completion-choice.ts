// One thing that may be typed at a place, before it becomes an item of the editor's list.
import type { Field } from '../../schemas/artifact-kind.ts';
import type { JsonSchema } from '../../schemas/json-schema.ts';
import type { JsonCursor } from '../core/json/cursor.ts';
import type { JsonNode } from '../core/json/parse.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface Choice {
  /** The key, or the value as a person reads it. */
  readonly name: string;
  /** Numbers, true, false and null are written without quotes. */
  readonly value: string | number | boolean | null;
  readonly detail?: string;
  readonly documentation?: string;
  /** Of an object or list: what its schema asks for is written, with a stop at each place to fill in. */
  readonly opens?: JsonSchema;
}

export interface Choices {
  readonly choices: readonly Choice[];
  /** True when there are more: the list is asked for again as the person types. */
  readonly isIncomplete: boolean;
}

/** What completions are asked about: the cursor, what the schema and the kind say of it, and the folder round it. */
export interface CompletionPlace {
  readonly file: string;
  /** Of the record or document, as far as it can be read. */
  readonly root: JsonNode | undefined;
  readonly cursor: JsonCursor;
  /** What is typed already, without quotes. */
  readonly typed: string;
  readonly schema: JsonSchema | undefined;
  readonly field: Field | undefined;
  readonly workspace: WorkspaceView;
}

export const NONE: Choices = { choices: [], isIncomplete: false };
