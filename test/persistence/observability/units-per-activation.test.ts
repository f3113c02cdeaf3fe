import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dispatch } from '../../../functions/events/dispatch.ts';
import { createNotify } from '../../../functions/notifications/notify.ts';
import { createAccrue } from '../../../functions/rewards/accrual/accrue.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { OutboxRepository } from '../../../shared/events/outbox-repository.ts';
import { done } from '../../../shared/events/queue-outcome.ts';
import { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { AccrualRepository } from '../../../shared/rewards/ledger/accrual-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { Table } from '../../../shared/table/table.ts';
import { addMilliseconds } from '../../../shared/time/local-date.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { quietLog, ScriptedChannel } from '../../functions/notifications/doubles.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { startEngine } from '../engine.ts';
import { policy } from '../rewards/accrual-world.ts';
import { activationOf, activationOn, codeOf, enrol, printBatch } from '../warranty/activation-setting.ts';
import { batchOfAccruals } from './accrual-batch.ts';
import { counted, type Units } from './counted-client.ts';

const RUNBOOK = join(import.meta.dirname, '../../../docs/runbook.md');

const engine = await startEngine();
afterAll(() => engine.stop());

const quiet = { log: quietLog, metrics: noMetrics, now: systemClock, newId: newUlid };

/** Sends what waits in the outbox, as relay does, and hands it to whoever listens. */
async function relay(table: Table): Promise<readonly DomainEvent[]> {
  const unseen = new OutboxRepository(engine.table);
  const waiting = await Array.fromAsync(unseen.undispatchedBefore(addMilliseconds(systemClock(), 60_000)));
  const sent: DomainEvent[] = [];
  const publisher = {
    publish: async (event: DomainEvent) => void sent.push(event),
    sendAccrual: async () => undefined,
  };
  for (const event of waiting.filter(({ type }) => /^(warranty|rewards)\./.test(type))) {
    await dispatch(event, { publisher, outbox: new OutboxRepository(table), ...quiet });
  }
  return sent;
}

const accrueOn = (table: Table) =>
  createAccrue({
    products: {
      find: async (sku) => {
        const product = await new ProductRepository(table).find(sku);
        return product && { ...product, attributes: { capacityBtu: 9_000, inverter: true } };
      },
    },
    // Versions of the policy are kept a minute per container.
    policies: { inForceAt: async () => policy },
    campaigns: { knownAt: async () => [] },
    ledger: new AccrualRepository(table, quiet),
    ...quiet,
  });

const notifyOn = (table: Table) =>
  createNotify({
    notices: new NoticeRepository(table),
    sessions: new NoticeRepository(table),
    channels: [new ScriptedChannel('sms', 'sent')],
    sender: { company: 'Lạc Phong', smsName: 'LacPhong', hotline: '1900 0000', siteHost: 'bh.example' },
    findWarranty: (code, activationNumber) => new WarrantyRepository(table).findWarranty(code, activationNumber),
    findPartner: (id) => new PartnerRepository(table).find(id),
    findProduct: (sku) => new ProductRepository(table).find(sku),
    countProject: async () => 0,
    findClaim: async () => undefined,
    findPayout: async () => undefined,
    findAdjustment: async () => undefined,
    ...quiet,
  });

/** Goes the way of a sticker from the page to the messages, and tells what each part of it consumed. */
async function consumedByOne(): Promise<Readonly<Record<string, Units>>> {
  const client = engine.connect();
  const table = engine.tableWith({ client });
  const code = codeOf(await printBatch(engine.table), 1);
  await enrol(engine.table, { id: 'P-APPROVED', phone: '+84903111222', state: 'approved' });
  const units = counted(client);
  const { activate, read } = activationOn(table);

  await read(code);
  const look = units.take();
  expect(await activate(activationOf(code, { installerPhone: '0903 111 222' }))).toMatchObject({ status: 201 });
  const activation = units.take();
  const activated = await relay(table);
  expect(await accrueOn(table)(batchOfAccruals(activated))).toEqual({ batchItemFailures: [] });
  const accrual = units.take();
  const accrued = await relay(table);
  const relayed = units.take();
  const told = [...activated, ...accrued];
  // The id that the API gave the activation, however far the events have come.
  expect(told.map(({ type, requestId }) => [type, requestId])).toEqual([
    ['warranty.activated', 'request-1'],
    ['rewards.accrued', 'request-1'],
  ]);
  for (const event of told) expect(await notifyOn(table)(event)).toBe(done);
  const notices = units.take();
  for (const { id } of told) {
    const recipient = id === accrued[0]?.id ? 'partner' : 'customer';
    const about = { eventId: id, recipient, channel: 'sms' } as const;
    expect(await new NoticeRepository(table).receipt(about, 'DELIVERED', systemClock())).toBe('noted');
  }
  return { look, activation, accrual, relayed, notices, receipts: units.take() };
}

test('an activation that earns a reward consumes what the runbook counts, all of it under one request', async () => {
  const parts = Object.values(await consumedByOne());
  const total = (name: keyof Units) => parts.reduce((sum, units) => sum + units[name], 0);
  const [, writes, indexWrites, reads] =
    /an activation consumes (\d+) write units on the table, (\d+) on its indexes and ([\d.]+) read units/.exec(
      readFileSync(RUNBOOK, 'utf8'),
    ) ?? [];
  expect([writes, indexWrites, reads]).toEqual([total('writes'), total('indexWrites'), total('reads')].map(String));
});
