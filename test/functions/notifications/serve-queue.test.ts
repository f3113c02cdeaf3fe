import type { SQSEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import {
  done,
  type QueueOutcome,
  quarantine,
  retry,
  secondsBeforeRetry,
  wait,
} from '../../../shared/events/queue-outcome.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { spyLog, start } from './doubles.ts';

function batch(...bodies: string[]): SQSEvent {
  const records = bodies.map((body, position) => ({
    messageId: `m${position}`,
    receiptHandle: `h${position}`,
    body,
    attributes: {
      ApproximateReceiveCount: '2',
      SentTimestamp: '0',
      SenderId: 'sns',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:work',
    awsRegion: 'ap-southeast-1',
  }));
  return { Records: records };
}
const event = (id: string) => JSON.stringify({ id, type: 'warranty.activated', at: start, data: {} });

function setUp(outcomes: Record<string, QueueOutcome | Error>) {
  const aside: string[] = [];
  const postponed: (readonly [string, number])[] = [];
  const log = spyLog();
  const handler = serveQueue(
    async ({ id }) => {
      const outcome = outcomes[id];
      if (outcome instanceof Error) throw outcome;
      return outcome ?? done;
    },
    {
      log,
      random: () => 0.5,
      hands: {
        setAside: async (_body, reason) => {
          aside.push(reason);
        },
        postpone: async (handle, seconds) => {
          postponed.push([handle, seconds]);
        },
      },
    },
  );
  return { handler, aside, postponed, log };
}

test('a message whose time has not come is hidden until it has, and comes back', async () => {
  const { handler, postponed } = setUp({ a: wait(120) });
  expect(await handler(batch(event('a')))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  expect(postponed).toEqual([['h0', 120]]);
});

test('only the messages that failed come back, the others leave the queue', async () => {
  const { handler, postponed } = setUp({ a: done, b: retry('busy'), c: new Error('broke') });
  const reply = await handler(batch(event('a'), event('b'), event('c')));
  expect(reply.batchItemFailures).toEqual([{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }]);
  expect(postponed).toEqual([['h1', 4]]);
});

test('what no repetition can help is set aside at once', async () => {
  const { handler, aside } = setUp({ a: quarantine('warranty-missing') });
  expect(await handler(batch(event('a'), 'no JSON', '{"id":1}'))).toEqual({ batchItemFailures: [] });
  expect(aside.toSorted()).toEqual(['not-an-event', 'not-an-event', 'warranty-missing']);
});

test('waits grow with each receive, spread at random, and end somewhere', () => {
  expect(secondsBeforeRetry(1, 0)).toBe(1);
  expect(secondsBeforeRetry(3, 0.999)).toBeLessThanOrEqual(16);
  expect(secondsBeforeRetry(5, 0.999)).toBeGreaterThan(secondsBeforeRetry(2, 0.999));
  expect(secondsBeforeRetry(50, 0.999)).toBeLessThanOrEqual(300);
});
