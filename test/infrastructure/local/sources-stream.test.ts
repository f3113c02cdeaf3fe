import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type Checkpoints, fileCheckpoints } from '../../../local/sources/checkpoints.ts';
import type { RunningSource } from '../../../local/sources/queue-source.ts';
import { startStreamSource } from '../../../local/sources/stream-source.ts';
import type { StreamSource } from '../../../local/template/deployment.ts';
import { eventually } from './eventually.ts';
import { FUNCTION_ARN, recorder, startQueues, startTables } from './sources-engines.ts';

const streamEvent = z.object({
  Records: z.array(
    z.looseObject({
      eventName: z.string(),
      dynamodb: z.looseObject({ Keys: z.object({ pk: z.object({ S: z.string() }) }), SequenceNumber: z.string() }),
    }),
  ),
});
type StreamEvent = z.infer<typeof streamEvent>;
const workerOf = (answer?: (event: StreamEvent, call: number) => unknown) => recorder(streamEvent, answer);

let tables: Awaited<ReturnType<typeof startTables>>;
let queues: Awaited<ReturnType<typeof startQueues>>;
const running: RunningSource[] = [];

beforeAll(async () => {
  [tables, queues] = await Promise.all([startTables(), startQueues()]);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((source) => source.stop()));
});
afterAll(async () => {
  await Promise.all([tables.close(), queues.close()]);
});

const pksOf = (event: StreamEvent) => event.Records.map(({ dynamodb }) => dynamodb.Keys.pk.S);
const newCheckpoints = () => fileCheckpoints(mkdtempSync(join(tmpdir(), 'tembao-checkpoints-')));

/** Says that the record of `pk` failed. */
const failing = (event: StreamEvent, pk: string) => ({
  batchItemFailures: event.Records.filter(({ dynamodb }) => dynamodb.Keys.pk.S === pk).map(({ dynamodb }) => ({
    itemIdentifier: dynamodb.SequenceNumber,
  })),
});

function start(
  tableName: string,
  worker: ReturnType<typeof workerOf>,
  settings: Partial<StreamSource> = {},
  checkpoints: Checkpoints = newCheckpoints(),
): { source: RunningSource; checkpoints: Checkpoints; spoken: string[] } {
  const spoken: string[] = [];
  const source = startStreamSource({
    source: {
      id: `source of ${tableName}`,
      functionArn: FUNCTION_ARN,
      tableName,
      batchSize: 10,
      batchingWindowSeconds: 0,
      startingPosition: 'TRIM_HORIZON',
      maximumRetries: -1,
      bisectOnError: false,
      partialFailures: true,
      filters: [],
      failureQueueArn: undefined,
      ...settings,
    },
    streams: tables.streams(),
    queues: queues.client,
    queueUrlOf: (arn) => `${queues.endpoint}/000000000000/${arn.split(':').at(-1)}`,
    invoke: worker.invoke,
    checkpoints,
    say: (_speaker, text) => spoken.push(text),
  });
  running.push(source);
  return { source, checkpoints, spoken };
}

test('changes come in order and in batches, as the records that Lambda makes', async () => {
  const table = await tables.table('in-order');
  const pks = Array.from({ length: 25 }, (_, place) => `item-${place}`);
  await tables.put(table, ...pks);
  const worker = workerOf();
  start(table, worker);
  await eventually(() => expect(worker.events.flatMap(pksOf)).toEqual(pks));
  expect(worker.events.map(({ Records: records }) => records.length)).toEqual([10, 10, 5]);
  expect(worker.events[0]?.Records[0]).toEqual({
    eventID: expect.any(String),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'ap-southeast-1',
    dynamodb: {
      ApproximateCreationDateTime: expect.any(Number),
      Keys: { pk: { S: 'item-0' } },
      NewImage: { pk: { S: 'item-0' }, data: { B: 'AQI=' } },
      SequenceNumber: expect.any(String),
      SizeBytes: expect.any(Number),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: expect.stringMatching(/^arn:aws:dynamodb:ap-southeast-1:000000000000:table\/in-order\/stream\//),
  });
});

test('only what passes the filters reaches the function', async () => {
  const table = await tables.table('filtered');
  const worker = workerOf();
  start(table, worker, {
    filters: [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'OUT#' }] } } } }],
  });
  await tables.put(table, 'SERIAL#1', 'OUT#1', 'OUT#1', 'SERIAL#2', 'OUT#2');
  await eventually(() => expect(worker.events.flatMap(pksOf)).toEqual(['OUT#1', 'OUT#2']));
});

