// The questions of a task: one row overall and one for each region, answered by keys, mouse or screen reader alike.
import { type PreferenceChoice, preferenceChoice } from '../../schemas/preference-answer.ts';
import { element } from '../shared/element.ts';
import type { KeyMap } from './key-map.ts';
import type { AskedModule, LabelingTexts } from './protocol.ts';

export interface Choices {
  overall?: PreferenceChoice | undefined;
  modules: Record<string, PreferenceChoice>;
}

const OVERALL = '';
const ACTIONS = { a: 'chooseA', b: 'chooseB', tie: 'chooseTie', cannot_tell: 'chooseCannotTell' } as const;

interface Row {
  /** A region, or OVERALL. */
  readonly name: string;
  readonly title: string;
  readonly element: HTMLElement;
  readonly chips: ReadonlyMap<PreferenceChoice, HTMLButtonElement>;
}

export class ChoiceRows {
  readonly element = element('div', { class: 'rows' });
  private readonly rows: readonly Row[];
  private readonly onChange: (said: string) => void;
  private readonly texts: LabelingTexts;
  private choices: Choices = { modules: {} };

  constructor(
    texts: LabelingTexts,
    keys: KeyMap,
    modules: readonly AskedModule[],
    /** Told the answer in words. */
    onChange: (said: string) => void,
  ) {
    this.texts = texts;
    this.onChange = onChange;
    this.rows = [{ name: OVERALL, title: texts.overall, colour: undefined }, ...modules].map((one) =>
      this.row(one, texts, keys),
    );
    const [overall, ...others] = this.rows.map((row) => row.element);
    const regions = element('div', { class: 'regions' }, ...others);
    this.element.append(overall!, regions);
    regions.hidden = others.length === 0;
  }

  get(): Choices {
    return { ...this.choices, modules: { ...this.choices.modules } };
  }

  set({ overall, modules }: Choices): void {
    this.choices = { overall, modules: { ...modules } };
    for (const row of this.rows) this.draw(row);
  }

  /** In the row that has the focus; overall where none has. */
  choose(choice: PreferenceChoice): void {
    this.put(this.rows.find((row) => row.element.contains(document.activeElement)) ?? this.rows[0]!, choice);
  }

  focusOverall(): void {
    this.focus(this.rows[0]!);
  }

  private put(row: Row, choice: PreferenceChoice): void {
    if (row.name === OVERALL) this.choices.overall = choice;
    else this.choices.modules[row.name] = choice;
    this.draw(row);
    this.focus(row);
    this.onChange(`${row.title}: ${this.texts.choices[choice]}`);
  }

  private chosen({ name }: Row): PreferenceChoice | undefined {
    if (name === OVERALL) return this.choices.overall;
    return Object.hasOwn(this.choices.modules, name) ? this.choices.modules[name] : undefined;
  }

  /** The whole row: a ring round its first choice would suggest that choice. */
  private focus({ element: row }: Row): void {
    row.focus({ preventScroll: true });
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
    const row: Row = { name, title, element: holder, chips };
    for (const choice of preferenceChoice.options) {
      const shown = keys.shown(ACTIONS[choice]);
      const chip = element('button', {
        ...{ type: 'button', class: 'chip', role: 'radio', tabindex: '-1', id: `${id}-${choice}` },
        ...{ 'data-choice': choice, 'aria-keyshortcuts': shown.join(' ') },
      });
      chip.append(element('span', { class: 'mark', 'aria-hidden': 'true' }), texts.choices[choice]);
      chip.append(...shown.map((key) => element('kbd', { 'aria-hidden': 'true' }, key)));
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
    this.draw(row);
    return row;
  }
}
