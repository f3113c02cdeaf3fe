import * as z from 'zod';
import type { Context, Wish } from './policy.ts';

/** Which attribute is the partition key, of a table and of its indexes. */
export interface TableKeys {
  readonly partition: string;
  readonly indexes: Readonly<Record<string, string>>;
}
export type FindTableKeys = (table: string) => Promise<TableKeys | undefined>;

/** Where a call goes: what its resource names are made of. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

const names = z.record(z.string(), z.string()).optional();
const attributes = z.record(z.string(), z.unknown());
const keyed = z.object({ TableName: z.string(), Key: attributes });
const putting = z.object({ TableName: z.string(), Item: attributes });
const querying = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  Select: z.string().optional(),
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: attributes.optional(),
  KeyConditions: z
    .record(z.string(), z.object({ ComparisonOperator: z.string(), AttributeValueList: z.array(z.unknown()) }))
    .optional(),
});
const batchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(attributes) })) });
const batchWrite = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.object({
        PutRequest: z.object({ Item: attributes }).optional(),
        DeleteRequest: z.object({ Key: attributes }).optional(),
      }),
    ),
  ),
});
const transactGet = z.object({ TransactItems: z.array(z.object({ Get: keyed })) });
const transactWrite = z.object({
  TransactItems: z.array(
    z.object({
      Put: putting.optional(),
      Update: keyed.optional(),
      Delete: keyed.optional(),
      ConditionCheck: keyed.optional(),
    }),
  ),
});
const statement = z.object({ Statement: z.string() });
const statements = z.object({ Statements: z.array(statement) });
const transactStatements = z.object({ TransactStatements: z.array(statement) });
const anything = z.object({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  ResourceArn: z.string().optional(),
  StreamArn: z.string().optional(),
  ShardIterator: z.string().optional(),
});

interface Target {
  readonly table: string;
  readonly index?: string | undefined;
  readonly values: readonly unknown[];
}

/** What a DynamoDB call wants, one wish per item of a transaction. Throws z.ZodError on a body that is no such call. */
export async function tableWishes(
  action: string,
  body: unknown,
  place: Place,
  keysOf: FindTableKeys,
): Promise<readonly Wish[]> {
  const wish = (name: string, target: Target, context: Context = {}): Wish =>
    itemWish(`dynamodb:${name}`, target, place, context);
  const itemOf = async (table: string, item: Record<string, unknown>): Promise<Target> => {
    const keys = await keysOf(nameOf(table));
    return { table, values: keys ? [item[keys.partition]] : [] };
  };
  switch (action) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem': {
      const { TableName: table, Key: key } = keyed.parse(body);
      return [wish(action, await itemOf(table, key))];
    }
    case 'PutItem': {
      const { TableName: table, Item: item } = putting.parse(body);
      return [wish(action, await itemOf(table, item))];
    }
    case 'Query': {
      const query = querying.parse(body);
      const select = query.Select === undefined ? {} : { 'dynamodb:Select': [query.Select] };
      return [wish(action, await queriedPartition(query, keysOf), select)];
    }
    case 'BatchGetItem': {
      const tables = Object.entries(batchGet.parse(body).RequestItems);
      return Promise.all(tables.map(async ([table, { Keys: keys }]) => wish(action, await together(table, keys))));
    }
    case 'BatchWriteItem': {
      const tables = Object.entries(batchWrite.parse(body).RequestItems);
      const itemsOf = (requests: (typeof tables)[number][1]) =>
        requests.map(({ PutRequest: put, DeleteRequest: remove }) => put?.Item ?? remove?.Key ?? {});
      return Promise.all(
        tables.map(async ([table, requests]) => wish(action, await together(table, itemsOf(requests)))),
      );
    }
    case 'TransactGetItems':
      return Promise.all(
        transactGet
          .parse(body)
          .TransactItems.map(async ({ Get: get }) =>
            wish('GetItem', await itemOf(get.TableName, get.Key), enclosedBy(action)),
          ),
      );
    case 'TransactWriteItems':
      return Promise.all(
        transactWrite.parse(body).TransactItems.map(async (write) => {
          const { name, table, item } = transactedItem(write);
          return wish(name, await itemOf(table, item), enclosedBy(action));
        }),
      );
    case 'ExecuteStatement':
      return [partiqlWish(statement.parse(body).Statement, place)];
    case 'BatchExecuteStatement':
      return statements.parse(body).Statements.map((one) => partiqlWish(one.Statement, place));
    case 'ExecuteTransaction':
      return transactStatements.parse(body).TransactStatements.map((one) => partiqlWish(one.Statement, place));
    default:
      return [otherWish(action, anything.parse(body), place)];
  }

  async function together(table: string, items: readonly Record<string, unknown>[]): Promise<Target> {
    const keys = await keysOf(nameOf(table));
    return { table, values: keys ? items.map((item) => item[keys.partition]) : [] };
  }
}

function itemWish(action: string, target: Target, place: Place, context: Context): Wish {
  const leading = target.values.flatMap(keyText);
  // One item without a readable key must not hide behind the others.
  const complete = leading.length > 0 && leading.length === target.values.length;
  return {
    action,
    resources: [tableArn(target.table, place) + (target.index === undefined ? '' : `/index/${target.index}`)],
    context: { ...context, ...(complete ? { 'dynamodb:LeadingKeys': leading } : {}) },
  };
}

