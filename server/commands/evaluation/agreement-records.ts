// The records behind the numbers of eval-gold-iaa: pairs of annotators by module, who drew a region and who did not, issues that somebody saw, and the labels of each annotator.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { LabelPair, RegionPair } from '../../core/evaluation/pair-labels.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { leastFirst, recordList } from '../../core/report/record-list.ts';
import type { Cell, Piece, RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import { isDefined, type Measure } from '../../core/undefined.ts';
import type { AgreementReport } from './agreement-facts.ts';
import { answerRecords, issueRecords } from './answer-records.ts';
import { scoreText } from './eval-gold-records.ts';

/** Of everything, and of the photo being usable. */
export const ALL_PAIRS = 'all pairs';
export const USABLE = 'usable photo';

export const moduleKey = (module: string, part?: 'both' | 'one only' | 'presence'): string =>
  part === undefined ? module : `${module} · ${part}`;
export const annotatorKey = (name: string, part?: 'only this one' | 'only the other' | 'labels'): string =>
  `annotator ${name}${part === undefined ? '' : ` · ${part}`}`;

export function* agreementRecords(report: AgreementReport): Generator<void, RecordList[]> {
  const { pairs, modules, issues, annotators } = report;
  const placed = pairs.map((pair, index) => ({ pair, line: index + 2 }));
  const lists = new AgreementLists(report);
  const made = lists.ofPairs(ALL_PAIRS, placed);
  for (const { module } of modules) {
    yield;
    made.push(...lists.ofModule(module, placed));
  }
  made.push(...answerRecords(report, USABLE, ({ quality }) => quality && (quality.usable ? 'usable' : 'retake')));
  for (const issue of issues) {
    yield;
    made.push(...issueRecords(report, issue));
  }
  for (const { annotator } of annotators) {
    yield;
    made.push(...lists.ofAnnotator(annotator, placed));
  }
  return made;
}

interface PlacedPair {
  readonly pair: LabelPair;
  /** Of the lines beside the report, one-based. */
  readonly line: number;
}

class AgreementLists {
  private readonly report: AgreementReport;

  constructor(report: AgreementReport) {
    this.report = report;
  }

  ofPairs(key: string, pairs: readonly PlacedPair[]): RecordList[] {
    return recordList({
      ...{ key, what: 'pairs of annotators, least mean IoU first', records: pairs },
      order: leastFirst(({ pair }) => numberIn(pair.meanIou)),
      headings: ['sample', 'first', 'second', 'mean IoU', 'open'],
      cellsOf: ({ pair, line }) => [
        ...this.pairCells(pair, line),
        scoreText(pair.meanIou),
        this.openCell(pair.sampleId),
      ],
      all: { file: this.report.lines, where: key },
    });
  }

  ofModule(module: string, pairs: readonly PlacedPair[]): RecordList[] {
    const found = pairs.flatMap(({ pair, line }) => {
      const region = pair.regions.find((one) => one.module === module);
      return region ? [{ pair, line, region }] : [];
    });
    const isBoth = ({ region }: (typeof found)[number]): boolean => region.drawnBy === 'both';
    return [
      ...this.ofRegions(moduleKey(module), found.filter(isBoth), 'pairs that both drew it, least IoU first'),
      ...this.ofRegions(moduleKey(module, 'both'), found.filter(isBoth), 'pairs that both drew it, least IoU first'),
      ...this.ofRegions(
        moduleKey(module, 'one only'),
        found.filter((one) => !isBoth(one)),
        'pairs of which one drew it',
      ),
      ...answerRecords(this.report, moduleKey(module, 'presence'), ({ modules }) =>
        modules.some((region) => region.module === module) ? 'drawn' : 'absent',
      ),
    ];
  }

  ofAnnotator(name: string, pairs: readonly PlacedPair[]): RecordList[] {
    const own = pairs.filter(({ pair }) => pair.labels.some(({ annotator_id }) => annotator_id === name));
    const alone = own.flatMap(({ pair, line }) =>
      pair.regions.filter(({ drawnBy }) => drawnBy !== 'both').map((region) => ({ pair, line, region })),
    );
    const isOwn = ({ pair, region }: (typeof alone)[number]): boolean =>
      pair.labels[region.drawnBy === 'first' ? 0 : 1].annotator_id === name;
    const timed = this.report.labels.filter(
      ({ annotator_id, lead_time_s }) => annotator_id === name && lead_time_s !== undefined,
    );
    return [
      ...this.ofPairs(annotatorKey(name), own),
      ...this.ofRegions(
        annotatorKey(name, 'only this one'),
        alone.filter(isOwn),
        'regions that only this annotator drew',
      ),
      ...this.ofRegions(
        annotatorKey(name, 'only the other'),
        alone.filter((one) => !isOwn(one)),
        'regions that only the other one drew',
      ),
      ...recordList({
        ...{
          key: annotatorKey(name, 'labels'),
          what: 'labels that tell how long they took, shortest first',
          records: timed,
        },
        order: leastFirst(({ lead_time_s }) => lead_time_s),
        headings: ['sample', 'seconds'],
        cellsOf: (label) => [this.labelPiece(label, label.sample_id), label.lead_time_s!.toFixed(1)],
        all: { file: this.report.lines, where: `label_ids of ${name}` },
      }),
    ];
  }

  private ofRegions(
    key: string,
    records: readonly (PlacedPair & { readonly region: RegionPair })[],
    what: string,
  ): RecordList[] {
    return recordList({
      ...{ key, what, records },
      order: leastFirst(({ region }) => numberIn(region.iou)),
      headings: ['sample', 'first', 'second', 'region', 'drawn by', 'IoU', 'Dice', 'open'],
      cellsOf: ({ pair, line, region }) => [
        ...this.pairCells(pair, line),
        ...[region.module, region.drawnBy, scoreText(region.iou), scoreText(region.dice)],
        this.openCell(pair.sampleId),
      ],
      all: { file: this.report.lines, where: key },
    });
  }

  private pairCells({ sampleId, labels }: LabelPair, line: number): Cell[] {
    return [
      at(`${this.report.lines}#L${line}`, sampleId),
      ...labels.map((label) => this.labelPiece(label, label.annotator_id)),
    ];
  }

  private labelPiece(label: GoldLabel, text: string): Piece {
    return at(this.report.linkOf(label), text);
  }

  private openCell(sampleId: string): Cell {
    return at(overlayLink(sampleId), 'overlay');
  }
}

function numberIn(measure: Measure): number | undefined {
  return isDefined(measure) ? measure : undefined;
}
