import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { handOutWholeGroups } from '../../../local/engines/whole-fifo-groups.ts';
import { queueUrl } from '../../../local/sources/event-sources.ts';
import { type RunningSource, startQueueSource } from '../../../local/sources/queue-source.ts';
import type { QueueSource } from '../../../local/template/deployment.ts';
import { eventually } from './eventually.ts';
import { FUNCTION_ARN, recorder, startQueues } from './sources-engines.ts';

const sqsEvent = z.object({ Records: z.array(z.looseObject({ messageId: z.string(), body: z.string() })) });
type SqsEvent = z.infer<typeof sqsEvent>;
const workerOf = (answer?: (event: SqsEvent, call: number) => unknown) => recorder(sqsEvent, answer);

let queues: Awaited<ReturnType<typeof startQueues>>;
const running: RunningSource[] = [];

beforeAll(async () => {
  await handOutWholeGroups();
  queues = await startQueues();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((source) => source.stop()));
});
afterAll(async () => {
  await queues.close();
});

const bodiesOf = (event: SqsEvent) => event.Records.map(({ body }) => body);

function start(
  queue: { arn: string; url: string },
  worker: ReturnType<typeof workerOf>,
  settings: Partial<QueueSource> = {},
): string[] {
  const spoken: string[] = [];
  running.push(
    startQueueSource({
      source: {
        functionArn: FUNCTION_ARN,
        queueArn: queue.arn,
        batchSize: 10,
        batchingWindowSeconds: 0,
        maxConcurrency: 10,
        partialFailures: true,
        ...settings,
      },
      client: queues.client,
      queueUrl: queue.url,
      invoke: worker.invoke,
      say: (_speaker, text) => spoken.push(text),
    }),
  );
  return spoken;
}

test('a batch that succeeds is deleted, and each record is as Lambda makes it', async () => {
  const queue = await queues.queue('plain');
  const worker = workerOf();
  await queues.send(queue.url, ['a', 'b', 'c']);
  start(queue, worker);
  await eventually(async () => expect(await queues.count(queue.url)).toEqual({ waiting: 0, inFlight: 0 }));
  expect(worker.events.flatMap(bodiesOf)).toEqual(['a', 'b', 'c']);
  expect(worker.events[0]?.Records[0]).toMatchObject({
    messageId: expect.any(String),
    receiptHandle: expect.any(String),
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.any(String) },
    messageAttributes: {},
    md5OfBody: expect.any(String),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: 'ap-southeast-1',
  });
});

test('of a batch that fails in part only what succeeded is deleted', async () => {
  const queue = await queues.queue('partial');
  const worker = workerOf(({ Records: records }) => ({
    batchItemFailures: records
      .filter(({ body }) => body === 'b')
      .map(({ messageId: itemIdentifier }) => ({ itemIdentifier })),
  }));
  await queues.send(queue.url, ['a', 'b', 'c']);
  start(queue, worker);
  await eventually(async () => expect(await queues.count(queue.url)).toEqual({ waiting: 0, inFlight: 1 }));
});

test('a failure leaves the batch to its visibility timeout, and the queue moves it to its dead letters', async () => {
  const dead = await queues.queue('dead');
  const redrive = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 });
  const queue = await queues.queue('failing', { VisibilityTimeout: '0', RedrivePolicy: redrive });
  const worker = workerOf(() => new Error('no'));
  await queues.send(queue.url, ['poison']);
  const spoken = start(queue, worker);
  await eventually(async () => expect((await queues.count(dead.url)).waiting).toBe(1));
  expect(await queues.count(queue.url)).toEqual({ waiting: 0, inFlight: 0 });
  expect(worker.events).toHaveLength(2);
  expect(spoken[0]).toBe('failing 1 messages failed and will come again: no');
});

test('an answer that names a message of another batch fails the whole batch', async () => {
  const queue = await queues.queue('stranger');
  const worker = workerOf(() => ({ batchItemFailures: [{ itemIdentifier: 'stranger' }] }));
  await queues.send(queue.url, ['a', 'b']);
  const spoken = start(queue, worker);
  await eventually(() => expect(spoken).toHaveLength(1));
  expect(await queues.count(queue.url)).toEqual({ waiting: 0, inFlight: 2 });
});

test('no more batches run at once than the source allows', async () => {
  const queue = await queues.queue('narrow');
  const done = Promise.withResolvers<null>();
  const worker = workerOf(() => done.promise);
  await queues.send(queue.url, ['a', 'b', 'c', 'd', 'e']);
  start(queue, worker, { batchSize: 1, maxConcurrency: 2 });
  await eventually(() => expect(worker.events).toHaveLength(2));
  expect(await queues.count(queue.url)).toEqual({ waiting: 3, inFlight: 2 });
  done.resolve(null);
  await eventually(() => expect(worker.events).toHaveLength(5));
});

test('a batch window gathers what comes one by one', async () => {
  const queue = await queues.queue('window');
  const worker = workerOf();
  start(queue, worker, { batchSize: 3, batchingWindowSeconds: 5 });
  for (const body of ['a', 'b', 'c']) await queues.send(queue.url, [body]);
  await eventually(() => expect(worker.events).toHaveLength(1));
  expect(worker.events.map(bodiesOf)).toEqual([['a', 'b', 'c']]);
});

test('a FIFO group comes as one batch in order, and its next batch only after that', async () => {
  const queue = await queues.queue('groups.fifo', { FifoQueue: 'true' });
  const first = Promise.withResolvers<null>();
  const worker = workerOf((_event, call) => (call === 1 ? first.promise : null));
  await queues.send(queue.url, ['1', '2', '3'], 'account');
  start(queue, worker, { batchSize: 10 });
  await eventually(() => expect(worker.events).toHaveLength(1));
  await queues.send(queue.url, ['4', '5'], 'account');
  await queues.send(queue.url, ['x'], 'other');
  await eventually(() => expect(worker.events.flatMap(bodiesOf)).toContain('x'));
  expect(worker.events.map(bodiesOf)).toEqual([['1', '2', '3'], ['x']]);
  first.resolve(null);
  await eventually(() => expect(worker.events.map(bodiesOf)).toEqual([['1', '2', '3'], ['x'], ['4', '5']]));
});

test('a FIFO batch whose visibility ended comes again in its order', async () => {
  const queue = await queues.queue('again.fifo', { FifoQueue: 'true', VisibilityTimeout: '0' });
  const worker = workerOf((_event, call) => (call === 1 ? new Error('once') : null));
  await queues.send(queue.url, ['1', '2', '3'], 'account');
  start(queue, worker, { batchSize: 10 });
  await eventually(async () => {
    const handled = worker.events.slice(1).flatMap(bodiesOf);
    expect(handled).toEqual(['1', '2', '3']);
  });
});

test('a queue’s address is built of its arn, whatever port it had before', () => {
  expect(queueUrl('http://127.0.0.1:4100', 'arn:aws:sqs:ap-southeast-1:000000000000:work.fifo')).toBe(
    'http://127.0.0.1:4100/000000000000/work.fifo',
  );
});
