// The questions of a task: one row overall and one for each region, answered by keys, mouse or screen reader alike; one row at a time has the keys.
import { type PreferenceChoice, preferenceChoice } from '../../schemas/preference-answer.ts';
import { element } from '../shared/element.ts';
import type { KeyMap } from './key-map.ts';
import type { AskedModule, LabelingTexts } from './protocol.ts';

export interface Choices {
  overall?: PreferenceChoice | undefined;
  modules: Record<string, PreferenceChoice>;
}

export interface RowEvents {
  /** Told the answer in words. */
  chosen(said: string): void;
  /** The keys answer another row now; none while notes are written. */
  turned(row: { readonly title: string; readonly colour: string | undefined } | undefined): void;
}

const OVERALL = '';
const ACTIONS = { a: 'chooseA', b: 'chooseB', tie: 'chooseTie', cannot_tell: 'chooseCannotTell' } as const;

interface Row {
  /** A region, or OVERALL. */
  readonly name: string;
  readonly title: string;
  readonly colour: string | undefined;
  readonly element: HTMLElement;
  readonly chips: ReadonlyMap<PreferenceChoice, HTMLButtonElement>;
}

export class ChoiceRows {
  readonly element = element('div', { class: 'rows' });
  private readonly rows: readonly Row[];
  private readonly events: RowEvents;
  private readonly texts: LabelingTexts;
  private choices: Choices = { modules: {} };
  private active: Row | undefined;

  constructor(texts: LabelingTexts, keys: KeyMap, modules: readonly AskedModule[], events: RowEvents) {
    this.texts = texts;
    this.events = events;
    this.rows = [{ name: OVERALL, title: texts.overall, colour: undefined }, ...modules].map((one) =>
      this.row(one, texts, keys),
    );
    const [overall, ...others] = this.rows.map((row) => row.element);
    const regions = element('div', { class: 'regions' }, ...others);
    this.element.append(overall!, regions);
    regions.hidden = others.length === 0;
    document.addEventListener('focusin', () => this.turn());
    document.addEventListener('focusout', () => queueMicrotask(() => this.turn()));
  }

  get(): Choices {
    return { ...this.choices, modules: { ...this.choices.modules } };
  }

  set({ overall, modules }: Choices): void {
    this.choices = { overall, modules: { ...modules } };
    for (const row of this.rows) this.draw(row);
    this.turn();
  }

  choose(choice: PreferenceChoice): void {
    this.put(this.withKeys(), choice);
  }

  focusOverall(): void {
    this.focus(this.rows[0]!);
  }

  /** To the row below or above. */
  step(by: 1 | -1): void {
    const row = this.rows[this.rows.indexOf(this.withKeys()) + by];
    if (row) this.focus(row);
  }

  /** The row that has the focus; overall where none has. */
  private withKeys(): Row {
    return this.rows.find((row) => row.element.contains(document.activeElement)) ?? this.rows[0]!;
  }

  private turn(): void {
    const isWriting = document.activeElement?.closest('vscode-text-area') != null;
    const row = isWriting ? undefined : this.withKeys();
    if (row === this.active) return;
    this.active?.element.classList.remove('active');
    row?.element.classList.add('active');
    this.active = row;
    this.events.turned(row);
  }

  private put(row: Row, choice: PreferenceChoice): void {
    if (row.name === OVERALL) this.choices.overall = choice;
    else this.choices.modules[row.name] = choice;
    this.draw(row);
    this.focus(row);
    this.events.chosen(`${row.title}: ${this.texts.choices[choice]}`);
  }

  private chosen({ name }: Row): PreferenceChoice | undefined {
    if (name === OVERALL) return this.choices.overall;
    return Object.hasOwn(this.choices.modules, name) ? this.choices.modules[name] : undefined;
  }

  /** The whole row: a ring round its first choice would suggest that choice. */
  private focus({ element: row }: Row): void {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }

  private draw(row: Row): void {
    const chosen = this.chosen(row);
    for (const [choice, chip] of row.chips) chip.setAttribute('aria-checked', String(choice === chosen));
    const active = chosen && row.chips.get(chosen);
    if (active) row.element.setAttribute('aria-activedescendant', active.id);
    else row.element.removeAttribute('aria-activedescendant');
  }

  private row(
    { name, title, colour, side }: Omit<AskedModule, 'colour'> & { colour: string | undefined },
    texts: LabelingTexts,
    keys: KeyMap,
  ): Row {
    const chips = new Map<PreferenceChoice, HTMLButtonElement>();
    const group = element('div', { class: 'chips' });
    const id = `row-${name || 'overall'}`;
    const holder = element('div', {
      // One stop of Tab.
      ...{ class: name === OVERALL ? 'row overall' : 'row', role: 'radiogroup', tabindex: '0', 'aria-labelledby': id },
      ...(name === OVERALL ? { 'aria-required': 'true' } : {}),
    });
    const row: Row = { name, title, colour, element: holder, chips };
    for (const choice of preferenceChoice.options) {
      const chip = this.chip(choice, `${id}-${choice}`, keys.shown(ACTIONS[choice]), texts);
      chip.addEventListener('click', () => this.put(row, choice));
      chips.set(choice, chip);
      group.append(chip);
    }
    const named = element('span', { class: 'title', id }, title);
    if (colour !== undefined) {
      const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
      swatch.style.background = colour;
      named.prepend(swatch);
    }
    if (side) {
      named.title = texts.imageSides;
      holder.setAttribute('aria-description', texts.imageSides);
    }
    holder.append(named, group);
    return row;
  }

  /** Its mark has the key while the row has the keys. */
  private chip(
    choice: PreferenceChoice,
    id: string,
    shown: readonly string[],
    texts: LabelingTexts,
  ): HTMLButtonElement {
    const meaning = texts.meanings[choice];
    const chip = element('button', {
      ...{ type: 'button', class: 'chip', role: 'radio', tabindex: '-1', id, title: meaning },
      ...{ 'data-choice': choice, 'aria-keyshortcuts': shown.join(' '), 'aria-description': meaning },
    });
    const mark = element('kbd', { class: 'mark', 'aria-hidden': 'true' }, shown[0] ?? '');
    chip.append(mark, texts.choices[choice]);
    return chip;
  }
}
