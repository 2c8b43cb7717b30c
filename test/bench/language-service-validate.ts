// A peer: vscode-json-languageservice, which VS Code itself uses for JSON, validates each line against the schema of gold labels; the number it prints is that of its problems.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import languageService from 'vscode-json-languageservice';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import { goldLabelsKind } from '../../schemas/kinds/gold-labels.ts';

const { getLanguageService, TextDocument } = languageService;
const [path = '', given = 'each'] = process.argv.slice(2);
const service = getLanguageService({});
const schema = jsonSchemaOf(goldLabelsKind.schema) as languageService.JSONSchema;
const once = given === 'once';
if (once) service.configure({ schemas: [{ uri: 'urn:label', fileMatch: ['*.json'], schema }] });
let problems = 0;
for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line === '') continue;
  const document = TextDocument.create('file:///line.json', 'json', 1, line);
  const read = service.parseJSONDocument(document);
  problems += (await service.doValidation(document, read, {}, once ? undefined : schema)).length;
}
process.stdout.write(`${problems}\n`);
