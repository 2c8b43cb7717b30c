// The overlay preview: a sample's photo with every layer that is drawn over it.
import type { OverlayScene } from '../../schemas/overlay-scene.ts';
import { button, dropdown } from '../shared/components.ts';
import { element } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import { openChannel } from '../shared/page-channel.ts';
import { type FromOverlayPage, type OverlayState, type OverlayTexts, overlayState, toOverlayPage } from './protocol.ts';
import { agreementTable, keysHelp, layerList, noteList } from './side-panel.ts';
import { Stage } from './stage.ts';

class OverlayPage {
  private readonly texts: OverlayTexts;
  private readonly stage: Stage;
  private readonly bar = element('header', { class: 'toolbar', role: 'toolbar' });
  private readonly side = element('aside');
  private readonly zoom = element('output', { class: 'zoom' });
  private readonly status = element('p', { class: 'spoken', role: 'status' });
  private readonly main: HTMLElement;
  private scene: OverlayScene | undefined;
  private state: OverlayState;

  constructor(texts: OverlayTexts, state: OverlayState) {
    this.texts = texts;
    this.state = state;
    this.stage = new Stage(texts, (scale) => {
      this.zoom.textContent = filled(texts.zoom, Math.round(scale * 100));
    });
    this.main = element('main', {}, this.stage.element, this.side);
    document.addEventListener('keydown', (event) => this.key(event));
  }

  show(scene: OverlayScene): void {
    this.scene = scene;
    // A refusal may stand there.
    if (!this.main.isConnected) document.body.replaceChildren(this.bar, this.main, this.status);
    this.keep({ sampleId: scene.sampleId, uri: scene.from.uri });
    this.stage.show(scene, this.view());
    const { image } = scene;
    this.stage.setPhoto(undefined, image.kind === 'none' ? image.why : this.texts.loading);
    this.drawBar(scene);
    this.drawSide(scene);
    this.status.textContent = `${scene.sampleId}, ${filled(this.texts.position, scene.position, scene.samples)}`;
    if (document.activeElement === document.body) this.stage.focus();
  }

  async showPhoto(sampleId: string, photo: Blob): Promise<void> {
    if (this.scene?.sampleId !== sampleId) return;
    const url = URL.createObjectURL(photo);
    const ready = new Image();
    ready.src = url;
    try {
      await ready.decode();
    } catch {
      this.showNoPhoto(sampleId, this.texts.notDefined);
      return;
    }
    if (this.scene.sampleId === sampleId) this.stage.setPhoto(url, '');
  }

  showNoPhoto(sampleId: string, why: string): void {
    if (this.scene?.sampleId === sampleId) this.stage.setPhoto(undefined, why);
  }

  private view() {
    const { layers } = this.scene ?? { layers: [] };
    const placeOf = (name: string | undefined, other: number): number => {
      const at = layers.findIndex((layer) => layer.name === name);
      return at < 0 ? Math.min(other, Math.max(0, layers.length - 1)) : at;
    };
    return {
      mode: this.state.mode,
      a: placeOf(this.state.a, 0),
      b: placeOf(this.state.b, 1),
      isShown: (name: string) => !this.state.hidden.includes(name),
      opacityOf: (name: string) => this.state.opacity[name] ?? 1,
    };
  }

  private keep(change: Partial<OverlayState>): void {
    this.state = { ...this.state, ...change };
    channel.keep(this.state);
  }

  /** Something of how it is shown has changed. */
  private change(change: Partial<OverlayState>): void {
    this.keep(change);
    if (!this.scene) return;
    this.stage.show(this.scene, this.view());
    this.drawSide(this.scene);
  }

  private step(by: 1 | -1): void {
    channel.send({ type: 'step', by });
  }

