// The rooms of the project: what each may import. The dependency walls, docs/architecture.md and the tidy test are made from this list.

export interface Room {
  /** Folder, with forward slashes; a file lies in the first room whose folder holds it. */
  readonly path: string;
  /** The sentence that the path says. */
  readonly sentence: string;
  /** Rooms that it may import, besides itself. `webviews/*\/protocol` is the conversation of each page, not the page. */
  readonly imports: readonly string[];
  /** Packages that it may import; `node` stands for all builtins of Node. */
  readonly packages: readonly string[];
  /** No clock, dice, locale, file, network; type-checked without the types of Node and DOM. */
  readonly pure: boolean;
  /** Where code goes that this room cannot hold. */
  readonly instead: string;
}

const WEB_PROTOCOLS = 'webviews/*/protocol';

const JUDGED_DATA = ['schemas', 'server/core', 'server/rules'];
const SEEN_BY_COMMANDS = [...JUDGED_DATA, 'server/features', 'server/workspace', 'label_studio', 'server/ports'];
/** The edges wire everything together. */
const SEEN_BY_THE_EDGES = [...SEEN_BY_COMMANDS, 'server/commands', 'server/io', 'server/store'];

export const rooms: readonly Room[] = [
  {
    path: 'schemas',
    sentence: 'what one record of each artifact kind is; taxonomies, settings, workspace config; types are `z.infer`',
    imports: [],
    packages: ['zod'],
    pure: true,
    instead:
      'A schema says only what a record is. What follows from records goes to server/core, what is wrong to server/rules.',
  },
  {
    path: 'server/core',
    sentence: 'what is true of the data: text, JSON, tables, taxonomy, geometry, metrics',
    imports: ['schemas'],
    packages: [
      'zod',
      'ajv',
      'fastest-levenshtein',
      'yaml',
      'jsonc-parser',
      '@stdlib/*',
      'pure-rand',
      'ml-matrix',
      '@noble/hashes',
      'image-size',
    ],
    pure: true,
    instead:
      'Core takes data and returns data. Reading goes to server/io behind a port, judging to server/rules, editor shapes to server/features.',
  },
  {
    path: 'server/rules',
    sentence: 'what can be wrong with it: one file a rule = code + check + quick fix + doc',
    imports: ['schemas', 'server/core'],
    packages: [],
    pure: true,
    instead:
      'A rule judges what it is given. Facts that it needs go into the index (server/core/table), shared arithmetic into server/core.',
  },
  {
    path: 'server/features',
    sentence: 'what an editor may ask of a document: `doHover(document, workspace, position)` …',
    imports: [...JUDGED_DATA, 'label_studio', 'server/ports'],
    packages: ['vscode-languageserver-types'],
    pure: true,
    instead:
      'A feature is a function of documents and index. What needs the wire goes to server/lsp, what needs a disk to server/io behind a port.',
  },
  {
    path: 'server/ports',
    sentence: 'what we need from outside, as types: Files, Images, Store, Clock, Progress, Http',
    imports: JUDGED_DATA,
    packages: [],
    pure: true,
    instead: 'A port is a type. Its implementation goes to server/io or server/store.',
  },
  {
    path: 'server/workspace',
    sentence:
      'one folder, kept current: kinds, configuration, taxonomies, index, problems; open documents win over the disk',
    imports: [...JUDGED_DATA, 'server/features', 'server/ports'],
    packages: ['yaml', 'picomatch'],
    pure: false,
    instead: 'The workspace reaches the disk through server/ports only; the wire goes to server/lsp.',
  },
  {
    path: 'label_studio',
    sentence: 'the labeling configs (XML) and the codec: their export ↔ our records',
    imports: ['schemas', 'server/core'],
    packages: ['zod', 'saxes'],
    pure: true,
    instead:
      'The codec turns bytes into records. Requests to a Label Studio server go to server/io behind the Http port.',
  },
  {
    path: 'server/commands',
    sentence: 'what a person can ask to be done: one file a command',
    imports: SEEN_BY_COMMANDS,
    packages: ['zod'],
    pure: true,
    instead:
      'A command gets the outside as ports. Reading and writing go to server/io, arithmetic to server/core, printing to server/cli.',
  },
  {
    path: 'server/io',
    sentence: 'disk, images, worker threads, clock, network',
    imports: [...JUDGED_DATA, 'server/features', 'server/ports'],
    packages: ['node', 'sharp', 'tinyglobby', 'p-retry'],
    pure: false,
    instead:
      'Io does what a port says and decides nothing. Decisions go to server/core or server/commands, SQL to server/store.',
  },
  {
    path: 'server/store',
    sentence: 'what we remember; the only SQL',
    imports: ['schemas', 'server/core', 'server/ports'],
    packages: ['node', 'better-sqlite3'],
    pure: false,
    instead: 'The store keeps and finds. What the rows mean goes to server/core.',
  },
  {
    path: 'server/protocol',
    sentence: 'what server and extension say beyond LSP, checked with zod on both sides',
    imports: ['schemas'],
    packages: ['zod', 'vscode-languageserver-protocol'],
    pure: false,
    instead: 'The protocol is shapes and method names. Handlers go to server/lsp, callers to extension.',
  },
  {
    path: 'server/lsp',
    sentence: 'how the editor reaches us: wiring only',
    imports: [...SEEN_BY_THE_EDGES, 'server/protocol'],
    packages: ['node', 'vscode-languageserver', 'vscode-languageserver-protocol', 'vscode-languageserver-types', 'zod'],
    pure: false,
    instead: 'The wire carries answers. What they are goes to server/features or server/commands.',
  },
  {
    path: 'server/cli',
    sentence: 'how the shell reaches us: wiring only',
    imports: SEEN_BY_THE_EDGES,
    packages: ['node', 'commander', 'zod'],
    pure: false,
    instead: 'The shell parses arguments and prints outcomes. What is done goes to server/commands.',
  },
  {
    path: 'server/library',
    sentence: 'how programs at run time reach us: functions that they import, wiring only',
    imports: ['schemas', 'server/core', 'server/ports', 'server/commands', 'server/io'],
    packages: ['node'],
    pure: false,
    instead: 'The library hands ports to what server/commands does. Arithmetic goes to server/core.',
  },
  {
    path: 'webviews',
    sentence: 'the pages; `protocol.ts` beside each page is its whole conversation, checked with zod on both sides',
    imports: ['schemas'],
    packages: ['zod', '@vscode/webview-ui-toolkit'],
    pure: false,
    instead:
      'A page shows what its protocol brings and must not know more. Data comes from the server through the extension.',
  },
  {
    path: 'extension',
    sentence: 'how VS Code reaches us; the only room that imports `vscode`; the entry file is only an entry',
    imports: ['schemas', 'server/protocol', WEB_PROTOCOLS],
    packages: ['node', 'vscode', 'vscode-languageclient', 'zod'],
    pure: false,
    instead:
      'The extension does nothing that the server could do: ask for it in server/protocol and answer in server/lsp.',
  },
  {
    path: 'scripts',
    sentence: 'how the project is built, tested, packed and measured',
    imports: ['*'],
    packages: ['*'],
    pure: false,
    instead: '',
  },
  {
    path: 'examples/pipelines',
    sentence: 'programs that docs/pipelines.md shows: they know nothing of Assay but its lines',
    imports: [],
    packages: ['node'],
    pure: false,
    instead: 'A program of the docs is one file that a reader can copy.',
  },
  {
    path: 'test',
    sentence:
      'proof; mirrors the rooms; `test/fixtures` is data, `test/bench` the benchmarks, `test/vscode` what runs inside VS Code',
    imports: ['*'],
    packages: ['*'],
    pure: false,
    instead: '',
  },
];

export function roomOf(file: string): Room | undefined {
  return rooms.find(({ path }) => file.startsWith(`${path}/`));
}
