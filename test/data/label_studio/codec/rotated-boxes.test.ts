// Rotated boxes: the corners that the Label Studio SDK's own YOLO OBB export gives; its COCO export turns in percent and is up to 63 pixels off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefused } from '../../../../label_studio/codec/read.ts';
import { readRectangle } from '../../../../label_studio/codec/read-rectangle.ts';

const folder = join(import.meta.dirname, '../../../fixtures/label-studio');
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

interface ExportedTask {
  readonly data: { readonly image: string };
  readonly annotations: readonly {
    readonly result: readonly {
      readonly value: Record<string, unknown>;
      readonly original_width: number;
      readonly original_height: number;
    }[];
  }[];
}

const tasks = JSON.parse(
  read('HumanSignal__label-studio-sdk/tests/custom/converter/data/test_export_yolo/data_obb.json'),
) as ExportedTask[];

const GOLDEN: Readonly<Record<string, string>> = {
  '/image1': '718f1d05__image1',
  '/image2': 'eee3b1dc__image2',
  '/image3': '3d738ebf__image3',
};

describe('rotated boxes', () => {
  for (const { data, annotations } of tasks) {
    it(`${data.image} has the corners of the YOLO OBB golden`, () => {
      const golden = read(`_real_converter_output/obb/YOLO_OBB/labels/${GOLDEN[data.image]}.txt`)
        .trim()
        .split('\n')
        .map((line) => line.split(' ').slice(1).map(Number));
      const results = annotations.flatMap(({ result }) => result);
      assert.equal(results.length, golden.length);
      for (const [index, { value, original_width: width, original_height: height }] of results.entries()) {
        const shape = readRectangle(value, { width, height });
        if (isRefused(shape) || shape.value.kind !== 'rotated-box') assert.fail('not a rotated box');
        for (const [place, number] of shape.value.corners.flat().entries()) {
          // Six decimals are kept.
          assert.ok(Math.abs(number - golden[index]![place]!) <= 5.1e-7, `box ${index}, number ${place}: ${number}`);
        }
      }
    });
  }
});
