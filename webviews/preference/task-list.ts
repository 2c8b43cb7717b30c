// The list of all tasks, to go to one of them: which are answered, open, or taken back; no answer is shown.
import { button } from '../shared/components.ts';
import { element } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import type { LabelingTexts, ListedTask } from './protocol.ts';

/** Tasks on one leaf: a batch of 20,000 is not drawn at once. */
const LEAF = 120;
const SIGNS = { open: '', answered: '✓', withdrawn: '↩' } as const;

export class TaskList {
  readonly dialog = element('dialog', { class: 'help tasks', 'aria-labelledby': 'tasks-title' });
  private readonly texts: LabelingTexts;
  private readonly go: (key: string) => void;
  private readonly grid = element('div', { class: 'grid', role: 'group', 'aria-labelledby': 'tasks-title' });
  private readonly counts = element('p', { class: 'quiet', role: 'status' });
  private readonly range = element('span', { class: 'quiet' });
  private readonly turning: HTMLElement;
  private readonly back: HTMLElement & { disabled: boolean };
  private readonly on: HTMLElement & { disabled: boolean };
  private tasks: readonly ListedTask[] = [];
  private current: string | undefined;
  private leaf = 0;

  constructor(texts: LabelingTexts, go: (key: string) => void) {
    this.texts = texts;
    this.go = go;
    this.back = button('‹', () => this.turn(-1));
    this.on = button('›', () => this.turn(1));
    this.back.setAttribute('aria-label', texts.listBack);
    this.on.setAttribute('aria-label', texts.listOn);
    this.turning = element('div', { class: 'group' }, this.back, this.range, this.on);
    const nextOpen = button(texts.listNextOpen, () =>
      this.choose(this.tasks.find(({ state }) => state !== 'answered')),
    );
    const close = button(texts.close, () => this.dialog.close(), 'primary');
    this.dialog.append(
      element('h2', { id: 'tasks-title' }, texts.listTitle),
      this.counts,
      this.grid,
      element('div', { class: 'group apart' }, this.turning, element('div', { class: 'group' }, nextOpen, close)),
    );
    this.grid.addEventListener('keydown', (event) => {
      if (this.move(event.key)) event.preventDefault();
    });
  }

  /** Shown at once; filled when the server has told how the tasks stand. */
  open(current: string | undefined): void {
    this.current = current;
    this.counts.textContent = this.texts.loading;
    this.grid.replaceChildren();
    if (!this.dialog.open) this.dialog.showModal();
  }

  fill(tasks: readonly ListedTask[]): void {
    this.tasks = tasks;
    const of = (state: ListedTask['state']): number => tasks.filter((task) => task.state === state).length;
    this.counts.textContent = filled(this.texts.listCounts, of('answered'), of('open'), of('withdrawn'));
    const at = Math.max(
      0,
      tasks.findIndex(({ key }) => key === this.current),
    );
    this.leaf = Math.floor(at / LEAF);
    this.draw(at % LEAF);
  }

  private turn(by: number): void {
    this.leaf += by;
    this.draw(0);
  }

  private draw(focus: number): void {
    const first = this.leaf * LEAF;
    const shown = this.tasks.slice(first, first + LEAF);
    this.grid.replaceChildren(...shown.map((task, at) => this.cell(task, first + at + 1)));
    this.turning.hidden = this.tasks.length <= LEAF;
    this.range.textContent = filled(this.texts.listRange, first + 1, first + shown.length, this.tasks.length);
    this.back.disabled = this.leaf === 0;
    this.on.disabled = first + LEAF >= this.tasks.length;
    this.focus(focus);
  }

  private cell(task: ListedTask, position: number): HTMLElement {
    const { states } = this.texts;
    const cell = element('button', {
      ...{ type: 'button', class: 'cell', tabindex: '-1', 'data-state': task.state, title: states[task.state] },
      'aria-label': filled(this.texts.listTask, position, states[task.state]),
      ...(task.key === this.current ? { 'aria-current': 'true' } : {}),
    });
    cell.append(String(position), element('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[task.state]));
    cell.addEventListener('click', () => this.choose(task));
    return cell;
  }

  private choose(task: ListedTask | undefined): void {
    this.dialog.close();
    if (task && task.key !== this.current) this.go(task.key);
  }

  private get cells(): HTMLElement[] {
    return [...this.grid.children] as HTMLElement[];
  }

  /** One cell at a time is a stop of Tab. */
  private focus(at: number): void {
    const { cells } = this;
    for (const [i, cell] of cells.entries()) cell.tabIndex = i === at ? 0 : -1;
    cells[at]?.focus();
  }

  private move(key: string): boolean {
    const { cells } = this;
    const at = cells.indexOf(document.activeElement as HTMLElement);
    const columns = cells.filter(({ offsetTop }) => offsetTop === cells[0]!.offsetTop).length;
    const steps: Readonly<Record<string, number>> = {
      ...{ ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: at + columns },
      ...{ Home: 0, End: cells.length - 1 },
    };
    const to = steps[key];
    if (to === undefined) return false;
    if (to >= 0 && to < cells.length) this.focus(to);
    return true;
  }
}
