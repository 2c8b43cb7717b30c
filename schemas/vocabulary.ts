// Words that a schema leaves open because they are kept elsewhere: marks the text, so that editors can offer and explain them.
import * as z from 'zod';

/** `bucket`: the taxonomy's values of the bucket that the key names. `file`: a path relative to the workspace folder. */
export type Vocabulary = 'artifact-kind' | 'rule' | 'taxonomy' | 'bucket' | 'quality-reason' | 'file';

/** The mark goes into the JSON Schema as the keyword `vocabulary`. */
export function wordOf<S extends z.ZodType = z.ZodString>(vocabulary: Vocabulary, schema?: S): S {
  return (schema ?? z.string().min(1)).meta({ vocabulary }) as S;
}
