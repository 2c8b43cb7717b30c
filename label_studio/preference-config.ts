// The labeling config of a preference round: A and B side by side, one vote overall and one for each strong region.
import { preferenceChoice } from '../schemas/preference-answer.ts';
import type { Taxonomy } from '../schemas/taxonomy.ts';
import { notes } from './gold-config.ts';
import { rowKeys } from './hotkeys.ts';
import { element, writeXml, type XmlElement } from './xml.ts';

/** The answers to every question, in the order of their keys. */
const VOTES = preferenceChoice.options;

/** Name of the control that asks about one region. */
export function preferenceControl(module: string): string {
  return `pref_${module}`;
}

export function preferenceConfig(taxonomy: Taxonomy): string {
  const strong = taxonomy.modules.filter(({ strength }) => strength === 'strong');
  const root = element('View', {}, [
    element('Header', { value: 'Which overlay is more accurate: better placed, with cleaner boundaries?', size: '4' }),
    element('View', { style: 'display: flex; gap: 8px;' }, [side('A', 'image_a'), side('B', 'image_b')]),
    question('Overall', 'overall', 0, {
      required: 'true',
      requiredMessage: `Choose an answer overall: ${VOTES.join(', ')}`,
    }),
    element(
      'View',
      { style: 'display: flex; flex-wrap: wrap; column-gap: 32px;' },
      strong.map(({ name, title }, i) => question(title ?? name, preferenceControl(name), i + 1, {})),
    ),
    notes('image_a'),
  ]);
  return writeXml(root, `Written from the taxonomy ${taxonomy.version}; change that, not this file.`);
}

function side(title: string, name: string): XmlElement {
  return element('View', { style: 'flex: 1 1 50%; min-width: 0;' }, [
    element('Header', { value: title, size: '5' }),
    element('Image', { name, value: `$${name}`, zoom: 'true', zoomControl: 'true', maxWidth: '100%' }),
  ]);
}

function question(title: string, name: string, index: number, more: Record<string, string>): XmlElement {
  const keys = rowKeys(index);
  return element('View', { style: 'display: flex; align-items: center; gap: 12px;' }, [
    element('View', { style: 'flex: 0 0 8em;' }, [element('Header', { value: title, size: '5' })]),
    element(
      'Choices',
      { name, toName: 'image_a', choice: 'single-radio', showInline: 'true', ...more },
      VOTES.map((value, i) => element('Choice', { value, hotkey: keys[i] })),
    ),
  ]);
}
