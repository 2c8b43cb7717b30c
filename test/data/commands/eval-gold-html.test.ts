// The HTML page of eval-gold: everything inside, nothing from outside, no data that becomes markup.
import { equal, match, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evalGold } from '../../../server/commands/eval-gold.ts';
import { runCli } from '../../run-cli.ts';
import { drawnFaces, LIGHT_SKIN } from './drawn-face.ts';
import { PhotoFolder, runId } from './photo-folder.ts';
import { evaluate, label, sample } from './small-gold-round.ts';

const page = `reports/eval_gold_${runId}.html`;

describe('the HTML page of eval-gold', () => {
  it('allows its own style and pictures inside it, and asks nobody for anything', async () => {
    const { written } = await evaluate(evalGold, [label('s1')], [sample('s1', 0.1)]);
    const html = written(page);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    ok(html.includes(`content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:;`));
    const addresses = [...html.matchAll(/\b(?:src|href|url|xlink:href|action|data)\s*=\s*"([^"]*)"/g)].map(
      ([, to]) => to!,
    );
    for (const to of addresses) match(to, /^(\.\.\/|#|eval_gold_\d|data:image\/|vscode:\/\/assay\.assay\/)/);
    const others = html.replaceAll('http://www.w3.org/2000/svg', '');
    equal(/https?:|<script|\son\w+=|javascript:|@import|url\(/i.test(others), false);
  });

  it('shows names from data as text', async () => {
    const id = '"><img src=x onerror=alert(1)>\u202e';
    const { written } = await evaluate(evalGold, [label(id)], [sample(id, 0.1)]);
    const html = written(page);
    equal(html.includes('<img src=x'), false);
    equal(html.includes('\u202e'), false);
    ok(html.includes('&gt;&lt;img src=x onerror=alert(1)&gt;'));
  });

  it('keeps the place of a photo that is not there, and says so', async () => {
    const { written } = await evaluate(evalGold, [label('s1')], [sample('s1', 0.1)]);
    match(written(page), /<div class="missing">there is no such photo<\/div>/);
  });

  it('leaves photos out when it is told to', async () => {
    const { written } = await evaluate(evalGold, [label('s1')], [sample('s1', 0.1)], { withoutPhotos: true });
    equal(written(page).includes('<figure>'), false);
    match(written(page), /<h2>Worst samples<\/h2>\n<div class="scroll"><table>/);
  });

  it('holds the photo with gold and prediction as layers of their own', async function () {
    this.timeout(60_000);
    const folder = new PhotoFolder();
    try {
      folder.write(
        'photos/s1.jpg',
        await drawnFaces([{ x: 0.5, y: 0.5, r: 0.22, skin: LIGHT_SKIN }])
          .jpeg()
          .toBuffer(),
      );
      await folder.pack();
      const gold = folder.write('gold_labels.ndjson', `${JSON.stringify(label('s1'))}\n`);
      const pack = join(folder.root, `reports/review_pack_mixed_${runId}.jsonl`);
      const { code } = await runCli([
        ...['eval-gold', '--root', folder.root, '--no-progress', '--draws', '100'],
        ...['--gold-labels', gold, '--pred-jsonl', pack],
      ]);
      equal(code, 0);
      const html = readFileSync(join(folder.root, page), 'utf8');
      match(html, /<img src="data:image\/webp;base64,[A-Za-z0-9+/=]{1000,}" width="\d+" height="\d+" alt="Sample s1 /);
      match(html, /<span class="gold"><svg [^>]*><path /);
      match(html, /<span class="predicted"><svg .*stroke-dasharray/);
    } finally {
      folder.remove();
    }
  });
});
