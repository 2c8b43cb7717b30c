// A peer: vscode-json-languageservice, which VS Code itself uses for JSON, validates each line against the schema of gold labels.
import { readFileSync } from 'node:fs';
import { getLanguageService, type JSONSchema, TextDocument } from 'vscode-json-languageservice';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import { goldLabelsKind } from '../../schemas/kinds/gold-labels.ts';

const [path = ''] = process.argv.slice(2);
const service = getLanguageService({});
const schema = jsonSchemaOf(goldLabelsKind.schema) as JSONSchema;
let problems = 0;
for (const line of readFileSync(path, 'utf8').split('\n')) {
  if (line === '') continue;
  const document = TextDocument.create('file:///line.json', 'json', 1, line);
  problems += (await service.doValidation(document, service.parseJSONDocument(document), {}, schema)).length;
}
process.stdout.write(`${problems}\n`);
