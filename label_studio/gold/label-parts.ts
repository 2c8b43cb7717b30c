// The parts of a gold label from one image of an annotation: modules, issues, quality and notes, as the taxonomy names them.
import type { GoldIssue, GoldLabel, GoldModule } from '../../schemas/gold-label.ts';
import { type ClassName, plain } from '../../server/core/taxonomy/class-name.ts';
import type { TaxonomyIndex } from '../../server/core/taxonomy/taxonomy-index.ts';
import { isRefused, type Note, refuse, warn } from '../codec/read.ts';
import type { AnnotationResult, Answer, Choice, ItemNote, Region } from '../codec/read-result.ts';
import type { Shape } from '../codec/shape.ts';
import { shorten } from '../codec/unknown-value.ts';
import { ClassNames } from './class-names.ts';
import { boundingBoxOf, shareInModule } from './shape-geometry.ts';

export interface LabelParts {
  readonly modules: readonly GoldModule[];
  readonly issues: readonly GoldIssue[];
  readonly quality?: GoldLabel['quality'];
  /** Free text, one line a text. */
  readonly notes: string;
  readonly itemNotes: readonly ItemNote[];
  /** Result items that are in the parts. */
  readonly used: number;
  /** Keys of a JSON_MIN record that were answers and not data. */
  readonly guessed: readonly string[];
}

const CHOICES_OF_ISSUES = 'a region name or a severity of an issue has one';

/** An issue lies in the module that holds most of its box, if that is at least this share. */
const LEAST_SHARE = 0.2;

export class LabelPartsReader {
  private readonly names: ClassNames;
  private readonly taxonomy: TaxonomyIndex['taxonomy'];

  constructor(index: TaxonomyIndex) {
    this.names = new ClassNames(index);
    this.taxonomy = index.taxonomy;
  }

  /** `image`: place of the image in a task with several. */
  read({ regions, answers }: Pick<AnnotationResult, 'regions' | 'answers'>, image: number): LabelParts {
    const found = new Found();
    const classed: Classed[] = [];
    for (const region of regions) if (region.image === image) classed.push(...this.classesOf(region, found));
    // Modules first: issues are placed in them.
    for (const { region, name, isIssue } of classed) if (!isIssue) found.modules.push(moduleOf(name, region));
    for (const { region, name, isIssue, choices } of classed) {
      if (isIssue) found.issues.push(this.issueOf(name, region, choices, found.modules));
    }
    for (const answer of answers) if (answer.image === image) this.addAnswer(answer, found);
    const quality = this.qualityOf(found);
    return { ...found.parts(), ...quality };
  }

  private classesOf(region: Region, found: Found): Classed[] {
    const types: ClassName[] = [];
    const unknown: Note[] = [];
    for (const label of region.labels) {
      const read = this.names.find(label);
      if (isRefused(read)) unknown.push(read.refused);
      else {
        types.push(read.value);
        for (const note of read.notes) found.note(note, false, region.items, region.id);
      }
    }
    for (const note of unknown) found.note(note, types.length === 0, region.items, region.id);
    if (types.length === 0) return [];
    const classed = types.map((type) => ({ region, name: type.name, isIssue: isIssueHere(type, region) }));
    const choices = this.choicesOf(
      region,
      classed.some(({ isIssue }) => isIssue),
      found,
    );
    const asked = new Set(region.choices.map(({ item }) => item));
    found.use(region.items.filter((item) => !asked.has(item)));
    for (const text of region.texts) found.texts.push(`${types.map(({ name }) => name).join(', ')}: ${text}`);
    return classed.map((one) => ({ ...one, choices }));
  }

  /** Only issues have a region and a severity. */
  private choicesOf({ choices, id }: Region, isIssue: boolean, found: Found): IssueChoices {
    const answers: { region?: string; severity?: string } = {};
    for (const choice of choices) {
      const region = isIssue ? this.names.regionNamed(choice.value) : undefined;
      const isSeverity = isIssue && region === undefined && /severity/i.test(choice.from);
      const key = region !== undefined ? 'region' : isSeverity ? 'severity' : undefined;
      const value = region ?? choice.value;
      if (key !== undefined && (answers[key] ?? value) === value) {
        answers[key] = value;
        found.use([choice.item]);
        continue;
      }
      const why = key ? `the issue has the ${key} "${answers[key]}" already` : CHOICES_OF_ISSUES;
      found.note(unplaced(choice, why), true, [choice.item], id);
    }
    return answers;
  }

  private issueOf(type: string, { shape }: Region, choices: IssueChoices, modules: readonly GoldModule[]): GoldIssue {
    const bbox = boundingBoxOf(shape);
    const region = choices.region ?? this.placeOf(bbox, modules);
    return {
      type,
      ...(region === undefined ? {} : { region }),
      bbox,
      ...issueShapeOf(shape),
      ...(choices.severity === undefined ? {} : { severity: choices.severity }),
    };
  }

  private placeOf(box: ReturnType<typeof boundingBoxOf>, modules: readonly GoldModule[]): string | undefined {
    let best: string | undefined;
    let most = LEAST_SHARE;
    for (const module of modules) {
      if (!this.names.regions.has(module.module)) continue;
      const share = shareInModule(box, module);
      if (share > most || (share === most && best === undefined)) [best, most] = [module.module, share];
    }
    return best;
  }

