// What an adjudicator sees of a contentious task: why it is one, and what the annotators answered and wrote.
import { element } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import type { LabelingTexts, PageTask } from './protocol.ts';

export function seenAnswers(
  { reasons, answers }: PageTask,
  modules: readonly { readonly name: string; readonly title: string }[],
  texts: LabelingTexts,
): HTMLElement {
  const box = element('section', { class: 'seen' });
  if (reasons.length > 0) {
    const list = element('ul', {}, ...reasons.map((reason) => element('li', {}, reason)));
    box.append(element('div', {}, element('h2', {}, texts.reasons), list));
  }
  if (answers.length === 0) return box;
  const shown = modules.filter(({ name }) => answers.some((answer) => Object.hasOwn(answer.modules, name)));
  const heads = [texts.annotator, texts.overall, ...shown.map(({ title }) => title), texts.notes];
  const body = answers.map(({ annotator, overall, modules: said, notes = '', sides_swapped }) => {
    const cells = shown.map(({ name }) => (Object.hasOwn(said, name) ? texts.choices[said[name]!] : texts.notAnswered));
    const note = element('td', { class: 'note' }, notes);
    if (sides_swapped && notes !== '') note.append(element('p', { class: 'swapped' }, texts.sidesSwapped));
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, annotator),
      element('td', {}, texts.choices[overall]),
      ...cells.map((text) => element('td', {}, text)),
      note,
    );
  });
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
  box.append(element('div', {}, element('h2', {}, filled(texts.seenTitle, answers.length)), table));
  return box;
}
