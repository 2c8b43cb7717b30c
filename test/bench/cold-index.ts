// Measures in a process of its own: the first reading of a folder of label files, and what of it stays in memory.
import { diskFiles } from '../../server/io/disk-files.ts';
import { installedFolder } from '../../server/io/installed-folder.ts';
import { ThreadChecker } from '../../server/io/thread-checker.ts';
import { Workspace } from '../../server/workspace/workspace.ts';

const [folder = ''] = process.argv.slice(2);
const begun = performance.now();
const checker = new ThreadChecker();
const workspace = await Workspace.load(folder, diskFiles, installedFolder(), { checker });
await workspace.scan({ report() {} }, { aborted: false });
const rows = workspace.index.files.reduce((sum, { table }) => sum + table.rows, 0);
const ms = performance.now() - begun;
const problemsBegun = performance.now();
for (const { path } of workspace.index.files) await workspace.problemsOf(path);
process.stdout.write(JSON.stringify({ rows, ms, betweenMs: performance.now() - problemsBegun }));
await checker.rest();
