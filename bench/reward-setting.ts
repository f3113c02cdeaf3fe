import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Accrual, decideAccrual, lineOf } from '../shared/rewards/ledger/accrual.ts';
import { AccrualRepository } from '../shared/rewards/ledger/accrual-repository.ts';
import { countLines } from '../shared/rewards/reconciliation/period-writes.ts';
import { type RewardLine, rewardKey, rewardListing } from '../shared/rewards/reward-line.ts';
import { newUlid } from '../shared/runtime/clock.ts';
import { Table } from '../shared/table/table.ts';
import { instantOf, instantSchema, type Period, periodSchema } from '../shared/time/local-date.ts';
import { activation, codeNumber, earningBy } from '../test/domain/rewards/activations.ts';
import type { Engine } from '../test/persistence/engine.ts';
import { freezer, policy } from '../test/persistence/rewards/accrual-world.ts';

/** `BENCH_SHARE=0.02` makes a bench small, to see whether it runs; what it prints means nothing then. */
const share = Number(process.env['BENCH_SHARE'] ?? 1);
export const isWhole = share === 1;
export const sized = (full: number, least = 1) => Math.max(least, Math.round(full * share));

export const PERIOD: Period = periodSchema.parse('2026-11');
export const at = instantSchema.parse('2026-12-01T02:00:00.000Z');
const FIRST = Date.UTC(2026, 10, 1);
const MONTH = 29 * 24 * 3_600_000;
/** A transaction of ten is what a worker hands over. */
const TOGETHER = 10;
const SEEDERS = 8;
const BATCH = 25;

/** The activation with this number, of so many in the month. */
export function activationNumber(number: number, of: number, partnerId: string) {
  const moment = instantOf(FIRST + Math.floor((number * MONTH) / of));
  return activation({ id: `E${number}`, code: codeNumber(number), partnerId, at: moment });
}

export function accrualNumber(number: number, of: number, partnerId: string): Accrual {
  return decideAccrual(earningBy(activationNumber(number, of, partnerId)), freezer, policy);
}

export const partnerNumber = (number: number) => `PARTNER-${String(number).padStart(5, '0')}`;

export function ledgerOn(table: Table): AccrualRepository {
  return new AccrualRepository(table, { now: () => at, newId: newUlid });
}

/** Rewards that wait for a decision, with their money, as the worker writes them. */
export async function seedWaiting(table: Table, lines: number, partners: number): Promise<void> {
  const ledger = ledgerOn(table);
  const accruals = Array.from({ length: lines }, (_, number) =>
    accrualNumber(number, lines, partnerNumber(number % partners)),
  );
  const folds = [...Map.groupBy(accruals, ({ partnerId }) => partnerId).values()].flatMap(inTens);
  await inTurn(folds, async (fold) => {
    const { done, failure } = await ledger.accrueInOrder(fold);
    if (done < fold.length) throw failure;
  });
}

/** Lines that are decided and counted, without the money behind them: for what reads lines and counters only. */
export async function seedDecided(engine: Engine, lines: number, partners: number): Promise<void> {
  const all = Array.from({ length: lines }, (_, number): RewardLine => {
    const accrual = accrualNumber(number, lines, partnerNumber(number % partners));
    return { ...lineOf(accrual, PERIOD, at), state: 'approved', decisions: 1, decidedBy: 'manager-1', decidedAt: at };
  });
  await inTurn(chunks(all, BATCH), async (some) => {
    const puts = some.map((line) => ({
      PutRequest: { Item: { ...rewardKey(line), ...line, ...rewardListing(line) } },
    }));
    await engine.client.send(new BatchWriteCommand({ RequestItems: { [engine.tableName]: puts } }));
  });
  const ofPartners = [...Map.groupBy(all, ({ partnerId }) => partnerId).values()];
  await inTurn(ofPartners, async (own) => {
    await engine.table.transact([countLines(PERIOD, own)]);
  });
}

/** Several at once, each begun when one before it has ended. */
export async function inTurn<T>(all: readonly T[], act: (one: T) => Promise<void>, atOnce = SEEDERS): Promise<void> {
  const waiting = all.values();
  const work = async () => {
    for (const one of waiting) await act(one);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

export const inTens = <T>(all: readonly T[]) => chunks(all, TOGETHER);

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, place) =>
    all.slice(place * size, (place + 1) * size),
  );
}

/** The same table by another way, behind a counter or from another process. */
export function engineAt(endpoint: string, { tableName, ...engine }: Engine): Engine {
  const client = clientAt(endpoint);
  const tableWith: Engine['tableWith'] = ({ client: other, ...rest }) =>
    new Table(other ?? client, tableName, { now: () => at, ...rest });
  return { ...engine, endpoint, tableName, client, table: tableWith({}), tableWith, connect: () => clientAt(endpoint) };
}

export function clientAt(endpoint: string): DynamoDBDocumentClient {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint, region: 'ap-southeast-1', credentials });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
