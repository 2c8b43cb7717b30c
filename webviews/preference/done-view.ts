// What is shown where no task is: that the pictures are read, why there are none, or that all is answered, how long it took, and what comes next.
import { element } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import { inMinutes } from './in-minutes.ts';
import type { LabelingTexts, PageProgress } from './protocol.ts';

export class DoneView {
  readonly element = element('section', { class: 'done' });
  private readonly texts: LabelingTexts;
  private readonly file: string;

  constructor(texts: LabelingTexts, file: string) {
    this.texts = texts;
    this.file = file;
    this.hide();
  }

  hide(): void {
    this.element.hidden = true;
  }

  showLoading(): void {
    const dots = element('span', { class: 'dots', 'aria-hidden': 'true' });
    for (let i = 0; i < 3; i++) dots.append(element('span'));
    this.show('loading', element('p', {}, this.texts.loading), dots);
  }

  showRefusal(why: string): void {
    this.show('refused', element('p', { role: 'alert' }, why));
  }

  /** `ways` back to an answer. */
  showDone({ done, spentS, paceS }: PageProgress, ...ways: readonly HTMLElement[]): void {
    const { texts } = this;
    const facts = [
      [texts.doneAnswered, String(done)],
      ...(spentS === undefined ? [] : [[texts.doneTime, inMinutes(spentS, texts)]]),
      ...(paceS === undefined ? [] : [[texts.donePace, filled(texts.pace, paceS.toFixed(1))]]),
      [texts.doneFile, this.file],
    ] as [string, string][];
    const list = element('dl', { class: 'facts' });
    for (const [name, value] of facts) list.append(element('dt', {}, name), element('dd', {}, value));
    this.show(
      'finished',
      element('p', { class: 'tick', 'aria-hidden': 'true' }, '✓'),
      element('h2', {}, texts.allDone),
      list,
      element('p', {}, texts.doneNext),
      element('p', { class: 'quiet' }, texts.doneChange),
      element('div', { class: 'group' }, ...ways),
    );
  }

  private show(is: string, ...content: readonly HTMLElement[]): void {
    this.element.hidden = false;
    this.element.dataset.is = is;
    this.element.replaceChildren(...content);
  }
}
