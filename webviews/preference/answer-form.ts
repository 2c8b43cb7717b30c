// What the annotator fills in: the rows of choices, the notes, and the buttons to go on and back.
import type { PreferenceChoice } from '../../schemas/preference-answer.ts';
import { button, textArea } from '../shared/components.ts';
import { element } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import { ChoiceRows } from './choice-rows.ts';
import type { KeyMap } from './key-map.ts';
import type { AskedModule, LabelingTexts } from './protocol.ts';

export interface Filled {
  readonly overall?: PreferenceChoice | undefined;
  readonly modules: Record<string, PreferenceChoice>;
  readonly notes: string;
}

export interface FormActions {
  /** Told what was chosen, in words. */
  changed(said: string): void;
  next(): void;
  undo(): void;
}

/** How the answer that is shown stands: none was given, it holds, or it was taken back. */
export type Standing = 'open' | 'answered' | 'withdrawn';

const EMPTY: Filled = { modules: {}, notes: '' };
const MOST_NOTES = 10_000;

export class AnswerForm {
  readonly element: HTMLElement;
  private readonly texts: LabelingTexts;
  private readonly titles: ReadonlyMap<string, string>;
  private readonly rows: ChoiceRows;
  private readonly notes;
  private readonly warning = element('p', { class: 'warning' });
  /** The question, or how the answer that is shown stands. */
  private readonly standing = element('span', { class: 'standing' });
  private readonly target = element('span', { class: 'target', 'aria-hidden': 'true' });
  /** As it was when the task was shown. */
  private before: Filled = EMPTY;

  constructor(
    texts: LabelingTexts,
    keys: KeyMap,
    modules: readonly AskedModule[],
    { changed, next, undo }: FormActions,
  ) {
    this.texts = texts;
    this.titles = new Map(modules.map(({ name, title }) => [name, title]));
    this.rows = new ChoiceRows(texts, keys, modules, {
      chosen: (said) => {
        this.warn('');
        changed(said);
      },
      turned: (row) => this.aim(row),
    });
    this.notes = textArea(keys.labeled(texts.notes, 'notes'), 2);
    this.notes.placeholder = texts.notesHint;
    this.notes.maxlength = MOST_NOTES;
    this.notes.addEventListener('input', () => changed(''));
    const buttons = element(
      'div',
      { class: 'group end' },
      button(keys.labeled(texts.undo, 'undo'), undo),
      button(keys.labeled(texts.next, 'next'), next, 'primary'),
    );
    this.target.hidden = modules.length === 0;
    this.element = element(
      'footer',
      {},
      element('p', { class: 'question' }, this.standing, this.target),
      element(
        'div',
        { class: 'questions' },
        this.rows.element,
        element('div', { class: 'side' }, this.notes, this.warning, buttons),
      ),
    );
  }

  /** Where no task is in view there is nothing to answer. */
  show(hasTask: boolean): void {
    this.element.classList.toggle('idle', !hasTask);
  }

  /** `before`: the answer that was given; `draft`: what was chosen since. */
  begin(before: Filled | undefined, standing: Standing, draft: Filled | undefined): void {
    this.before = before ?? EMPTY;
    this.standing.dataset.is = standing;
    const { question: open, holds: answered, withdrawn } = this.texts;
    this.standing.textContent = { open, answered, withdrawn }[standing];
    this.warn('');
    this.fill(draft ?? this.before);
  }

  reset(): void {
    this.fill(this.before);
  }

  get(): Filled {
    return { ...this.rows.get(), notes: this.notes.value };
  }

  get isChanged(): boolean {
    return textOf(this.get()) !== textOf(this.before);
  }

  choose(choice: PreferenceChoice): void {
    this.rows.choose(choice);
  }

  focus(): void {
    this.rows.focusOverall();
  }

  step(by: 1 | -1): void {
    this.rows.step(by);
  }

  focusNotes(): void {
    this.notes.focus();
  }

  isNotes(target: EventTarget | null): boolean {
    return target === this.notes;
  }

  warn(text: string): void {
    this.warning.textContent = text;
  }

  /** The answer that was given before, for screen readers. */
  spoken(): string {
    const { overall, modules } = this.before;
    if (!overall) return '';
    const { texts, titles } = this;
    const said = Object.entries(modules).map(
      ([name, choice]) => `${titles.get(name) ?? name}: ${texts.choices[choice]}`,
    );
    return filled(texts.answeredBefore, [`${texts.overall}: ${texts.choices[overall]}`, ...said].join(', '));
  }

  /** Says which row the keys answer. */
  private aim(row: { readonly title: string; readonly colour: string | undefined } | undefined): void {
    if (!row) {
      this.target.textContent = this.texts.keysWrite;
      return;
    }
    const { title, colour } = row;
    const [before = '', after = ''] = this.texts.keysAnswer.split('{0}');
    const named = element('strong', {}, title);
    if (colour !== undefined) {
      const swatch = element('span', { class: 'swatch' });
      swatch.style.background = colour;
      named.prepend(swatch);
    }
    this.target.replaceChildren(before, named, after);
  }

  private fill({ overall, modules, notes }: Filled): void {
    this.rows.set({ overall, modules });
    this.notes.value = notes;
  }
}

function textOf({ overall, modules, notes }: Filled): string {
  return JSON.stringify([overall, Object.entries(modules).sort(([a], [b]) => (a < b ? -1 : 1)), notes.trim()]);
}
