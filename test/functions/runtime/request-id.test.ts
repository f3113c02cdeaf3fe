import { setTimeout as pause } from 'node:timers/promises';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type DomainEvent, domainEventSchema } from '../../../shared/events/domain-event.ts';
import { announce } from '../../../shared/events/outbox.ts';
import { done } from '../../../shared/events/queue-outcome.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { answer, defineRoute } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { currentRequestId, onBehalfOf } from '../../../shared/runtime/request-id.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { instantOf } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../http/door.ts';

const lineSchema = z.looseObject({ message: z.string(), requestId: z.string().optional() });

function keptLog() {
  const lines: z.infer<typeof lineSchema>[] = [];
  return { lines, log: consoleLog((line) => lines.push(lineSchema.parse(JSON.parse(line)))) };
}

const event: DomainEvent = { id: 'E1', type: 'tests.happened', at: instantOf(0), data: {} };
const announced = (write: ReturnType<typeof announce>) =>
  'item' in write ? domainEventSchema.parse(write.item['event']) : undefined;

describe('the request that work goes back to', () => {
  test('is known to everything beneath it, also behind a pause, and to nothing beside it', async () => {
    const seen = await Promise.all(
      ['A', 'B'].map((id) =>
        onBehalfOf(id, async () => {
          await pause(1);
          return currentRequestId();
        }),
      ),
    );
    expect(seen).toEqual(['A', 'B']);
    expect(currentRequestId()).toBeUndefined();
  });

  test('is forgotten for work that goes back to none', () => {
    expect(onBehalfOf('A', () => onBehalfOf(undefined, currentRequestId))).toBeUndefined();
  });

  test('is written into an announced event, unless that names its own', () => {
    expect(announced(onBehalfOf('A', () => announce(event)))?.requestId).toBe('A');
    expect(announced(onBehalfOf('A', () => announce({ ...event, requestId: 'B' })))?.requestId).toBe('B');
    expect(announced(announce(event))).toEqual(event);
  });
});

describe('a log line names the request', () => {
  test('of the HTTP call', async () => {
    const { log, lines } = keptLog();
    const route = defineRoute({
      id: 'tests.greet',
      method: 'GET',
      path: '/v1/test',
      access: { kind: 'anyone' },
      status: 200,
      reply: z.object({}),
      summary: 'Greets.',
    });
    const greet = async () => {
      log.info('inside');
      return answer({});
    };
    await call(serve(route, greet, { ...testDoor(), log }), {});
    expect(lines.map(({ message, requestId }) => [message, requestId])).toEqual([
      ['inside', 'request-1'],
      ['request', 'request-1'],
    ]);
  });

  test('of each message of a batch, its own', async () => {
    const { log, lines } = keptLog();
    const hands = { setAside: async () => undefined, postpone: async () => undefined };
    const worker = serveQueue(
      async () => {
        await pause(1);
        log.info('inside');
        return done;
      },
      { hands, log },
    );
    await worker(batchOf({ ...event, requestId: 'A' }, { ...event, requestId: 'B' }, event));
    expect(lines.filter(({ message }) => message === 'inside').map(({ requestId }) => requestId)).toEqual([
      'A',
      'B',
      undefined,
    ]);
  });

  test('that a step of a state machine was handed, or the run itself', async () => {
    const { log, lines } = keptLog();
    const step = serveTask(async (_input: unknown) => log.info('inside'), log);
    await step({ batchId: '0000001', requestId: 'A' }, { awsRequestId: 'run-1' });
    await step({ source: 'aws.events' }, { awsRequestId: 'run-2' });
    expect(lines.map(({ requestId }) => requestId)).toEqual(['A', 'run-2']);
  });
});

function batchOf(...events: readonly DomainEvent[]): SQSEvent {
  return { Records: events.map(recordOf) };
}

function recordOf(body: DomainEvent, position: number): SQSRecord {
  return {
    messageId: String(position),
    receiptHandle: String(position),
    body: JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'relay',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:work',
    awsRegion: 'ap-southeast-1',
  };
}
