// Rule: one name twice in a taxonomy.
import type { JsonPath } from '../core/json/parse.ts';
import { defineRecordRule } from './rule.ts';

interface Named {
  readonly name: string;
}

export const duplicateName = defineRecordRule({
  code: 'duplicate-name',
  title: 'Name given twice',
  severity: 'error',
  kinds: ['taxonomy'],
  doc: {
    why: 'Label files tell classes apart by their names alone. Regions and outlines share one space of names, because labels draw both as modules.',
    fix: 'Rename one of the two, or remove it.',
  },
  check({ issues = [], modules = [], outlines = [], axes = [], buckets = {} }, _context, report) {
    const once = (list: readonly Named[], at: JsonPath, what: string, seen = new Set<string>()): Set<string> => {
      for (const [i, { name }] of list.entries()) {
        if (seen.has(name)) report({ path: [...at, i, 'name'], message: `${what} "${name}" is named twice` });
        seen.add(name);
      }
      return seen;
    };
    once(issues, ['issues'], 'the issue');
    once(outlines, ['outlines'], 'the region or outline', once(modules, ['modules'], 'the region'));
    once(axes, ['axes'], 'the axis');
    for (const [i, { labels }] of axes.entries()) once(labels, ['axes', i, 'labels'], 'the value');
    for (const [bucket, values] of Object.entries(buckets)) {
      for (const [i, value] of values.entries()) {
        if (values.indexOf(value) === i) continue;
        report({ path: ['buckets', bucket, i], message: `the bucket value "${value}" is named twice` });
      }
    }
  },
});
