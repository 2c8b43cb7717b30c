// The tasks of a file as Label Studio shall get them: with data, without authors it does not know, never as ground truth.

export interface PushTask {
  /** What tells it from all others of the project, from its data. */
  readonly key: string;
  /** As it is sent. */
  readonly task: Readonly<Record<string, unknown>> & { readonly data: Readonly<Record<string, unknown>> };
}

export interface PushTasks {
  readonly tasks: readonly PushTask[];
  /** Key of the data that tells tasks apart. */
  readonly key: string;
  /** Annotations whose author was left out. */
  readonly authorsLeftOut: number;
}

type Json = Readonly<Record<string, unknown>>;

/** Looked for in this order, when the person names no key. */
const KEYS = ['task_id', 'sample_id', 'pair_id'] as const;
const MOST_COMPLAINTS = 10;

/** Sentences when the value is no list of tasks that can be told apart. */
export function readPushTasks(value: unknown, wantedKey: string | undefined): PushTasks | readonly string[] {
  const items = Array.isArray(value) ? value : [value];
  if (items.length === 0) return ['the file holds no tasks'];
  const broken = items.flatMap((item, i) => complaintsOf(item, i));
  if (broken.length > 0) return shorten(broken);
  const bodies = (items as Json[]).map((item) => (isObject(item.data) ? item : { data: item }) as PushTask['task']);
  const key = wantedKey ?? KEYS.find((candidate) => bodies.every(({ data }) => keyOf(data, candidate) !== undefined));
  if (key === undefined) {
    return [`the tasks have no key in their data that tells them apart (${KEYS.join(', ')}): name one with "key"`];
  }
  const unkeyed = bodies.flatMap(({ data }, i) =>
    keyOf(data, key) === undefined ? [`task ${i + 1} has no "${key}" in its data`] : [],
  );
  if (unkeyed.length > 0) return shorten(unkeyed);
  let authorsLeftOut = 0;
  const tasks = bodies.map((task): PushTask => {
    const prepared = prepare(task);
    authorsLeftOut += prepared.authorsLeftOut;
    return { key: keyOf(task.data, key)!, task: prepared.task };
  });
  const twice = duplicates(tasks);
  if (twice.length > 0) return shorten(twice.map((one) => `two tasks have the ${key} "${one}"`));
  return { tasks, key, authorsLeftOut };
}

/** As text, so that 7 and "7" are the same key on both sides. */
export function keyOf(data: unknown, key: string): string | undefined {
  if (!isObject(data) || !Object.hasOwn(data, key)) return undefined;
  const value = data[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function complaintsOf(item: unknown, index: number): string[] {
  const at = `task ${index + 1}`;
  if (!isObject(item)) return [`${at} is no object`];
  const { annotations } = item;
  if (annotations === undefined || annotations === null) return [];
  if (!Array.isArray(annotations)) return [`${at}: annotations must be a list`];
  return annotations.flatMap((annotation, i) =>
    isObject(annotation) && Array.isArray(annotation.result)
      ? []
      : [`${at}: annotation ${i + 1} has no list of results, which Label Studio refuses`],
  );
}

/** What Label Studio would take for something else, or refuse, is left out; nothing of the file is changed. */
function prepare(task: PushTask['task']): { task: PushTask['task']; authorsLeftOut: number } {
  const { annotations, completions, drafts, predictions, id, ...rest } = task as Json & PushTask['task'];
  void completions;
  void drafts;
  void id;
  let authorsLeftOut = 0;
  const sent = ((annotations ?? []) as Json[]).map(({ completed_by, ...annotation }) => {
    if (completed_by !== undefined) authorsLeftOut++;
    // Without it Label Studio takes every imported annotation for ground truth.
    return { ...annotation, ground_truth: annotation.ground_truth === true };
  });
  // An export lists predictions by number, which mean nothing elsewhere.
  const foreseen = Array.isArray(predictions) ? predictions.filter(isObject) : [];
  return {
    task: {
      ...rest,
      ...(sent.length > 0 ? { annotations: sent } : {}),
      ...(foreseen.length > 0 ? { predictions: foreseen } : {}),
    },
    authorsLeftOut,
  };
}

function duplicates(tasks: readonly PushTask[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { key } of tasks) {
    if (seen.has(key)) twice.add(key);
    seen.add(key);
  }
  return [...twice];
}

function shorten(complaints: readonly string[]): string[] {
  if (complaints.length <= MOST_COMPLAINTS) return [...complaints];
  return [...complaints.slice(0, MOST_COMPLAINTS), `and ${complaints.length - MOST_COMPLAINTS} more`];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
