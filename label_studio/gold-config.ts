// The labeling config of a gold round: regions as polygons, signals as boxes, quality and notes, all named by the taxonomy.
import type { Taxonomy } from '../schemas/taxonomy.ts';
import { regionColour, signalColour } from '../server/core/overlay/palette.ts';
import { digitKey, letterKeys } from './hotkeys.ts';
import { element, writeXml, type XmlElement } from './xml.ts';

/** Names of the controls that regions and signals are drawn with, and of the image that they lie on. */
export const goldControls = { module: 'module', issue: 'issue', image: 'image' } as const;

/** Labels stand above the image: below a tall portrait they fall off the screen. */
export function goldConfig(taxonomy: Taxonomy): string {
  const { issues, quality } = taxonomy;
  const letters = letterKeys([...issues.map(({ name }) => name), ...(quality?.choices ?? [])]);
  const root = element('View', {}, [
    ...(taxonomy.title ? [element('Header', { value: taxonomy.title, size: '4' })] : []),
    ...regions(taxonomy),
    ...signals(taxonomy, letters),
    ...axes(taxonomy),
    ...qualityQuestion(taxonomy, letters),
    element('Image', {
      name: goldControls.image,
      value: '$image',
      zoom: 'true',
      zoomControl: 'true',
      brightnessControl: 'true',
      contrastControl: 'true',
      rotateControl: 'false',
    }),
    notes('image'),
  ]);
  return writeXml(root, `Written from the taxonomy ${taxonomy.version}; change that, not this file.`);
}

/** Rows of one text count as given only once Enter is pressed, which the placeholder says. */
export function notes(toName: string): XmlElement {
  return element('TextArea', {
    name: 'notes',
    toName,
    rows: '1',
    maxSubmissions: '1',
    editable: 'true',
    placeholder: 'Notes: write, then press Enter',
  });
}

/** One control for modules and outlines: of two polygon controls the editor of 2021 draws with one only. */
function regions({ modules, outlines }: Taxonomy): XmlElement[] {
  const labels = [...modules, ...outlines].map(({ name, description }, index) =>
    element('Label', { value: name, hotkey: digitKey(index), background: regionColour(index), hint: description }),
  );
  if (labels.length === 0) return [];
  const style = { strokeWidth: '3', pointSize: 'small', opacity: '0.2' };
  return [element('PolygonLabels', { name: goldControls.module, toName: goldControls.image, ...style }, labels)];
}

function signals({ issues }: Taxonomy, letters: ReadonlyMap<string, string>): XmlElement[] {
  if (issues.length === 0) return [];
  const labels = issues.map(({ name, description }, index) =>
    element('Label', { value: name, hotkey: letters.get(name), background: signalColour(index), hint: description }),
  );
  // A rotated box has no place in a record of x, y, w, h: not offered, so not drawn by accident.
  return [
    element(
      'RectangleLabels',
      { name: goldControls.issue, toName: goldControls.image, strokeWidth: '3', canRotate: 'false' },
      labels,
    ),
  ];
}

function axes({ axes }: Taxonomy): XmlElement[] {
  return axes.flatMap(({ name, title, labels }) => [
    element('Header', { value: title ?? name, size: '5' }),
    element(
      'Choices',
      { name, toName: 'image', choice: 'single-radio', showInline: 'true' },
      labels.map((label) => element('Choice', { value: label.name, hint: label.description })),
    ),
  ]);
}

function qualityQuestion({ quality }: Taxonomy, letters: ReadonlyMap<string, string>): XmlElement[] {
  if (!quality) return [];
  const question = element(
    'Choices',
    {
      name: 'quality',
      toName: 'image',
      choice: 'single-radio',
      showInline: 'true',
      required: 'true',
      requiredMessage: `Choose the quality of the photo: ${quality.choices.join(' or ')}`,
    },
    quality.choices.map((value) => element('Choice', { value, hotkey: letters.get(value) })),
  );
  if (quality.reasons.length === 0 || quality.unusable.length === 0) return [question];
  // Not required: editors up to 1.9 ask for a required answer even while its question is hidden.
  const reasons = element(
    'Choices',
    {
      name: 'quality_reason',
      toName: 'image',
      choice: 'multiple',
      showInline: 'true',
      visibleWhen: 'choice-selected',
      whenTagName: 'quality',
      whenChoiceValue: quality.unusable.join(','),
    },
    quality.reasons.map((value) => element('Choice', { value })),
  );
  return [question, reasons];
}
