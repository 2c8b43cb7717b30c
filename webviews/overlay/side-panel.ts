// What stands beside the photo: the layers with their switches, and how far the two chosen ones agree on each module.
import type { OverlayScene } from '../../schemas/overlay-scene.ts';
import { checkbox } from '../shared/components.ts';
import { element, svgElement } from '../shared/element.ts';
import { filled } from '../shared/filled.ts';
import { DASHES } from './photo-pane.ts';
import type { OverlayTexts } from './protocol.ts';

export interface LayerSwitches {
  isShown(name: string): boolean;
  show(name: string, shown: boolean): void;
  opacityOf(name: string): number;
  setOpacity(name: string, opacity: number): void;
  openRecord(id: string): void;
}

export function layerList({ layers }: OverlayScene, texts: OverlayTexts, switches: LayerSwitches): HTMLElement {
  const list = element('ul', { class: 'layers' });
  for (const [at, { id, name, record }] of layers.entries()) {
    const box = checkbox(name, switches.isShown(name), (shown) => switches.show(name, shown));
    box.title = `${name} (${at + 1})`;
    const opacity = element('input', { type: 'range', min: '10', max: '100', step: '5' });
    opacity.value = String(Math.round(switches.opacityOf(name) * 100));
    opacity.setAttribute('aria-label', filled(texts.opacity, name));
    opacity.addEventListener('input', () => switches.setOpacity(name, Number(opacity.value) / 100));
    const open = element(
      'a',
      { href: '#', class: 'record' },
      `${record.path.slice(record.path.lastIndexOf('/') + 1)}:${record.line + 1}`,
    );
    open.title = record.path;
    open.setAttribute('aria-label', filled(texts.openRecord, name));
    open.addEventListener('click', (event) => {
      event.preventDefault();
      switches.openRecord(id);
    });
    list.append(element('li', {}, element('div', { class: 'row' }, dashSample(at), box), opacity, open));
  }
  const title = element('h2', {}, texts.layers);
  if (layers.length === 0) return element('section', {}, title, element('p', {}, texts.noLayers));
  return element('section', {}, title, list);
}

/** IoU of each module between the layers at the places `a` and `b`. */
export function agreementTable(
  { layers, agreements }: OverlayScene,
  a: number,
  b: number,
  texts: OverlayTexts,
  onPoint: (module: string | undefined) => void,
): HTMLElement {
  const [first, second] = [layers[a], layers[b]];
  const modules = agreements.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a))?.modules;
  const title = element('h2', {}, texts.agreement);
  if (!first || !second || !modules) return element('section', {}, title, element('p', {}, texts.notDefined));
  const body = element('tbody');
  for (const { module, iou, why } of modules) {
    const colour = [...first.shapes, ...second.shapes].find((shape) => shape.name === module)?.colour;
    const value = iou === null ? texts.notDefined : iou.toFixed(2);
    const bar = element('span', { class: 'bar' }, element('span', { class: 'filled' }));
    (bar.firstElementChild as HTMLElement).style.width = `${Math.round((iou ?? 0) * 100)}%`;
    const row = element(
      'tr',
      { tabindex: '0', title: why ?? module },
      element('th', { scope: 'row' }, swatch(colour), module),
      element('td', { class: 'number' }, value),
      element('td', { 'aria-hidden': 'true' }, bar),
    );
    for (const type of ['mouseenter', 'focus']) row.addEventListener(type, () => onPoint(module));
    for (const type of ['mouseleave', 'blur']) row.addEventListener(type, () => onPoint(undefined));
    body.append(row);
  }
  const head = element(
    'thead',
    {},
    element('tr', {}, ...[texts.module, 'IoU'].map((text) => element('th', { scope: 'col' }, text)), element('td')),
  );
  const of = filled(texts.agreementOf, first.name, second.name);
  return element('section', {}, title, element('p', { class: 'of' }, of), element('table', {}, head, body));
}

export function noteList(notes: readonly string[]): HTMLElement {
  return element('ul', { class: 'notes' }, ...notes.map((note) => element('li', {}, note)));
}

export function keysHelp(texts: OverlayTexts): HTMLElement {
  const details = element('details', {}, element('summary', {}, texts.keys));
  for (const line of texts.keysHelp.split('\n')) details.append(element('p', {}, line));
  return details;
}

function swatch(colour: string | undefined): HTMLElement {
  const made = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  if (colour !== undefined) made.style.background = colour;
  return made;
}

/** The line that the layer is drawn with. */
function dashSample(at: number): SVGElement {
  const sample = svgElement('svg', { class: 'dash', width: '26', height: '8', 'aria-hidden': 'true' });
  const line = {
    x1: '1',
    y1: '4',
    x2: '25',
    y2: '4',
    'stroke-width': '2',
    'stroke-dasharray': DASHES[at % DASHES.length]!,
  };
  sample.append(svgElement('line', line));
  return sample;
}