test('after a failure in part the batch goes on from the first that failed', async () => {
  const table = await tables.table('in-part');
  const worker = workerOf((event, call) => (call === 1 ? failing(event, 'b') : null));
  await tables.put(table, 'a', 'b', 'c');
  start(table, worker);
  await eventually(() =>
    expect(worker.events.map(pksOf)).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]),
  );
});

test('a new start goes on behind what succeeded and repeats what did not', async () => {
  const table = await tables.table('restarted');
  await tables.put(table, 'a', 'b', 'c');
  const before = workerOf((event) => failing(event, 'b'));
  const first = start(table, before);
  await eventually(() => expect(before.events.length).toBeGreaterThan(1));
  await first.source.stop();
  await tables.put(table, 'd');
  const after = workerOf();
  start(table, after, {}, first.checkpoints);
  await eventually(() => expect(after.events.flatMap(pksOf)).toEqual(['b', 'c', 'd']));
});

test('the checkpoint is written only after the function has answered', async () => {
  const table = await tables.table('after-success');
  const written: string[] = [];
  const answer = Promise.withResolvers<null>();
  const worker = workerOf(() => answer.promise);
  await tables.put(table, 'a');
  start(table, worker, {}, { read: async () => undefined, write: async (_id, place) => void written.push(place) });
  await eventually(() => expect(worker.events).toHaveLength(1));
  expect(written).toEqual([]);
  answer.resolve(null);
  await eventually(() => expect(written).toEqual(['1']));
});

test('a batch that fails is halved until the bad record stands alone, which goes to the failure queue', async () => {
  const table = await tables.table('halved');
  const queue = await queues.queue('given-up');
  const worker = workerOf((event) => (pksOf(event).includes('bad') ? new Error('no') : null));
  await tables.put(table, 'a', 'b', 'bad', 'c');
  const { spoken } = start(table, worker, { bisectOnError: true, maximumRetries: 0, failureQueueArn: queue.arn });
  await eventually(() => expect(worker.events.map(pksOf).at(-1)).toEqual(['c']));
  expect(worker.events.map(pksOf)).toEqual([['a', 'b', 'bad', 'c'], ['a', 'b'], ['bad', 'c'], ['bad'], ['c']]);
  expect((await queues.count(queue.url)).waiting).toBe(1);
  expect(spoken).toEqual(['halved 1 records given up after 1 tries']);
});

test('a source that starts at the latest skips what was there before, also at its next start', async () => {
  const table = await tables.table('latest');
  await tables.put(table, 'old');
  const worker = workerOf();
  const placed = Promise.withResolvers<void>();
  const kept = newCheckpoints();
  const checkpoints: Checkpoints = {
    read: kept.read,
    write: async (id, place) => {
      await kept.write(id, place);
      placed.resolve();
    },
  };
  const first = start(table, worker, { startingPosition: 'LATEST' }, checkpoints);
  await placed.promise;
  await first.source.stop();
  await tables.put(table, 'new');
  start(table, worker, { startingPosition: 'LATEST' }, checkpoints);
  await eventually(() => expect(worker.events.flatMap(pksOf)).toEqual(['new']));
});

test('a poke has the stream read at once', async () => {
  const table = await tables.table('poked');
  const worker = workerOf();
  const { source } = start(table, worker);
  await tables.put(table, 'a');
  source.poke();
  await eventually(() => expect(worker.events.flatMap(pksOf)).toEqual(['a']));
});
