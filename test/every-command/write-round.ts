// A generated round on the disk with the inputs of every command, the same bytes for the same size: photos, a review pack, labels of three annotators, exports, model outputs, LaPa photos, votes.
import { execFileSync } from 'node:child_process';
import { sha256Hex } from '../../server/core/hash/sha256.ts';
import { drawnFaces, LIGHT_SKIN } from '../data/commands/drawn-face.ts';
import { classesOf, greyPng } from '../data/commands/drawn-truth.ts';
import { GOLD, lines, MODULES, putInto, SIDE, writeGold } from './write-gold.ts';
import { writePreferenceRound } from './write-preference-round.ts';

/** Runs whose calls find photos with metadata, each its own. */
export const RUNS = ['20260211_105639451', '20260212_105639451'] as const;
export const PLACES = {
  ...GOLD,
  export: 'exports/export_a.json',
  tasks: 'exports/tasks.json',
  truth: 'external/LaPa',
  revised: 'revised/gold_labels.ndjson',
} as const;

const FACE = { x: 0.5, y: 0.52, r: 0.22, skin: LIGHT_SKIN };

export async function writeRound(root: string, samples: number): Promise<void> {
  const put = putInto(root);
  const ids = Array.from({ length: samples }, (_, at) => `s${String(at).padStart(6, '0')}`);
  const photo = new Uint8Array(
    await drawnFaces([FACE])
      .withExif({ IFD0: { Software: 'a camera' } })
      .jpeg()
      .toBuffer(),
  );
  // Bytes behind the end of a JPEG show nothing, and make each photo another one.
  const photoOf = (id: string): Uint8Array => Buffer.concat([photo, Buffer.from(id)]);
  for (const id of ids) put(`images/${id}.jpg`, photoOf(id));
  for (const run of RUNS) for (const name of ['a', 'b', 'c']) put(`exif_${run}/${name}.jpg`, photo);
  for (const stem of ['1', '2']) {
    put(`${PLACES.truth}/test/images/${stem}.jpg`, photo);
    put(`${PLACES.truth}/test/labels/${stem}.png`, await greyPng(classesOf(FACE)));
  }

  const labels = writeGold(root, ids, (id) => sha256Hex(photoOf(id)));
  put(PLACES.revised, lines(labels.map((one, at) => (at % 7 ? one : { ...one, lead_time_s: 41 }))));
  put(PLACES.export, JSON.stringify(ids.map((id, at) => exported(id, at))));
  put(PLACES.tasks, JSON.stringify(ids.map((id) => ({ data: { task_id: id, image: `images/${id}.jpg` } }))));
  put('assay.config.json', '{"images":"images"}\n');
  // What is fixed without asking: boxes whose corners were swapped.
  const flipped = labels.slice(0, 3).map((one) => {
    const issues = one.issues.map(({ bbox, ...rest }) => ({
      ...rest,
      bbox: { ...bbox, x: bbox.x + bbox.w, w: -bbox.w },
    }));
    return { ...one, issues };
  });
  for (const run of RUNS) put(`broken_${run}/gold_labels.ndjson`, lines(flipped));
  writePreferenceRound(root, samples, 1000);
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { stdio: 'ignore' });
  git('init', '--quiet');
  git('add', PLACES.revised);
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message', 'labels');
}

/** As Label Studio exports one task with one annotation. */
function exported(id: string, at: number): object {
  const item = (label: string, place: number) => {
    const x = 15 + place * 15;
    const points = [
      [x, 10],
      [x + 10, 10],
      [x + 5, 30],
    ];
    return {
      ...{ id: label, from_name: 'module', to_name: 'image', type: 'polygonlabels' },
      ...{ original_width: SIDE, original_height: SIDE, value: { points, polygonlabels: [label], closed: true } },
    };
  };
  const usable = { from_name: 'quality', to_name: 'image', type: 'choices', value: { choices: ['usable'] } };
  const annotation = {
    ...{ id: at + 1, completed_by: 1, created_at: '2026-02-11T10:00:00Z', lead_time: 40 },
    result: [...MODULES.map(item), usable],
  };
  return {
    id: at + 1,
    data: { sample_id: id, image: `/data/local-files/?d=images/${id}.jpg` },
    annotations: [annotation],
  };
}
