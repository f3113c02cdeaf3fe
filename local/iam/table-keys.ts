import * as z from 'zod';
import { readBody, type Upstream } from './forward.ts';
import type { FindTableKeys, TableKeys } from './table-wishes.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const described = z.object({
  Table: z.object({
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema: keySchema })).optional(),
    LocalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema: keySchema })).optional(),
  }),
});

const LIMIT = 1024 * 1024;
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.DescribeTable',
  'x-amz-date': '20260101T000000Z',
  // Engines want to see a signature, none checks it.
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/ap-southeast-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/** Asks the engine once per table which attributes its partition keys are. */
export function findTableKeys(tables: Upstream): FindTableKeys {
  const known = new Map<string, TableKeys>();
  return async (table) => {
    const kept = known.get(table);
    if (kept) return kept;
    const keys = await describe(tables, table);
    if (keys) known.set(table, keys);
    return keys;
  };
}

async function describe(tables: Upstream, table: string): Promise<TableKeys | undefined> {
  const answer = await tables.send({
    method: 'POST',
    path: '/',
    headers: HEADERS,
    body: Buffer.from(JSON.stringify({ TableName: table })),
    signal: AbortSignal.timeout(30_000),
  });
  const text = (await readBody(answer, LIMIT)).toString('utf8');
  if (answer.statusCode !== 200) {
    if (text.includes('ResourceNotFoundException')) return undefined;
    throw new Error(`the table engine cannot describe ${table}: ${text}`);
  }
  const { Table: one } = described.parse(JSON.parse(text));
  const indexes = [...(one.GlobalSecondaryIndexes ?? []), ...(one.LocalSecondaryIndexes ?? [])];
  return {
    partition: partitionOf(one.KeySchema),
    indexes: Object.fromEntries(indexes.map((index) => [index.IndexName, partitionOf(index.KeySchema)])),
  };
}

function partitionOf(schema: z.output<typeof keySchema>): string {
  return schema.find(({ KeyType: type }) => type === 'HASH')?.AttributeName ?? '';
}
