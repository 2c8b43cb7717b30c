// The bar above the pictures: how far the annotator is, at which pace, whether the last answer is saved, and what the view can do.
import { button } from '../shared/components.ts';
import { element } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import { inMinutes } from './in-minutes.ts';
import type { KeyMap } from './key-map.ts';
import type { LabelingTexts, PageProgress } from './protocol.ts';
import type { UnsavedAnswers } from './unsaved-answers.ts';

export interface StatusActions {
  fit(): void;
  photo(): void;
  tasks(): void;
  help(): void;
  tryAgain(): void;
}

export class StatusBar {
  readonly element: HTMLElement;
  /** Shown while answers are not on the disk. */
  readonly alarm = element('div', { class: 'alarm', role: 'alert' });
  private readonly texts: LabelingTexts;
  private readonly position = element('span', { class: 'position' });
  private readonly bar = element('progress', { max: '1', value: '0' });
  private readonly pace = element('span', { class: 'quiet' });
  private readonly saved = element('span', { class: 'saved', 'data-state': 'none' });
  private readonly zoom = element('output', { class: 'quiet zoom' });
  private readonly spoken = element('p', { class: 'spoken', role: 'status' });
  private readonly photo: HTMLElement & { disabled: boolean };
  /** What can be done with pictures; there are none once all is answered. */
  private readonly view: HTMLElement;
  private readonly tryAgain: () => void;

  constructor(texts: LabelingTexts, keys: KeyMap, actions: StatusActions) {
    this.texts = texts;
    this.tryAgain = actions.tryAgain;
    this.photo = button(keys.labeled(texts.showPhoto, 'photo'), actions.photo);
    this.bar.setAttribute('aria-label', texts.progress);
    const state = element('div', { class: 'group' }, this.position, this.bar, this.pace);
    this.view = element(
      'div',
      { class: 'group' },
      this.zoom,
      button(keys.labeled(texts.fit, 'fit'), actions.fit),
      this.photo,
    );
    this.view.hidden = true;
    const tasks = button(keys.labeled(texts.list, 'tasks'), actions.tasks);
    const help = button(keys.labeled(texts.help, 'help'), actions.help);
    const end = element('div', { class: 'group' }, this.view, tasks, help);
    this.element = element('header', { class: 'toolbar' }, state, this.saved, end, this.spoken);
    this.alarm.hidden = true;
  }

  /** For screen readers. */
  say(text: string): void {
    this.spoken.textContent = text;
  }

  showTask(position: number | undefined, hasPhoto: boolean, { total }: PageProgress): void {
    this.position.textContent = position === undefined ? '' : filled(this.texts.position, position, total);
    this.view.hidden = position === undefined;
    this.photo.disabled = !hasPhoto;
    this.photo.title = hasPhoto ? '' : this.texts.noPhoto;
  }

  showZoom(scale: number): void {
    this.zoom.textContent = filled(this.texts.zoom, Math.round(scale * 100));
  }

  showProgress({ done, total, paceS, remainingS }: PageProgress): void {
    this.bar.max = total;
    this.bar.value = done;
    const { answered, pace, left } = this.texts;
    const parts = [filled(answered, done)];
    if (paceS !== undefined) parts.push(filled(pace, paceS < 10 ? paceS.toFixed(1) : Math.round(paceS)));
    if (remainingS !== undefined && done < total) parts.push(filled(left, inMinutes(remainingS, this.texts)));
    this.pace.textContent = parts.join(' · ');
  }

  /** `what` was saved just now, or something to know besides. */
  showSaved(unsaved: UnsavedAnswers, ...what: readonly string[]): void {
    const { failure, all } = unsaved;
    const { saved, saving } = this.texts;
    const state = failure ? 'failed' : all.length > 0 ? 'saving' : 'saved';
    const said = what.filter(Boolean).join(' · ') || saved;
    this.saved.textContent = { failed: '', saving, saved: said }[state];
    this.saved.dataset.state = state;
    if (state === 'saved') this.flash();
    const wasHidden = this.alarm.hidden;
    this.alarm.hidden = failure === undefined;
    if (!failure) return;
    const count = all.length === 1 ? this.texts.notSaved : filled(this.texts.notSavedMany, all.length);
    const message = `${count} ${failure.why}: ${failure.wayOut}.`;
    // What has not changed is not read out again.
    if (!wasHidden && this.alarm.firstElementChild?.textContent === message) return;
    this.alarm.replaceChildren(element('span', {}, message), button(this.texts.tryAgain, this.tryAgain, 'primary'));
  }

  /** Short and without a sound; still where motion is reduced. */
  private flash(): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const lit = getComputedStyle(this.saved).getPropertyValue('--lit');
    this.saved.animate([{ background: lit }, { background: 'transparent' }], { duration: 700, easing: 'ease-out' });
  }
}
