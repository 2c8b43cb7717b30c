// Judges a task against the labeling config of its project: what Label Studio would refuse, or show as an empty page.
import { nearest } from '../../server/core/taxonomy/taxonomy-index.ts';
import { answersOf } from './answers.ts';
import { checkPrediction } from './check-prediction.ts';
import { didYouMean } from './config-problem.ts';
import { attributeOf, type ConfigElement, parseConfig } from './parse-config.ts';
import { tagSpec } from './tags.ts';

interface Control {
  /** In lower case, as results call it. */
  readonly type: string;
  readonly toName: string;
  /** Absent when task data decides. */
  readonly answers: ReadonlySet<string> | undefined;
}

/** What tasks of a project must have. */
export interface TaskDemands {
  /** Data key → tag that shows it. */
  readonly variables: ReadonlyMap<string, string>;
  readonly controls: ReadonlyMap<string, Control>;
}

interface Task {
  readonly data: Readonly<Record<string, unknown>>;
  readonly predictions?: unknown;
  readonly annotations?: unknown;
}

/** Demands nothing when the config is no XML. */
export function demandsOf(config: string): TaskDemands {
  const { elements } = parseConfig(config);
  const variables = new Map<string, string>();
  const controls = new Map<string, Control>();
  for (const element of elements) {
    const spec = tagSpec(element.tag);
    const source = attributeOf(element, 'value') ?? attributeOf(element, 'valueList');
    if (spec?.role === 'object' && source) {
      for (const [, name] of source.value.matchAll(/\$(\w+)/g)) variables.set(name!, spec.tag);
    }
    const name = attributeOf(element, 'name')?.value;
    if (spec?.role === 'control' && name !== undefined)
      controls.set(name, controlOf(element, spec.items !== undefined));
  }
  return { variables, controls };
}

function controlOf(element: ConfigElement, hasAnswers: boolean): Control {
  const isClosed = hasAnswers && !attributeOf(element, 'value')?.value.startsWith('$');
  return {
    type: element.tag.toLowerCase(),
    toName: attributeOf(element, 'toName')?.value ?? '',
    answers: isClosed ? new Set(answersOf(element).map(({ value }) => value)) : undefined,
  };
}

/** Sentences about one task. */
export function checkTask(task: Task, demands: TaskDemands): string[] {
  const foreseen = listOf(task.predictions).flatMap(checkPrediction);
  return [...checkData(task, demands), ...checkResults(task, demands), ...new Set(foreseen)];
}

function checkData({ data }: Task, { variables }: TaskDemands): string[] {
  return [...variables].flatMap(([name, tag]) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined || value === null || value === '') {
      const near = nearest(name, Object.keys(data));
      return [`the config shows <${tag}> from "${name}", which the task's data lacks${didYouMean(near)}`];
    }
    const fits = typeof value === 'string' || Array.isArray(value);
    return tag === 'Image' && !fits ? [`"${name}" must be the address of an image, or a list of them`] : [];
  });
}

function checkResults({ predictions, annotations }: Task, { controls }: TaskDemands): string[] {
  const messages = new Set<string>();
  for (const answer of [...listOf(predictions), ...listOf(annotations)]) {
    for (const result of listOf((answer as { result?: unknown } | null)?.result)) {
      const message = checkResult(result, controls);
      if (message !== undefined) messages.add(message);
    }
  }
  return [...messages];
}

function checkResult(result: unknown, controls: TaskDemands['controls']): string | undefined {
  const { from_name, to_name, type, value } = (result ?? {}) as Readonly<Record<string, unknown>>;
  // Relations join regions and come from no control.
  if (type === 'relation') return undefined;
  const control = controls.get(String(from_name));
  if (!control) {
    const near = nearest(String(from_name), controls.keys());
    return `a result comes from "${String(from_name)}", which the config does not have${didYouMean(near)}`;
  }
  if (to_name !== control.toName && type !== 'pairwise') {
    return `a result of "${String(from_name)}" is about "${String(to_name)}"; the config says "${control.toName}"`;
  }
  if (type !== control.type)
    return `a result of "${String(from_name)}" is of type "${String(type)}", not "${control.type}"`;
  const given = listOf((value as Readonly<Record<string, unknown>> | null | undefined)?.[control.type]);
  const { answers } = control;
  const unknown = given.find((answer) => typeof answer === 'string' && answers && !answers.has(answer));
  if (unknown === undefined) return undefined;
  return `"${String(from_name)}" has no answer "${String(unknown)}"${didYouMean(nearest(String(unknown), answers!))}`;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
