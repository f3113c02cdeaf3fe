import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, StreamRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { createRelay } from '../../../functions/events/relay.ts';
import { createSweep } from '../../../functions/events/sweep.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import type { OrderedMessage } from '../../../shared/events/event-publisher.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { keys } from '../../../shared/table/keys.ts';
import { type Instant, instantOf } from '../../../shared/time/local-date.ts';
import { noMetrics } from '../runtime/measured.ts';

const at = instantOf(Date.UTC(2026, 10, 21));
const activated = (id: string, partnerId?: string): DomainEvent => ({
  id,
  type: 'warranty.activated',
  at,
  data: {
    code: `CODE-${id}`,
    activationNumber: 1,
    sku: 'MLI-09',
    startsOn: '2026-11-21',
    endsOn: '2028-11-21',
    reward: { state: 'none', reason: 'no-installer' },
    ...(partnerId ? { partnerId } : {}),
  },
});
const sealed: DomainEvent = { id: 'E9', type: 'stickers.batch-sealed', at, data: { batchId: '0000001' } };

function doubles(broken: (event: DomainEvent) => boolean = () => false) {
  const published: string[] = [];
  const accruals: OrderedMessage[] = [];
  const dispatched: string[] = [];
  return {
    published,
    accruals,
    dispatched,
    publisher: {
      publish: async (event: DomainEvent) => {
        if (broken(event)) throw new Error('no topic');
        published.push(event.id);
      },
      sendAccrual: async (message: OrderedMessage) => {
        accruals.push(message);
      },
    },
    outbox: { markDispatched: async (id: string) => void dispatched.push(id) },
    now: () => at,
    log: consoleLog(() => undefined),
    metrics: noMetrics,
  };
}

/** The event source's type spells the same values in its own words. */
const imageSchema = z.custom<NonNullable<StreamRecord['NewImage']>>((image) => typeof image === 'object');

const record = (event: DomainEvent): DynamoDBRecord => ({
  eventID: event.id,
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: `seq-${event.id}`,
    NewImage: imageSchema.parse(marshall({ ...keys.outbox(event.id), event })),
  },
});

test('every event goes to the topic and is marked once it has left', async () => {
  const deps = doubles();
  const reply = await createRelay(deps)({ Records: [record(activated('E1')), record(sealed)] });
  expect(reply).toEqual({ batchItemFailures: [] });
  expect(deps.published).toEqual(['E1', 'E9']);
  expect(deps.dispatched).toEqual(['E1', 'E9']);
});

test('an activation that names a partner goes to the ledger as well, grouped by account', async () => {
  const deps = doubles();
  await createRelay(deps)({ Records: [record(activated('E1', 'P1')), record(activated('E2'))] });
  expect(deps.accruals).toMatchObject([{ groupId: 'P1#VND', deduplicationId: 'ACCRUE:CODE-E1:1:installer:VND' }]);
});

test('the relay stops at the first event that cannot leave and names it, so that nothing is skipped', async () => {
  const deps = doubles((event) => event.id === 'E2');
  const reply = await createRelay(deps)({
    Records: [record(activated('E1')), record(activated('E2')), record(sealed)],
  });
  expect(reply).toEqual({ batchItemFailures: [{ itemIdentifier: 'seq-E2' }] });
  expect(deps.dispatched).toEqual(['E1']);
});

test('the sweeper asks for what has waited five minutes, and goes on behind one that fails', async () => {
  const deps = doubles((event) => event.id === 'E1');
  let asked: Instant | undefined;
  const sweep = createSweep({
    ...deps,
    outbox: {
      ...deps.outbox,
      undispatchedBefore: async function* (before) {
        asked = before;
        yield activated('E1');
        yield sealed;
      },
    },
  });
  expect(await sweep()).toEqual({ sent: 1, failed: 1 });
  expect(asked).toBe('2026-11-20T23:55:00.000Z');
  expect(deps.dispatched).toEqual(['E9']);
});
