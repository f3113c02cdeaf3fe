import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { KeyAttribute, TableResource } from '../template/tables.ts';
import { engineClient, regionOf } from './engine-clients.ts';

const MADE_WITHIN_SECONDS = 60;

/** The state folder holds a table that cannot become what the template says. */
export class TableDiffers extends Error {
  readonly code = 'table-differs';
  constructor(table: string, what: string) {
    super(
      `Bảng ${table} trong thư mục trạng thái khác với mẫu (${what}). Hãy dùng thư mục khác (--state) hoặc xóa thư mục cũ.\n` +
        `Table ${table} of this state differs from the template in ${what}. Use another folder (--state) or delete this one.`,
    );
  }
}

/** Makes tables that are missing and adds indexes that are new; items of an earlier start stay. Throws TableDiffers. */
export async function createTables(tables: readonly TableResource[], endpoint: string): Promise<void> {
  for (const table of tables) {
    const client = new DynamoDBClient(engineClient(endpoint, regionOf(table.arn)));
    try {
      const existing = await describe(client, table.name);
      if (existing) await addNewIndexes(client, table, existing);
      else await create(client, table);
    } finally {
      client.destroy();
    }
  }
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(client: DynamoDBClient, table: TableResource): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table.name,
      AttributeDefinitions: attributesOf(table),
      KeySchema: keySchemaOf(table.keys),
      BillingMode: 'PAY_PER_REQUEST',
      ...(table.indexes.length > 0 ? { GlobalSecondaryIndexes: table.indexes.map(indexOf) } : {}),
      ...(table.streamView ? { StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamView } } : {}),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: MADE_WITHIN_SECONDS, minDelay: 1 }, { TableName: table.name });
}

async function addNewIndexes(client: DynamoDBClient, table: TableResource, existing: TableDescription): Promise<void> {
  if (!sameKeys(existing.KeySchema, table.keys)) throw new TableDiffers(table.name, 'KeySchema');
  if (existing.StreamSpecification?.StreamViewType !== table.streamView) {
    throw new TableDiffers(table.name, 'StreamSpecification');
  }
  for (const index of table.indexes) {
    const present = existing.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.name);
    if (present && !sameKeys(present.KeySchema, index.keys)) throw new TableDiffers(table.name, index.name);
    if (present) continue;
    await client.send(
      new UpdateTableCommand({
        TableName: table.name,
        AttributeDefinitions: attributesOf(table),
        GlobalSecondaryIndexUpdates: [{ Create: indexOf(index) }],
      }),
    );
  }
}

function sameKeys(present: readonly KeySchemaElement[] | undefined, wanted: readonly KeyAttribute[]): boolean {
  const written = (present ?? []).map((key) => `${key.KeyType}:${key.AttributeName}`);
  return written.join() === wanted.map((key) => `${key.kind}:${key.name}`).join();
}

function indexOf(index: TableResource['indexes'][number]) {
  return {
    IndexName: index.name,
    KeySchema: keySchemaOf(index.keys),
    Projection: {
      ProjectionType: index.projection,
      ...(index.projection === 'INCLUDE' ? { NonKeyAttributes: [...index.projected] } : {}),
    },
  };
}

function keySchemaOf(keys: readonly KeyAttribute[]) {
  return keys.map((key) => ({ AttributeName: key.name, KeyType: key.kind }));
}

function attributesOf(table: TableResource) {
  return table.attributes.map((attribute) => ({ AttributeName: attribute.name, AttributeType: attribute.type }));
}
