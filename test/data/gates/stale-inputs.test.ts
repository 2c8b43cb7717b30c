// Files behind the evidence of a gate that lie outside of the workspace: compared by what is there when the caller names them, else told as not compared.
import { deepEqual } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { staleInputs } from '../../../server/commands/gates/stale-inputs.ts';
import { Pace } from '../../../server/commands/pace.ts';
import { sha256Hex } from '../../../server/core/hash/sha256.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

const REPORT = 'reports/eval.json';

describe('evidence on files outside of the workspace', () => {
  let root = '';
  const folder = (name: string): string => join(root, name);
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(folder(path)), { recursive: true });
    writeFileSync(folder(path), text);
  };
  /** An evaluation of one input, recorded by this path with this content. */
  const evaluated = (path: string, content: string): void => {
    const inputs = [{ path, sha256: sha256Hex(content), role: 'annotations' }];
    const provenance = { tool: 'assay', version: '1', command: 'eval-gold', inputs, parameters: {}, seed: 1 };
    put(`workspace/${REPORT}`, JSON.stringify({ provenance }));
  };
  const look = async (...given: string[]) => {
    const where = { root: folder('workspace'), images: 'images', files: diskFiles };
    const evidence = [{ path: REPORT, sha256: '', role: 'evaluation' }];
    const pace = new Pace(memoryPorts(new Map()));
    return staleInputs(evidence, where, pace, given.map(folder));
  };

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-outside-')));
    mkdirSync(folder('workspace'));
    put('away/export.json', 'as it was');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is fresh where the named file has the content that was read', async () => {
    evaluated('export.json', 'as it was');
    deepEqual(await look('away/export.json'), { paths: [], uncompared: [], compared: 1 });
  });

  it('is stale where it has another one', async () => {
    evaluated('export.json', 'as it was');
    put('away/export.json', 'changed since');
    deepEqual(await look('away/export.json'), { paths: ['export.json'], uncompared: [], compared: 1 });
  });

  it('is not compared where nobody names the file, or it is gone, or another name is given', async () => {
    evaluated('export.json', 'as it was');
    const unknown = { paths: [], uncompared: ['export.json'], compared: 0 };
    deepEqual(await look(), unknown);
    deepEqual(await look('away/nothing/export.json'), unknown);
    deepEqual(await look('away/export_b.json'), unknown);
  });

  it('tells two files of one name apart by their content', async () => {
    put('elsewhere/export.json', 'of another project');
    evaluated('export.json', 'as it was');
    const both = ['away/export.json', 'elsewhere/export.json'];
    deepEqual(await look(...both), { paths: [], uncompared: [], compared: 1 });
    deepEqual(await look(...both.toReversed()), { paths: [], uncompared: [], compared: 1 });
    evaluated('export.json', 'a third one');
    deepEqual((await look(...both)).paths, ['export.json']);
  });

  it('is never read through a link that leads out of the workspace', async () => {
    symlinkSync(folder('away'), folder('workspace/linked'));
    evaluated('linked/export.json', 'as it was');
    deepEqual(await look(), { paths: [], uncompared: ['linked/export.json'], compared: 0 });
  });

  it('is never read by a path that leads out of the workspace', async () => {
    evaluated('../away/export.json', 'changed since');
    deepEqual(await look(), { paths: [], uncompared: ['../away/export.json'], compared: 0 });
  });
});
