import { afterAll, expect, test } from 'vitest';
import { announce } from '../../../shared/events/outbox.ts';
import { OutboxRepository } from '../../../shared/events/outbox-repository.ts';
import { addMilliseconds, instantOf } from '../../../shared/time/local-date.ts';
import { startEngine } from '../engine.ts';

const at = instantOf(Date.UTC(2026, 10, 21));
const engine = await startEngine({ now: () => at });
afterAll(() => engine.stop());

const ids = async (outbox: OutboxRepository, before = addMilliseconds(at, 1)) => {
  const found: string[] = [];
  for await (const event of outbox.undispatchedBefore(before)) found.push(event.id);
  return found.sort();
};

test('what is announced waits for the sweeper until it is marked, however often', async () => {
  const { table } = await engine.freshTable();
  const outbox = new OutboxRepository(table);
  for (let n = 0; n < 20; n += 1) {
    await table.transact([announce({ id: `E${n}`, type: 'test.done', at, data: {} })]);
  }
  expect(await ids(outbox)).toHaveLength(20);
  expect(await ids(outbox, addMilliseconds(at, -1))).toEqual([]);
  for (let n = 1; n < 20; n += 1) await outbox.markDispatched(`E${n}`, at);
  await outbox.markDispatched('E1', at);
  expect(await ids(outbox)).toEqual(['E0']);
});