  private addAnswer(answer: Answer, found: Found): void {
    if (answer.isGuess) {
      if (answer.texts.length > 0) found.texts.push(...answer.texts);
      else if (!answer.choices.every(({ value }) => this.isQualityWord(value))) return;
      found.guessed.push(...answer.choices.map(({ from }) => from));
      if (answer.texts.length > 0) return;
    } else if (answer.choices.length === 0 && answer.texts.length === 0) {
      const { refused } = refuse('empty-answer', 'the answer is empty', 'information');
      found.note(refused, true, [answer.item]);
    } else if (answer.texts.length > 0) {
      found.use([answer.item]);
      found.texts.push(...answer.texts);
    }
    for (const choice of answer.choices) this.addVerdict(choice, answer.isGuess === true, found);
  }

  private addVerdict(choice: Choice, isGuess: boolean, found: Found): void {
    const { quality } = this.taxonomy;
    const verdict = quality?.choices.find((word) => plain(word) === plain(choice.value));
    const reason = quality?.reasons.find((word) => plain(word) === plain(choice.value));
    if (verdict !== undefined) found.verdicts.set(verdict, choice.item);
    else if (reason !== undefined) found.reasons.add(reason);
    else {
      const known = this.placeOfAnswer(choice);
      found.note(unplaced(choice, known), true, [choice.item]);
      return;
    }
    if (!isGuess) found.use([choice.item]);
  }

  private placeOfAnswer({ from }: Choice): string {
    const { quality, axes } = this.taxonomy;
    if (axes.some(({ name }) => name === from)) return 'answers on an axis stand in axis labels';
    if (!quality) return 'the taxonomy asks for no quality';
    const reasons = quality.reasons.length > 0 ? `, and a reason one of ${quality.reasons.join(', ')}` : '';
    return `the quality is one of ${quality.choices.join(', ')}${reasons}`;
  }

  private isQualityWord(word: string): boolean {
    const { quality } = this.taxonomy;
    return [...(quality?.choices ?? []), ...(quality?.reasons ?? [])].some((known) => plain(known) === plain(word));
  }

  private qualityOf({ verdicts, reasons, note }: Found): Pick<LabelParts, 'quality'> {
    const unusable = this.taxonomy.quality?.unusable ?? [];
    const words = [...verdicts.keys()];
    const usable = words.map((word) => !unusable.includes(word));
    if (usable.includes(true) && usable.includes(false)) {
      const message = `the quality is both "${words.join('" and "')}"; it was taken as unusable`;
      note({ ...warn('contradictory-quality', message), severity: 'error' }, false, [...verdicts.values()]);
    } else if (words.length === 0 && reasons.size > 0) {
      const message = `reasons against the photo were chosen (${[...reasons].join(', ')}) and no verdict; it was taken as unusable`;
      note(warn('reason-without-verdict', message), false, []);
    } else if (words.length === 0) return {};
    const isUsable = words.length > 0 && !usable.includes(false);
    return { quality: { usable: isUsable, ...(reasons.size > 0 ? { reasons: [...reasons] } : {}) } };
  }
}

interface IssueChoices {
  readonly region?: string;
  readonly severity?: string;
}

interface Classed {
  readonly region: Region;
  readonly name: string;
  readonly isIssue: boolean;
  readonly choices: IssueChoices;
}

/** Collects the parts and what is to be said of them; each item is used or refused, never both. */
class Found {
  readonly modules: GoldModule[] = [];
  readonly issues: GoldIssue[] = [];
  readonly texts: string[] = [];
  /** Verdicts on the photo, each with its item. */
  readonly verdicts = new Map<string, number>();
  readonly reasons = new Set<string>();
  readonly guessed: string[] = [];
  private readonly usedItems = new Set<number>();
  private readonly itemNotes: ItemNote[] = [];

  use(items: readonly number[]): void {
    for (const item of items) this.usedItems.add(item);
  }

  readonly note = (note: Note, isRefusal: boolean, items: readonly number[], region?: string): void => {
    this.itemNotes.push({ note, isRefusal, items, ...(region === undefined ? {} : { region }) });
  };

  /** An item with several choices is refused only when none of them has a place. */
  parts(): Omit<LabelParts, 'quality'> {
    const { modules, issues, guessed, usedItems } = this;
    const itemNotes = this.itemNotes.map((one) =>
      one.isRefusal && one.items.every((item) => usedItems.has(item)) ? { ...one, isRefusal: false } : one,
    );
    return { modules, issues, notes: this.texts.join('\n'), itemNotes, used: usedItems.size, guessed };
  }
}

function isIssueHere({ isModule, isIssue }: ClassName, { shape }: Region): boolean {
  return isIssue && (!isModule || shape.kind === 'box' || shape.kind === 'rotated-box');
}

function moduleOf(name: string, { shape }: Region): GoldModule {
  switch (shape.kind) {
    case 'box':
      return { module: name, box: shape.box };
    case 'rotated-box':
      return { module: name, polygon: [...shape.corners] };
    case 'polygon':
      return { module: name, polygon: [...shape.points] };
    case 'mask':
      return { module: name, ...outlineOf(shape), mask: shape.mask };
  }
}

function issueShapeOf(shape: Shape): Partial<GoldIssue> {
  switch (shape.kind) {
    case 'box':
      return {};
    case 'rotated-box':
      return { polygon: [...shape.corners], rotation: shape.rotation };
    case 'polygon':
      return { polygon: [...shape.points] };
    case 'mask':
      return { ...outlineOf(shape), mask: shape.mask };
  }
}

function outlineOf({ outline }: Shape & { kind: 'mask' }): { polygon?: GoldModule['polygon'] } {
  return outline.length >= 3 ? { polygon: [...outline] } : {};
}

function unplaced({ from, value }: Choice, known: string): Note {
  const choice = `"${shorten(value)}" of "${shorten(from)}"`;
  return warn('unplaced-choice', `the choice ${choice} has no place in a gold label: ${known}`);
}
