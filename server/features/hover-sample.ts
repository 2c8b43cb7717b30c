// What a hover says of a sample: where it comes from, who labeled it, and its picture.
import type { SymbolName } from '../../schemas/artifact-kind.ts';
import { type GoldLabel, goldLabel } from '../../schemas/gold-label.ts';
import { goldLabelsKind } from '../../schemas/kinds/gold-labels.ts';
import { plainValue } from '../core/json/locate.ts';
import { singleName } from '../core/table/names-in-tree.ts';
import { findNames, isLabelKind, type NamePlace } from './find-names.ts';
import { leastAgreement } from './least-agreement.ts';
import type { Markup } from './markup.ts';
import { drawThumbnail } from './overlay-thumbnail.ts';
import { SHOW_OVERLAY } from './show-overlay.ts';
import type { Named } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** With the two lines above it as high as VS Code lets a hover be at first. */
const IMAGE_WIDTH_PX = 160;
/** A hover is a glance: more labels than this are counted, not listed. */
const MOST_LABELS = 12;

export async function describeSample(
  { file: from, line, thing: { name } }: Named,
  workspace: WorkspaceView,
  markup: Markup,
): Promise<string | undefined> {
  const labels: string[] = [];
  const gold: GoldLabel[] = [];
  const facts = new Map<string, string>();
  const images = new Set<string>();
  for await (const place of findNames({ symbol: 'sample', name }, workspace)) {
    for (const [key, value] of factsOf(place)) if (!facts.has(key)) facts.set(key, value);
    for (const image of imagesOf(place)) {
      const path = await workspace.resolveFile(image, place.file);
      if (path && /\.(png|jpe?g|gif|webp|bmp)$/i.test(path)) images.add(path);
    }
    if (gold.length < MOST_LABELS) gold.push(...goldLabelOf(place));
    const by = annotatorOf(place);
    if (by !== undefined) labels.push(by);
  }
  if (workspace.isCancelled()) return undefined;
  const [image] = images;
  const of = { sampleId: name, file: from, line };
  const drawn =
    image && markup.kind === 'markdown' ? await drawThumbnail({ ...of, photo: image }, workspace) : undefined;
  const who = labels.length > MOST_LABELS ? `${labels.length} labels` : countedList(labels);
  const described = [...facts].map(([key, value]) => `${key} ${value}`).join(', ');
  const least = leastAgreement(gold);
  const facets = [
    labels.length > 0 ? `labeled by ${markup.text(who)}` : 'not labeled yet',
    ...(least ? [markup.text(`lowest agreement: IoU ${least.value.toFixed(2)} (${least.module})`)] : []),
    markup.command('Open overlay', SHOW_OVERLAY, { uri: workspace.uriOf(from), sampleId: name }),
  ];
  const lines = [
    `${markup.bold(name)}${described ? `: ${markup.text(described)}` : ''}`,
    facets.filter((facet) => facet !== '').join(' · '),
    ...(image ? [markup.image(name, drawn ?? workspace.uriOf(image), IMAGE_WIDTH_PX)] : []),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

/** The single coded and numeric columns of a row: source, buckets, risk. What a label holds is an answer, not a fact. */
function factsOf({ kind, row }: NamePlace): [string, string][] {
  if (!row || isLabelKind(kind)) return [];
  return kind.fields.flatMap((field): [string, string][] => {
    const { name, at, of, holds, symbol } = field;
    if (symbol || of || holds === 'id' || holds === 'time' || holds === 'answer' || at.includes('*')) return [];
    const value = singleName(row, field)?.name;
    return value === undefined ? [] : [[name, value]];
  });
}

function imagesOf(place: NamePlace): string[] {
  return namesOf(place, 'image');
}

function goldLabelOf({ kind, row }: NamePlace): GoldLabel[] {
  const read = kind === goldLabelsKind && row ? goldLabel.safeParse(plainValue(row)) : undefined;
  return read?.success ? [read.data] : [];
}

function annotatorOf(place: NamePlace): string | undefined {
  return isLabelKind(place.kind) ? namesOf(place, 'annotator')[0] : undefined;
}

function namesOf({ kind, row }: NamePlace, symbol: SymbolName): string[] {
  if (!row) return [];
  return kind.fields.flatMap((field) => {
    if (field.symbol !== symbol || field.of || field.at.includes('*')) return [];
    const name = singleName(row, field)?.name;
    return name === undefined ? [] : [name];
  });
}

/** `a, b (2)` in the order of first mention. */
function countedList(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${name} (${count})` : name)).join(', ');
}
