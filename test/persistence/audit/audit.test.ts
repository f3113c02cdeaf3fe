import { BatchWriteCommand, DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { auditTable } from '../../../bin/audit/audit-table.ts';
import { createNightlyAudit } from '../../../functions/audit/audit-nightly.ts';
import { LedgerWalkRepository } from '../../../shared/audit/ledger-walk-repository.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { transferIds } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { periodShardOf } from '../../../shared/rewards/reconciliation/period.ts';
import { rewardKey } from '../../../shared/rewards/reward-line.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { type Key, keys, prefix } from '../../../shared/table/keys.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { codeNumber } from '../../domain/rewards/activations.ts';
import { spyMetrics } from '../../functions/runtime/measured.ts';
import { Company } from '../../simulation/company.ts';
import { activatedAt } from '../../simulation/goods.ts';
import { engineHome } from '../../simulation/home.ts';
import { EngineLane } from '../../simulation/lanes.ts';
import { MONTHS, type Unit } from '../../simulation/steps.ts';
import { type Engine, startEngine } from '../engine.ts';

const home = await startEngine();
afterAll(() => home.stop());
const lane = new EngineLane(home);
const MOST_A_BATCH = 25;

const units: readonly Unit[] = [
  { partner: 'P1', month: '2026-09', amount: 50_000 },
  { partner: 'P2', month: '2026-09', amount: 120_000 },
  { partner: 'P1', month: '2026-10', amount: 120_000 },
  { partner: 'P2', month: '2026-10', amount: 0 },
];
const now = () => instantSchema.parse('2026-09-20T03:00:00.000Z');
const rest = async () => undefined;

/** Two partners of whom each has something reserved, in two frozen months. */
const company = new Company(engineHome(home), [lane], units, 1);
await company.begin('reserved');
const sound = await company.stored();

let engine: Engine;
beforeEach(async () => {
  engine = await home.freshTable();
  for (let from = 0; from < sound.length; from += MOST_A_BATCH) {
    const puts = sound.slice(from, from + MOST_A_BATCH).map((Item) => ({ PutRequest: { Item } }));
    await home.client.send(new BatchWriteCommand({ RequestItems: { [engine.tableName]: puts } }));
  }
});

const byScan = () => auditTable(engine.client, engine.tableName, { now, rest });
async function byWalk() {
  const metrics = spyMetrics();
  const lines: string[] = [];
  const audit = createNightlyAudit({
    ledger: new LedgerWalkRepository(engine.table),
    calendar: new PeriodCalendarRepository(engine.table),
    now,
    rest,
    metrics,
    log: consoleLog((line) => lines.push(line)),
  });
  return { outcome: await audit(), metrics, log: lines.join('\n') };
}

const award = { code: codeNumber(0), award: 1, role: 'installer', currency: 'VND' } as const;
const accrual = transferIds.accrue(award);
const line = rewardKey({
  ...award,
  partnerId: 'P1',
  activatedAt: activatedAt({ partner: 'P1', month: '2026-09', amount: 0 }, 0),
});
const runId = `${MONTHS[0]}-R1`;
const shard = keys.period(MONTHS[0], periodShardOf('P1'));

const { client } = home;
const set = (key: Key, name: string, value: unknown) =>
  client.send(
    new UpdateCommand({
      TableName: engine.tableName,
      Key: key,
      UpdateExpression: 'SET #name = :value',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
const remove = (key: Key) =>
  client.send(
    new DeleteCommand({ TableName: engine.tableName, Key: key, ConditionExpression: 'attribute_exists(pk)' }),
  );
const copy = async (from: Key, to: Key, changes: object = {}) => {
  const { Item: item } = await client.send(new GetCommand({ TableName: engine.tableName, Key: from }));
  await client.send(new PutCommand({ TableName: engine.tableName, Item: { ...item, ...to, ...changes } }));
};

test('what the system itself wrote fits together, by scan and by walk', async () => {
  const report = await byScan();
  expect(report.findings).toEqual([]);
  expect(Object.fromEntries(report.items)).toMatchObject({
    balance: 2,
    line: 4,
    run: 1,
    payment: 2,
    serial: 4,
    shard: 32,
  });
  const { outcome, metrics } = await byWalk();
  expect(outcome).toEqual({ accounts: 6, runs: 1, findings: 0 });
  expect(metrics.measured).toEqual([{ name: 'AuditFindings', value: 0, by: {} }]);
});

const entry = (version: number) => keys.entry('P1', 'VND', version);
type Tampering = readonly [what: string, rule: string, where: () => Key, how: () => Promise<unknown>];
const seenByBoth: readonly Tampering[] = [
  [
    'a balance that was raised',
    'balance-sum',
    () => keys.account('P1', 'VND'),
    () => set(keys.account('P1', 'VND'), 'available', 1),
  ],
  [
    'a balance of another version',
    'balance-sum',
    () => keys.account('P1', 'VND'),
    () => set(keys.account('P1', 'VND'), 'version', 9),
  ],
  ['a balance that is gone', 'balance-sum', () => keys.account('P1', 'VND'), () => remove(keys.account('P1', 'VND'))],
  [
    'a balance that is no balance',
    'readable',
    () => keys.account('P1', 'VND'),
    () => set(keys.account('P1', 'VND'), 'paid', '0'),
  ],
  ['an entry that is gone', 'entry-sequence', () => entry(2), () => remove(entry(2))],
  ['an entry that was changed', 'entry-chain', () => entry(2), () => set(entry(2), 'at', '2026-01-01T00:00:00.000Z')],
  ['a transfer that is gone', 'entry-transfer', () => keys.transfer(accrual), () => remove(keys.transfer(accrual))],
  [
    'a transfer of another amount',
    'entry-transfer',
    () => entry(1),
    () => set(keys.transfer(accrual), 'amount', 60_000),
  ],
  [
    'a transfer that would expire',
    'readable',
    () => keys.transfer(accrual),
    () => set(keys.transfer(accrual), 'expiresAt', 9_999_999_999),
  ],
  [
    'a transfer of another kind',
    'entry-transfer',
    () => keys.transfer(accrual),
    () => set(keys.transfer(accrual), 'kind', 'settle'),
  ],
  [
    'a decision without an entry',
    'transfer-entry',
    () => keys.transfer(transferIds.decide(accrual, 2)),
    () =>
      copy(keys.transfer(transferIds.decide(accrual, 1)), keys.transfer(transferIds.decide(accrual, 2)), {
        id: transferIds.decide(accrual, 2),
      }),
  ],
  ['a line of another amount', 'line-accrual', () => line, () => set(line, 'amount', 60_000)],
  ['a line in another state', 'line-state', () => line, () => set(line, 'state', 'cancelled')],
  ['a line that was decided more often', 'decision-sequence', () => line, () => set(line, 'decisions', 2)],
  ['a counter that is off by one', 'period-counters', () => shard, () => set(shard, 'approvedCount', 7)],
  ['a frozen month with an open part', 'period-frozen', () => shard, () => set(shard, 'state', 'open')],
  ['a run of another total', 'run-total', () => keys.payoutRun(runId), () => set(keys.payoutRun(runId), 'reserved', 1)],
  [
    'a payment of another amount',
    'payment',
    () => keys.payoutLine(runId, 'P1'),
    () => set(keys.payoutLine(runId, 'P1'), 'amount', 1),
  ],
  [
    'a payment that never ended',
    'payment',
    () => keys.payoutLine(runId, 'P1'),
    () => set(keys.payoutLine(runId, 'P1'), 'status', 'paid'),
  ],
];
const event = () => company.earnings().find(({ data }) => data.code === award.code)?.id ?? '';
const seenByScan: readonly Tampering[] = [
  ['a line that is gone', 'line-accrual', () => keys.transfer(accrual), () => remove(line)],
  [
    'a transfer that nobody names',
    'transfer-entry',
    () => keys.transfer('ACCRUE:x:1:installer:VND'),
    () => copy(keys.transfer(accrual), keys.transfer('ACCRUE:x:1:installer:VND'), { id: 'ACCRUE:x:1:installer:VND' }),
  ],
  [
    'an item at the wrong key',
    'readable',
    () => ({ pk: `${prefix.transfer}X`, sk: 'TRANSFER' }),
    () => copy(keys.transfer(accrual), { pk: `${prefix.transfer}X`, sk: 'TRANSFER' }),
  ],
  [
    'a serial that counts too much',
    'unit',
    () => keys.warranty(award.code, 2),
    () => set(keys.serial(award.code), 'activations', 2),
  ],
  ['a warranty that is gone', 'unit', () => keys.warranty(award.code, 1), () => remove(keys.warranty(award.code, 1))],
  ['an activation that was never announced', 'unit', () => keys.outbox(event()), () => remove(keys.outbox(event()))],
  [
    'an activation without its event',
    'unit',
    () => keys.serial(award.code),
    () => remove(keys.timeline(award.code, event())),
  ],
];

describe('the audit of a table names', () => {
  test.each([...seenByBoth, ...seenByScan])('%s (%s)', async (_what, rule, where, how) => {
    const place = where();
    await how();
    const { findings } = await byScan();
    expect(findings[0]).toMatchObject({ rule, key: place });
  });
});

describe('the nightly audit counts, without a word about codes,', () => {
  test.each(seenByBoth)('%s (%s)', async (_what, rule, _where, how) => {
    await how();
    const { outcome, metrics, log } = await byWalk();
    expect(outcome.findings).toBeGreaterThan(0);
    expect(metrics.measured).toEqual([{ name: 'AuditFindings', value: outcome.findings, by: {} }]);
    expect(log).toContain(`"rule":"${rule}"`);
    expect(log).not.toContain(award.code);
  });
});

test('a line that two partners have is named', async () => {
  const other = { ...award, partnerId: 'P3', activatedAt: instantSchema.parse('2026-09-10T03:00:00.000Z') };
  await copy(line, rewardKey(other), { partnerId: 'P3' });
  const { findings } = await byScan();
  expect(findings.map(({ rule }) => rule)).toContain('award-once');
});

test('what only was under way does not count', async () => {
  await set(keys.account('P1', 'VND'), 'available', 1);
  const calm = () => set(keys.account('P1', 'VND'), 'available', 0);
  expect(await auditTable(engine.client, engine.tableName, { now, rest: calm })).toMatchObject({ found: 0 });
});

test('an activation without its line is named after a day', async () => {
  const late = new Company(engineHome(await home.freshTable()), [lane], units, 1);
  await late.begin('activated');
  expect(await late.findings(instantSchema.parse('2026-09-10T12:00:00.000Z'))).toEqual([]);
  const [first] = await late.findings(instantSchema.parse('2026-10-20T00:00:00.000Z'));
  expect(first).toMatchObject({
    rule: 'unit',
    expected: 'a reward line, since a partner is named and a day has passed',
  });
});

test('a nightly audit that runs out of time says so', async () => {
  let milliseconds = Date.parse('2026-11-21T00:00:00.000Z');
  const clock = () => {
    milliseconds += 5 * 60_000;
    return instantSchema.parse(new Date(milliseconds).toISOString());
  };
  const metrics = spyMetrics();
  const ledger = new LedgerWalkRepository(engine.table);
  const calendar = new PeriodCalendarRepository(engine.table);
  const audit = createNightlyAudit({ ledger, calendar, now: clock, rest, metrics, log: consoleLog(() => undefined) });
  await expect(audit()).rejects.toMatchObject({ code: 'audit-unfinished' });
  expect(metrics.measured).toEqual([]);
});
