// A process that writes one version of a file after the other, to be killed: it tells on its output each version that was said to be written.
import { writeSync } from 'node:fs';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { versionText } from './version-text.ts';

const [path = '', first = '0'] = process.argv.slice(2);
for (let version = Number(first); ; version++) {
  await diskFiles.write(path, versionText(version));
  writeSync(1, `${version}\n`);
}
