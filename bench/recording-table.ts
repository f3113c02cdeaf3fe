import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { listen } from '../local/gateway/listen.ts';
import { answerHeaders, readBody, upstreamAt } from '../local/iam/forward.ts';

/** One call of the table, and what DynamoDB would bill for it. */
export interface TableCall {
  /** Who called: the access key of a function, or nothing for the bench itself. */
  readonly accessKeyId: string;
  /** As DynamoDB names it: `GetItem`, `TransactWriteItems`. */
  readonly operation: string;
  readonly status: number;
  /** What it reads or writes, by the beginnings of the keys: `Put OUT/EVENT`. */
  readonly about: readonly string[];
  /** How long the engine took. */
  readonly milliseconds: number;
  readonly reads: number;
  readonly writes: number;
  readonly indexWrites: number;
}

export interface RecordingTable {
  readonly url: string;
  /** Everything since the last time this was asked. */
  take(): readonly TableCall[];
  /** Waits until no call of these callers came for a while. */
  quiet(callers: ReadonlySet<string>, milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

const BODY_LIMIT = 8 * 1024 * 1024;
const TARGET = /^DynamoDB_\d+\.(\w+)$/;
const BILLED = new Set([
  'GetItem',
  'Query',
  'BatchGetItem',
  'TransactGetItems',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'TransactWriteItems',
]);
const READING = /Get|Query/;

const unitsSchema = z.object({ CapacityUnits: z.number() });
const consumedSchema = z.object({
  Table: unitsSchema,
  GlobalSecondaryIndexes: z.record(z.string(), unitsSchema).default({}),
});
const answerSchema = z.object({ ConsumedCapacity: z.union([consumedSchema, z.array(consumedSchema)]).optional() });

/**
 * Stands in front of a table engine, asks for the consumed capacity of each call and remembers it. The gate before it
 * hides who called, so `callerOf` tells by the SDK's id of the call.
 */
export async function recordTable(engine: string, callerOf: (invocationId: string) => string): Promise<RecordingTable> {
  const upstream = upstreamAt(engine);
  let calls: TableCall[] = [];
  const lastOf = new Map<string, number>();

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const body = await readBody(request, BODY_LIMIT);
    const [, operation = ''] = TARGET.exec(String(request.headers['x-amz-target'])) ?? [];
    // Looks into the stream go on for ever and are no work.
    const billed = BILLED.has(operation);
    const accessKeyId = callerOf(String(request.headers['amz-sdk-invocation-id']));
    if (billed) lastOf.set(accessKeyId, performance.now());
    const started = performance.now();
    const reply = await upstream.send({
      method: request.method ?? 'POST',
      path: request.url ?? '/',
      headers: request.headers,
      body: billed ? askingForCapacity(body) : body,
      signal: gone.signal,
    });
    const replied = await readBody(reply, BODY_LIMIT);
    const milliseconds = performance.now() - started;
    const status = reply.statusCode ?? 502;
    response.writeHead(status, answerHeaders(reply.headers)).end(replied);
    if (!billed) return;
    lastOf.set(accessKeyId, performance.now());
    const about = itemsOf(body);
    calls.push({ accessKeyId, operation, status, about, milliseconds, ...unitsOf(operation, status, replied) });
  };

  const server = await listen(0, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    url: server.url,
    take: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    quiet: async (callers, milliseconds) => {
      const last = () => Math.max(0, ...[...callers].map((caller) => lastOf.get(caller) ?? 0));
      while (performance.now() - last() < milliseconds) await pause(20);
    },
    close: async () => {
      await server.close();
      upstream.close();
    },
  };
}

function askingForCapacity(body: Buffer): Buffer {
  const input = z.looseObject({}).parse(JSON.parse(body.toString('utf8')));
  return Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }));
}

const keyTextSchema = z.looseObject({ S: z.string() });
const oneItemSchema = z.looseObject({
  Key: z.looseObject({ pk: keyTextSchema, sk: keyTextSchema }).optional(),
  Item: z.looseObject({ pk: keyTextSchema, sk: keyTextSchema }).optional(),
  IndexName: z.string().optional(),
  ExpressionAttributeValues: z.record(z.string(), z.looseObject({ S: z.string().optional() })).optional(),
});
const actionsSchema = z.looseObject({ TransactItems: z.array(z.record(z.string(), oneItemSchema)).optional() });

/** The items that a call names, by the beginnings of their keys, so that no code or phone is told. */
function itemsOf(body: Buffer): readonly string[] {
  const input: unknown = JSON.parse(body.toString('utf8'));
  const { TransactItems: actions } = actionsSchema.parse(input);
  if (actions) return actions.flatMap((action) => Object.entries(action).map(([kind, one]) => `${kind} ${named(one)}`));
  return [named(oneItemSchema.parse(input))];
}

function named(one: z.output<typeof oneItemSchema>): string {
  const { pk, sk } = one.Key ?? one.Item ?? {};
  const begins = (text: string | undefined) => text?.split('#')[0] ?? '';
  if (pk) return `${begins(pk.S)}/${begins(sk?.S)}`;
  const [first] = Object.values(one.ExpressionAttributeValues ?? {});
  return `${one.IndexName ?? 'table'}:${begins(first?.S)}`;
}

function unitsOf(operation: string, status: number, body: Buffer) {
  if (status >= 300) return { reads: 0, writes: 0, indexWrites: 0 };
  const { ConsumedCapacity: consumed = [] } = answerSchema.parse(JSON.parse(body.toString('utf8')));
  const all = Array.isArray(consumed) ? consumed : [consumed];
  const table = sum(all.map(({ Table: { CapacityUnits: units } }) => units));
  const indexes = sum(
    all.flatMap(({ GlobalSecondaryIndexes: indexed }) => Object.values(indexed).map((one) => one.CapacityUnits)),
  );
  return READING.test(operation)
    ? { reads: table + indexes, writes: 0, indexWrites: 0 }
    : { reads: 0, writes: table, indexWrites: indexes };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
