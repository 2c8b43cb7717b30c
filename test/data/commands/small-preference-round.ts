// A small preference round in memory for tests of its commands: sides, votes and outcomes can be worked out by hand.
import { ok } from 'node:assert/strict';
import type { PreferenceLabel } from '../../../schemas/preference-label.ts';
import type { Outcome } from '../../../server/commands/command.ts';
import { commands } from '../../../server/commands/commands.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import { answerId } from '../../../server/core/preference/record-ids.ts';
import type { Ports } from '../../../server/ports/ports.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

export const runId = '20260211_105639451';
export const roundFolder = `artifacts/preference_round1_${runId}`;
const sha256 = 'ab'.repeat(32);

/** A line of labels: a label, or the withdrawal of one. */
export type LabelLine = Partial<Omit<PreferenceLabel, 'withdrawn'>> & { readonly withdrawn?: boolean };

export interface PreferenceMetric {
  readonly metric: string;
  readonly group: Readonly<Record<string, string>>;
  readonly value: {
    readonly kind: string;
    readonly value: number;
    readonly n: number;
    readonly interval?: { readonly method: string };
  };
  readonly p_value?: number;
}

/** A report of a preference round, as much of it as tests look at. */
export interface PreferenceReport {
  readonly metrics: readonly PreferenceMetric[];
  readonly not_evaluated: readonly { readonly why: string }[];
  readonly details: {
    readonly counts: readonly Record<'wins' | 'losses' | 'ties' | 'cannot_tell' | 'samples' | 'answered', number>[];
    readonly annotators: readonly { readonly always_alike: string; readonly hasty: readonly string[] }[];
    readonly bradley_terry: readonly {
      readonly player: string;
      readonly ability: number;
      readonly interval: { readonly low: number; readonly high: number; readonly method: string };
    }[];
    readonly pairs: readonly object[];
    readonly withdrawn_labels: number;
    readonly superseded_labels: number;
    readonly unverified_labels: number;
  };
}

export interface SampleOfRound {
  readonly id: string;
  /** Batches in which it is shown. */
  readonly batches: readonly ('a' | 'b' | 'overlap' | 'adjudication')[];
  readonly more?: object;
}

/** On side A: variant1 in batch a, baseline in batch b. Tasks are named `<sample>_<batch>`. */
export function manifest(samples: readonly SampleOfRound[], more: object = {}) {
  return {
    ...{ schema_version: 1, run_id: runId, round: 'preference_round1', taxonomy: 'aurora_skin' },
    ...{ taxonomy_version: 'aurora_skin_v1', seed: 1, variants: ['baseline', 'variant1'] },
    modules: ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin'],
    samples: samples.map(({ id, batches, more: own = {} }) => ({
      ...{ sample_id: id, source: 'internal', image: `images/${id}.jpg`, sha256, overlap: batches.length > 1 },
      sides: batches.map((batch) => ({
        ...{ task_id: `${id}_${batch}`, batch },
        ...(batch === 'b' ? { a: 'baseline', b: 'variant1' } : { a: 'variant1', b: 'baseline' }),
        ...{ image_a: `images/${id}_${batch}_1.jpg`, image_b: `images/${id}_${batch}_2.jpg` },
      })),
      ...own,
    })),
    ...more,
  };
}

export function answer(task: string, overall: string, more: Record<string, unknown> = {}) {
  const said = {
    ...{ task_id: task, sample_id: task.replace(/_(a|b|overlap|adjudication)$/, ''), run_id: runId },
    ...{
      annotator_id: `annotator_${task.endsWith('_b') ? 'b' : 'a'}`,
      batch: task.endsWith('_b') ? 'b' : 'a',
      overall,
    },
    ...{ modules: {}, created_at: '2026-02-12T09:00:00.000Z', supersedes_label_id: null },
    ...more,
  };
  return { label_id: answerId(said), ...said };
}

/** The withdrawal of an answer, a minute later. */
export function withdrawal(of: ReturnType<typeof answer>) {
  const { task_id, sample_id, run_id, annotator_id, batch, label_id: supersedes_label_id } = of;
  const said = {
    ...{ task_id, sample_id, run_id, annotator_id, batch, withdrawn: true },
    ...{ created_at: '2026-02-12T09:01:00.000Z', supersedes_label_id },
  };
  return { label_id: answerId(said), ...said };
}

/** A task of a Label Studio export with one annotation. */
export function exported(task: string, choices: Record<string, string>, more: Record<string, unknown> = {}) {
  const {
    id = 1,
    person = 1,
    data = {},
    annotation = {},
  } = more as { id?: number; person?: number; data?: object; annotation?: object };
  const result = Object.entries(choices).map(([from_name, value]) =>
    from_name === 'notes'
      ? { from_name, to_name: 'image_a', type: 'textarea', value: { text: [value] } }
      : { from_name, to_name: 'image_a', type: 'choices', value: { choices: [value] } },
  );
  return {
    id,
    data: { task_id: task, sample_id: task.replace(/_(a|b|overlap|adjudication)$/, ''), run_id: runId, ...data },
    annotations: [
      {
        id: id + 1000,
        completed_by: person,
        created_at: '2026-02-12T10:00:00Z',
        lead_time: 8.5,
        result,
        ...annotation,
      },
    ],
  };
}

export class Workspace {
  readonly files = new Map<string, Uint8Array>();

  /** Lists and objects as JSON, `.jsonl` and `.ndjson` one element a line. */
  put(path: string, content: unknown): this {
    const isLines = /\.(ndjson|jsonl)$/.test(path);
    const text =
      typeof content === 'string'
        ? content
        : isLines
          ? (content as unknown[]).map((line) => `${JSON.stringify(line)}\n`).join('')
          : JSON.stringify(content);
    this.files.set(path, new TextEncoder().encode(text));
    return this;
  }

  text(path: string): string {
    const bytes = this.files.get(path);
    ok(bytes, `there is no ${path}; there are ${[...this.files.keys()].join(', ')}`);
    return new TextDecoder().decode(bytes);
  }

  /** Tests name what they expect. */
  lines<T = Record<string, unknown>>(path: string): T[] {
    return this.text(path)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): T => JSON.parse(line));
  }

  /** See lines. */
  json<T = unknown>(path: string): T {
    return JSON.parse(this.text(path));
  }

  /** Throws what the command throws. */
  async run(id: string, given: Record<string, unknown>, changes: Partial<Ports> = {}): Promise<Outcome> {
    const command = commands.find((one) => one.id === id);
    ok(command, `there is no command ${id}`);
    const read = readArguments(command, new Map(Object.entries(given)), memoryRoot);
    ok('args' in read, JSON.stringify(read));
    return command.run(read.args, memoryPorts(this.files, changes));
  }
}
