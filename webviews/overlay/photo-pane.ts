// A pane that shows the photo with layers over it: the photo as an image that is only moved and scaled, the layers as SVG lines that stay thin.
import type { OverlaySceneLayer } from '../../schemas/overlay-scene.ts';
import { element, svgElement } from '../shared/element.ts';
import type { Size, ViewTransform } from '../shared/view-transform.ts';

/** Dashes that tell layers apart without colour, by their place in the scene; in pixels of the screen. */
export const DASHES = ['', '7 4', '2 4', '10 3 2 3', '14 5', '1 6'];

/** From this zoom on, pixels are shown as pixels. */
const PIXELS_FROM = 6;

export class PhotoPane {
  readonly element: HTMLElement;
  private readonly image = element('img', { alt: '', draggable: 'false' });
  private readonly sheets = new Map<string, { readonly sheet: SVGSVGElement; readonly group: SVGGElement }>();
  private readonly badge = element('span', { class: 'badge' });
  private readonly missing = element('p', { class: 'missing' });
  private view: ViewTransform = { scale: 1, x: 0, y: 0 };

  constructor() {
    this.element = element('div', { class: 'pane', tabindex: '0', role: 'img' }, this.image, this.missing, this.badge);
    this.image.hidden = true;
  }

  describe(text: string, badge: string): void {
    this.element.setAttribute('aria-label', text);
    this.badge.textContent = badge;
    this.badge.hidden = badge === '';
  }

  setPhoto(url: string | undefined, { width, height }: Size): void {
    this.image.hidden = url === undefined;
    if (url !== undefined) this.image.src = url;
    this.image.width = width;
    this.image.height = height;
  }

  setMissing(why: string): void {
    this.missing.textContent = why;
    this.missing.hidden = why === '';
  }

  /** `shown`: each layer with its place in the scene. */
  setLayers(shown: readonly { readonly layer: OverlaySceneLayer; readonly at: number }[]): void {
    for (const { sheet } of this.sheets.values()) sheet.remove();
    this.sheets.clear();
    for (const { layer, at } of shown) {
      const group = svgElement('g');
      for (const shape of layer.shapes) group.append(...linesOf(shape, DASHES[at % DASHES.length]!));
      const sheet = svgElement('svg', { class: 'sheet', 'aria-hidden': 'true' });
      sheet.append(group);
      this.badge.before(sheet);
      this.sheets.set(layer.id, { sheet, group });
    }
    this.draw(this.view);
  }

  setOpacity(layer: string, opacity: number): void {
    const found = this.sheets.get(layer);
    if (found) found.group.style.opacity = String(opacity);
  }

  /** `inset` as of CSS clip-path; empty for all of it. */
  clip(layer: string, inset: string): void {
    const found = this.sheets.get(layer);
    if (found) found.sheet.style.clipPath = inset;
  }

  highlight(name: string | undefined): void {
    for (const { group } of this.sheets.values()) {
      for (const path of group.children) {
        path.classList.toggle('faded', name !== undefined && path.getAttribute('data-name') !== name);
      }
    }
  }

  draw(view: ViewTransform): void {
    this.view = view;
    const { scale, x, y } = view;
    this.image.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.image.classList.toggle('pixels', scale >= PIXELS_FROM);
    for (const { group } of this.sheets.values())
      group.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  }
}

function linesOf(shape: OverlaySceneLayer['shapes'][number], dash: string): SVGElement[] {
  const { d, name, kind, colour, casing } = shape;
  const path = (attributes: Record<string, string>): SVGElement =>
    svgElement('path', { d, 'data-name': name, class: kind, ...attributes });
  const lines = { fill: 'none', 'vector-effect': 'non-scaling-stroke', 'stroke-dasharray': dash };
  return [
    path({ fill: colour, 'fill-opacity': '0.22', 'fill-rule': 'evenodd' }),
    path({ ...lines, stroke: casing, 'stroke-opacity': '0.75', 'stroke-width': '4.5' }),
    path({ ...lines, stroke: colour, 'stroke-width': '2' }),
  ];
}