function transactedItem(write: z.output<typeof transactWrite>['TransactItems'][number]) {
  const { Put: put, Update: update, Delete: remove, ConditionCheck: check } = write;
  if (put) return { name: 'PutItem', table: put.TableName, item: put.Item };
  if (update) return { name: 'UpdateItem', table: update.TableName, item: update.Key };
  if (remove) return { name: 'DeleteItem', table: remove.TableName, item: remove.Key };
  return { name: 'ConditionCheckItem', table: check?.TableName ?? '', item: check?.Key ?? {} };
}

function enclosedBy(action: string): Context {
  return { 'dynamodb:EnclosingOperation': [action] };
}

async function queriedPartition(query: z.output<typeof querying>, keysOf: FindTableKeys): Promise<Target> {
  const keys = await keysOf(nameOf(query.TableName));
  const partition = query.IndexName === undefined ? keys?.partition : keys?.indexes[query.IndexName];
  return {
    table: query.TableName,
    index: query.IndexName,
    values: partition === undefined ? [] : equalTo(partition, query),
  };
}

const NAME_FIRST = /(#?[\w.-]+)\s*=\s*(:\w+)/g;
const VALUE_FIRST = /(:\w+)\s*=\s*(#?[\w.-]+)/g;

/** The values that a query asks the attribute to be equal to. */
function equalTo(attribute: string, query: z.output<typeof querying>): readonly unknown[] {
  const legacy = query.KeyConditions?.[attribute];
  if (legacy) return legacy.ComparisonOperator === 'EQ' ? legacy.AttributeValueList : [];
  const expression = query.KeyConditionExpression ?? '';
  const pairs = [
    ...[...expression.matchAll(NAME_FIRST)].map(([, name = '', value = '']) => ({ name, value })),
    ...[...expression.matchAll(VALUE_FIRST)].map(([, value = '', name = '']) => ({ name, value })),
  ];
  return pairs
    .filter(({ name }) => (name.startsWith('#') ? query.ExpressionAttributeNames?.[name] : name) === attribute)
    .map(({ value }) => query.ExpressionAttributeValues?.[value]);
}

const scalar = z.union([
  z.object({ S: z.string() }).transform(({ S }) => S),
  z.object({ N: z.string() }).transform(({ N }) => N),
  z.object({ B: z.string() }).transform(({ B }) => B),
]);

function keyText(value: unknown): readonly string[] {
  const parsed = scalar.safeParse(value);
  return parsed.success ? [parsed.data] : [];
}

const PARTIQL_ACTIONS: Readonly<Record<string, string>> = {
  select: 'PartiQLSelect',
  insert: 'PartiQLInsert',
  update: 'PartiQLUpdate',
  delete: 'PartiQLDelete',
};

/** PartiQL's keys are not read: a policy that goes by leading keys refuses it. */
function partiqlWish(text: string, place: Place): Wish {
  const [, verb = ''] = /^\s*(\w+)/.exec(text) ?? [];
  const [, table = '*'] = /\b(?:from|into|update)\s+"?([\w.-]+)"?/i.exec(text) ?? [];
  return {
    action: `dynamodb:${PARTIQL_ACTIONS[verb.toLowerCase()] ?? 'PartiQLSelect'}`,
    resources: [tableArn(table, place)],
    context: {},
  };
}

function otherWish(action: string, body: z.output<typeof anything>, place: Place): Wish {
  // A list of one table's streams is asked for by the table and allowed by its streams.
  const resource =
    action === 'ListStreams' && body.TableName !== undefined
      ? streamArn(body.TableName, place)
      : otherResource(body, place);
  return { action: `dynamodb:${action}`, resources: [resource], context: {} };
}

function otherResource(body: z.output<typeof anything>, place: Place): string {
  if (body.StreamArn !== undefined) return streamArn(body.StreamArn, place);
  if (body.ShardIterator !== undefined) return streamArn(tableOfIterator(body.ShardIterator), place);
  if (body.ResourceArn !== undefined) return tableArn(body.ResourceArn, place);
  if (body.TableName === undefined) return '*';
  return tableArn(body.TableName, place) + (body.IndexName === undefined ? '' : `/index/${body.IndexName}`);
}

/** A table may be named by its ARN; the engine's own ARNs carry a region of its invention. */
function nameOf(table: string): string {
  return table.startsWith('arn:') ? (table.split('/')[1] ?? table) : table;
}

function tableArn(table: string, { region, account }: Place): string {
  return `arn:aws:dynamodb:${region}:${account}:table/${nameOf(table)}`;
}

/** A table has one stream here; the template knows it by this name, whatever the engine calls it. */
function streamArn(table: string, place: Place): string {
  return `${tableArn(table, place)}/stream/local`;
}

const iterator = z.object({ table_name: z.string() });

/** The engine's iterators are JSON in base64; another engine's tell nothing, and only `*` matches then. */
function tableOfIterator(text: string): string {
  try {
    return iterator.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).table_name;
  } catch {
    return '*';
  }
}