  private drawBar({ sampleId, position, samples, layers }: OverlayScene): void {
    const { texts, state } = this;
    const view = this.view();
    const modes = { layers: texts.modeLayers, side: texts.modeSideBySide, swipe: texts.modeSwipe };
    const modeOptions = Object.entries(modes).map(([value, text]) => ({ value, text }));
    const layerOptions = layers.map(({ name }) => ({ value: name, text: name }));
    const choose = (label: string, at: number, key: 'a' | 'b') =>
      dropdown(label, layerOptions, layers[at]?.name ?? '', (name) => this.change({ [key]: name }));
    this.bar.replaceChildren(
      element(
        'span',
        { class: 'group' },
        button(texts.previous, () => this.step(-1)),
        element('h1', {}, sampleId),
        element('span', { class: 'position' }, filled(texts.position, position, samples)),
        button(texts.next, () => this.step(1)),
      ),
      element(
        'span',
        { class: 'group' },
        dropdown(texts.mode, modeOptions, state.mode, (mode) => {
          this.change({ mode: mode as OverlayState['mode'] });
        }),
        ...(layers.length > 1 ? [choose(texts.left, view.a, 'a'), choose(texts.right, view.b, 'b')] : []),
      ),
      element(
        'span',
        { class: 'group' },
        button(texts.fit, () => this.stage.panZoom.fit()),
        this.zoom,
      ),
    );
  }

  private drawSide(scene: OverlayScene): void {
    const { texts } = this;
    const { a, b, isShown, opacityOf } = this.view();
    const switches = {
      isShown,
      opacityOf,
      show: (name: string, shown: boolean) => this.change({ hidden: this.hiddenWith(name, !shown) }),
      setOpacity: (name: string, opacity: number) => {
        this.keep({ opacity: { ...this.state.opacity, [name]: opacity } });
        for (const { id } of scene.layers.filter((layer) => layer.name === name)) this.stage.setOpacity(id, opacity);
      },
      openRecord: (layer: string) => channel.send({ type: 'openRecord', layer }),
    };
    const focused = this.focusedInSide();
    this.side.replaceChildren(
      layerList(scene, texts, switches),
      agreementTable(scene, a, b, texts, (module) => this.stage.highlight(module)),
      noteList(scene.notes),
      keysHelp(texts),
    );
    if (focused >= 0) this.focusable()[focused]?.focus();
  }

  private focusable(): HTMLElement[] {
    return [...this.side.querySelectorAll<HTMLElement>('vscode-checkbox, input, a, tr[tabindex], summary')];
  }

  private focusedInSide(): number {
    return this.focusable().indexOf(document.activeElement as HTMLElement);
  }

  private hiddenWith(name: string, isHidden: boolean): string[] {
    const others = this.state.hidden.filter((other) => other !== name);
    return isHidden ? [...others, name] : others;
  }

  private key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const target = event.target as HTMLElement;
    // Lists of choices and sliders have keys of their own.
    if (target.closest('vscode-dropdown, input')) return;
    const layer = /^[1-9]$/.test(key) ? this.scene?.layers[Number(key) - 1] : undefined;
    if (key === ']' || key === 'PageDown') this.step(1);
    else if (key === '[' || key === 'PageUp') this.step(-1);
    else if (key === 'm') this.change({ mode: nextMode(this.state.mode) });
    else if (layer) this.change({ hidden: this.hiddenWith(layer.name, !this.state.hidden.includes(layer.name)) });
    else if (!this.stage.panZoom.key(event)) return;
    if (key === 'm' && this.scene) this.drawBar(this.scene);
    event.preventDefault();
  }
}

function nextMode(mode: OverlayState['mode']): OverlayState['mode'] {
  const modes = ['layers', 'side', 'swipe'] as const;
  return modes[(modes.indexOf(mode) + 1) % modes.length]!;
}

let page: OverlayPage | undefined;

const channel = openChannel<typeof toOverlayPage, FromOverlayPage>(toOverlayPage, (message) => {
  switch (message.type) {
    case 'texts': {
      const kept = overlayState.safeParse(channel.kept() ?? {});
      page ??= new OverlayPage(message.texts, kept.success ? kept.data : overlayState.parse({}));
      return;
    }
    case 'scene':
      page?.show(message.scene);
      return;
    case 'photo':
      void page?.showPhoto(message.sampleId, new Blob([new Uint8Array(message.bytes)], { type: message.mime }));
      return;
    case 'noPhoto':
      page?.showNoPhoto(message.sampleId, message.why);
      return;
    case 'refused':
      document.body.replaceChildren(element('p', { class: 'refused', role: 'alert' }, message.why));
  }
});
channel.send({ type: 'ready' });
