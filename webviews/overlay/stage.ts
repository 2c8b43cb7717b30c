// The panes of the overlay preview: all layers in one, two side by side, or two parted by a divider.
import type { OverlayScene } from '../../schemas/overlay-scene.ts';
import { element } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import { PanZoom } from '../shared/pan-zoom.ts';
import { PhotoPane } from './photo-pane.ts';
import type { OverlayState, OverlayTexts } from './protocol.ts';

export interface StageView {
  readonly mode: OverlayState['mode'];
  /** Places of the compared layers in the scene. */
  readonly a: number;
  readonly b: number;
  isShown(name: string): boolean;
  opacityOf(name: string): number;
}

const DIVIDER_STEP = 0.02;

export class Stage {
  readonly element = element('div', { class: 'stage' });
  readonly panZoom: PanZoom;
  private readonly panes = [new PhotoPane(), new PhotoPane()] as const;
  private readonly divider = element('div', { class: 'divider', role: 'slider', tabindex: '0' });
  private readonly texts: OverlayTexts;
  private scene: OverlayScene | undefined;
  private view: StageView | undefined;
  /** Share of the pane's width at which the divider stands. */
  private split = 0.5;
  private url: string | undefined;

  constructor(texts: OverlayTexts, onZoom: (scale: number) => void) {
    this.texts = texts;
    this.panZoom = new PanZoom((view) => {
      for (const pane of this.panes) pane.draw(view);
      onZoom(view.scale);
    });
    this.element.append(this.panes[0].element, this.panes[1].element, this.divider);
    for (const pane of this.panes) this.panZoom.attach(pane.element);
    this.listenToDivider();
  }

  show(scene: OverlayScene, view: StageView): void {
    const isNew = this.scene?.sampleId !== scene.sampleId;
    this.scene = scene;
    this.view = view;
    if (isNew) this.panZoom.show(scene, true);
    const { mode, a, b } = view;
    const [first, second] = this.panes;
    this.element.dataset.mode = mode;
    second.element.hidden = mode !== 'side';
    this.divider.hidden = mode !== 'swipe';
    const all = scene.layers.map((layer, at) => ({ layer, at }));
    const compared = [a, b].flatMap((at) => all.slice(at, at + 1));
    first.setLayers(
      mode === 'layers'
        ? all.filter(({ layer }) => view.isShown(layer.name))
        : mode === 'side'
          ? compared.slice(0, 1)
          : compared,
    );
    second.setLayers(mode === 'side' ? compared.slice(1) : []);
    for (const { layer } of all) this.setOpacity(layer.id, view.opacityOf(layer.name));
    this.describe(scene, view);
    this.moveDivider(this.split);
    this.panZoom.measure(first.element);
  }

  /** `url` is of an object that is not revoked while it is shown. */
  setPhoto(url: string | undefined, why: string): void {
    if (!this.scene) return;
    if (this.url !== undefined && this.url !== url) URL.revokeObjectURL(this.url);
    this.url = url;
    for (const pane of this.panes) {
      pane.setPhoto(url, this.scene);
      pane.setMissing(why);
    }
  }

  setOpacity(layer: string, opacity: number): void {
    for (const pane of this.panes) pane.setOpacity(layer, opacity);
  }

  highlight(module: string | undefined): void {
    for (const pane of this.panes) pane.highlight(module);
  }

  focus(): void {
    this.panes[0].element.focus();
  }

  private describe({ sampleId, layers }: OverlayScene, { mode, a, b, isShown }: StageView): void {
    const { photoOf } = this.texts;
    const [left, right] = [layers[a]?.name ?? '', layers[b]?.name ?? ''];
    const shown = layers.filter(({ name }) => isShown(name)).map(({ name }) => name);
    const first = mode === 'layers' ? shown.join(', ') : mode === 'side' ? left : `${left} | ${right}`;
    this.panes[0].describe(filled(photoOf, sampleId, first), mode === 'layers' ? '' : first);
    this.panes[1].describe(filled(photoOf, sampleId, right), right);
    this.divider.setAttribute('aria-label', filled(this.texts.divider, left, right));
  }

  private listenToDivider(): void {
    const { divider } = this;
    divider.setAttribute('aria-valuemin', '0');
    divider.setAttribute('aria-valuemax', '100');
    divider.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -DIVIDER_STEP, ArrowRight: DIVIDER_STEP, Home: -1, End: 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      this.moveDivider(this.split + step);
    });
    divider.addEventListener('pointerdown', ({ pointerId }) => {
      divider.setPointerCapture(pointerId);
      const { left, width } = this.element.getBoundingClientRect();
      const move = ({ clientX }: PointerEvent): void => this.moveDivider((clientX - left) / width);
      divider.addEventListener('pointermove', move);
      divider.addEventListener('lostpointercapture', () => divider.removeEventListener('pointermove', move), {
        once: true,
      });
    });
  }

  private moveDivider(split: number): void {
    this.split = Math.min(1, Math.max(0, split));
    const percent = this.split * 100;
    this.divider.style.left = `${percent}%`;
    this.divider.setAttribute('aria-valuenow', String(Math.round(percent)));
    const { layers = [] } = this.scene ?? {};
    if (this.view?.mode !== 'swipe') return;
    const { a, b } = this.view;
    if (layers[b]) this.panes[0].clip(layers[b].id, `inset(0 0 0 ${percent}%)`);
    if (layers[a]) this.panes[0].clip(layers[a].id, `inset(0 ${100 - percent}% 0 0)`);
  }
}
