// A peer: DuckDB reads an NDJSON file with two threads, into a table or only through a hash of every value.
import { DuckDBInstance } from '@duckdb/node-api';

const [path = '', into = 'table'] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const source = `read_json('${path.replaceAll("'", "''")}', format = 'newline_delimited')`;
// A count alone would let it skip the values.
const sql =
  into === 'table' ? `CREATE TABLE labels AS SELECT * FROM ${source}` : `SELECT sum(hash(t)::DOUBLE) FROM ${source} t`;
const reader = await connection.runAndReadAll(sql);
process.stdout.write(`${reader.getRows()[0]?.[0]}\n`);
