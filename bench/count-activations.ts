import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { speakerOf } from '../local/lambda/function-log.ts';
import { skuSchema } from '../shared/catalog/product.ts';
import { ProductRepository } from '../shared/catalog/product-repository.ts';
import { type Accrual, decideAccrual } from '../shared/rewards/ledger/accrual.ts';
import { awardOf, type Earning } from '../shared/rewards/ledger/accrual-message.ts';
import { AccrualRepository } from '../shared/rewards/ledger/accrual-repository.ts';
import { PolicyRepository } from '../shared/rewards/policy/policy-repository.ts';
import { newUlid, systemClock } from '../shared/runtime/clock.ts';
import { measurements } from '../shared/runtime/measurements.ts';
import { index } from '../shared/table/keys.ts';
import { Table } from '../shared/table/table.ts';
import { epochSeconds, localDate } from '../shared/time/local-date.ts';
import { storedSize } from './item-size.ts';
import { type Measured, rounded, type Usage } from './measured.ts';
import type { Line, RecordedCloud } from './recorded-cloud.ts';
import { sum, type TableCall } from './recording-table.ts';
import type { ServiceCall } from './service-calls.ts';
import { startWalk, type Walk, weighVisit } from './walk-activations.ts';

const SKU = 'LS-12I';
const WARMING = 2;
const COUNTED = 5;
/** As many as one message tells of. */
const DECIDED = 10;
const TOGETHER = 10;
/** A line's level, message, time and quotes, which the local cloud takes off to make it readable. */
const TAKEN_OFF = 100;
const MONTH_SECONDS = 30 * 24 * 3_600;
const LONGEST = 12;

export interface Counted {
  readonly measured: Measured;
  readonly walk: Walk;
  /** Milliseconds of one activation that passed in the handler, and of those in the table's engine. */
  readonly handler: number;
  readonly engine: number;
  readonly refused: number;
}

/** Walks activations through the recorded cloud and counts what each function asked for. */
export async function countActivations(cloud: RecordedCloud): Promise<Counted> {
  const walker = await startWalk(cloud, WARMING * 2 + COUNTED * 2);
  await walker.activate(WARMING, 'with-zalo');
  await walker.activate(WARMING, 'without-zalo');
  const before = await storedItems(cloud);
  forget(cloud);

  const walk = await walker.activate(COUNTED, 'with-zalo');
  const activation = take(cloud, walk.units);
  const storedBytes = await newlyStored(cloud, before, walk.units);
  const byFallback = await walker.activate(COUNTED, 'without-zalo');
  const fallback = take(cloud, byFallback.units);
  const folded = await foldTogether(cloud);
  const approved = await walker.approve(DECIDED);
  const approval = approved ? take(cloud, approved.units) : undefined;
  return {
    walk,
    handler: handlerMilliseconds(activation.lines),
    engine: activation.engine,
    refused: activation.refused,
    measured: {
      measuredOn: localDate(systemClock()),
      activation: activation.usages,
      fallback: fallback.usages,
      ...(approval ? { approval: approval.usages } : {}),
      folded,
      services: activation.services,
      approvalServices: approval?.services ?? {},
      deliveries: activation.deliveries,
      approvalDeliveries: approval?.deliveries ?? 0,
      providerCalls: activation.providerCalls,
      approvalProviderCalls: approval?.providerCalls ?? 0,
      megabytes: megabytesOf(cloud, [activation.usages, fallback.usages, approval?.usages ?? {}]),
      logBytes: activation.logBytes,
      approvalLogBytes: approval?.logBytes ?? 0,
      storedBytes,
      standing: standingOf(cloud),
      visit: await weighVisit(cloud.endpoints.site, '/'),
    },
  };
}

function forget(cloud: RecordedCloud): void {
  cloud.table.take();
  cloud.takeServiceCalls();
  cloud.takeLines();
}

/** Everything since the last time, by function and for one activation. */
function take(cloud: RecordedCloud, units: number) {
  const nameOf = new Map([...cloud.keyOf].map(([name, key]) => [key, name]));
  const calls = cloud.table.take().filter(({ accessKeyId }) => nameOf.has(accessKeyId));
  const byFunction = Map.groupBy(calls, ({ accessKeyId }) => nameOf.get(accessKeyId) ?? '');
  const lines = cloud.takeLines().filter(({ speaker }) => cloud.keyOf.has(speaker));
  const activating = byFunction.get('warranty/activate') ?? [];
  return {
    usages: Object.fromEntries([...byFunction].map(([name, of]) => [name, usageOf(of, units)])),
    services: servicesOf(cloud.takeServiceCalls(), units),
    lines,
    deliveries: countOf(lines, DELIVERED, units),
    providerCalls: countOf(lines, PROVIDER_CALLED, units),
    logBytes: Math.round(sum(lines.map(({ text }) => Buffer.byteLength(text) + TAKEN_OFF)) / units),
    engine: sum(activating.map(({ milliseconds }) => milliseconds)) / units,
    refused: calls.filter(({ status }) => status >= 300).length,
  };
}

/** As `serveQueue` tells of each message, whatever became of it. */
const DELIVERED = /^message (done|waits|postponed|failed|set aside)\b/;
/** As `deliverNotice` tells of each try. */
const PROVIDER_CALLED = /^notice\b/;

function countOf(lines: readonly Line[], kind: RegExp, units: number): number {
  return rounded(lines.filter(({ text }) => kind.test(text)).length / units);
}

function megabytesOf({ deployment }: RecordedCloud, usages: readonly Readonly<Record<string, Usage>>[]) {
  const names = new Set(usages.flatMap((usage) => Object.keys(usage)));
  const sizes = deployment.functions.map((one) => [speakerOf(one), one.memoryMegabytes] as const);
  return Object.fromEntries(sizes.filter(([name]) => names.has(name)));
}

function usageOf(calls: readonly TableCall[], units: number): Usage {
  const each = (of: (call: TableCall) => number) => rounded(sum(calls.map(of)) / units);
  return {
    calls: each(() => 1),
    reads: each(({ reads }) => reads),
    writes: each(({ writes }) => writes),
    indexWrites: each(({ indexWrites }) => indexWrites),
  };
}

function servicesOf(calls: readonly ServiceCall[], units: number): Record<string, number> {
  const names = ['sns', 'sqs SendMessage', 'secretsmanager GetSecretValue', 'ses'];
  const count = (name: string) => calls.filter(({ service }) => service === name).length;
  return Object.fromEntries(names.map((name) => [name, rounded(count(name) / units)]));
}

function handlerMilliseconds(lines: readonly Line[]): number {
  const told = lines.flatMap(({ speaker, text }) =>
    speaker === 'warranty/activate' ? (/ milliseconds=(\d+)/.exec(text)?.[1] ?? []) : [],
  );
  return sum(told.map(Number)) / Math.max(1, told.length);
}

/** Ten activations of one partner, written by the ledger's own repository in one transaction. */
async function foldTogether(cloud: RecordedCloud): Promise<Usage> {
  const table = new Table(clientOf(cloud.table.url, cloud), tableNameOf(cloud), { now: systemClock });
  const product = await new ProductRepository(table).find(SKU);
  const policy = await new PolicyRepository(table, systemClock).inForceAt('installer', systemClock());
  if (!product) throw new Error('the demo company sells what the bench activates');
  const partnerId = newUlid();
  const accruals = Array.from(
    { length: TOGETHER + 1 },
    (_, position): Accrual => decideAccrual(earningNumber(position, partnerId), product, policy),
  );
  const ledger = new AccrualRepository(table, { now: systemClock, newId: newUlid });
  await ledger.accrueInOrder(accruals.slice(0, 1));
  cloud.table.take();
  const { done } = await ledger.accrueInOrder(accruals.slice(1));
  if (done !== TOGETHER) throw new Error('ten accruals are written together');
  const calls = cloud.table.take().filter(({ accessKeyId }) => accessKeyId === '');
  return usageOf(calls, TOGETHER);
}

function earningNumber(position: number, partnerId: string): Earning {
  return {
    award: awardOf(`BENCH${String(position).padStart(11, '0')}`, 1, 'installer'),
    partnerId,
    sku: skuSchema.parse(SKU),
    activatedAt: systemClock(),
    reward: { state: 'pending', reason: 'waiting-for-review' },
    eventId: newUlid(),
  };
}

function tableNameOf(cloud: RecordedCloud): string {
  const names = cloud.deployment.functions.flatMap(({ environment }) => environment['TABLE_NAME'] ?? []);
  const [name] = names;
  if (name === undefined) throw new Error('no function knows the table');
  return name;
}

function clientOf(endpoint: string, cloud: RecordedCloud): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(bareClient(endpoint, cloud), { marshallOptions: { removeUndefinedValues: true } });
}

function bareClient(endpoint: string, { endpoints }: RecordedCloud): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: 'ap-southeast-1', credentials: endpoints.credentials });
}

/** A measurement that is told apart by something is several metrics. */
const METRICS_OF_DIVIDED = 9;

/** How much stands there whatever happens, as the templates say. */
export function standingOf({
  templates,
  deployment,
}: Pick<RecordedCloud, 'templates' | 'deployment'>): Record<string, number> {
  const resources = templates.flatMap(({ template }) => Object.values(template.Resources));
  const all = (wanted: string) => resources.filter(({ Type: type }) => type === wanted);
  const count = (wanted: string) => all(wanted).length;
  return {
    keys: count('AWS::KMS::Key'),
    secrets: count('AWS::SecretsManager::Secret'),
    alarms: sum(all('AWS::CloudWatch::Alarm').map(metricsOfAlarm)),
    firewalls: count('AWS::WAFv2::WebACL'),
    queues: deployment.queueSources.length,
    metrics:
      filteredMetrics(all('AWS::Logs::MetricFilter')) +
      sum(Object.values(measurements).map(({ by }) => (by.length === 0 ? 1 : METRICS_OF_DIVIDED))),
  };
}

type Resource = RecordedCloud['templates'][number]['template']['Resources'][string];

/** An alarm on an expression costs by the metrics that it is made of. */
function metricsOfAlarm({ Properties: { Metrics: metrics } }: Resource): number {
  const parts = z.array(z.looseObject({ MetricStat: z.unknown().optional() })).safeParse(metrics).data ?? [];
  return Math.max(1, parts.filter(({ MetricStat: read }) => read !== undefined).length);
}

/** Filters of one domain feed one metric. */
function filteredMetrics(filters: readonly Resource[]): number {
  const schema = z.array(z.object({ MetricName: z.string() }));
  const named = filters.flatMap(({ Properties }) => schema.parse(Properties['MetricTransformations']));
  return new Set(named.map(({ MetricName: name }) => name)).size;
}

interface Stored {
  readonly bytes: number;
  readonly months: number;
}

/** Every item as it is kept, by its key. */
async function storedItems(cloud: RecordedCloud): Promise<ReadonlyMap<string, Stored>> {
  const client = bareClient(cloud.engine, cloud);
  const stored = new Map<string, Stored>();
  for await (const { Items: items = [] } of paginateScan({ client }, { TableName: tableNameOf(cloud) })) {
    for (const item of items) {
      const expiresAt = Number(item['expiresAt']?.N ?? Number.POSITIVE_INFINITY);
      const months = Math.ceil((expiresAt - epochSeconds(systemClock())) / MONTH_SECONDS);
      stored.set(`${item['pk']?.S} ${item['sk']?.S}`, {
        bytes: storedSize(item, Object.values(index)),
        months: Math.min(LONGEST, months),
      });
    }
  }
  client.destroy();
  return stored;
}

async function newlyStored(cloud: RecordedCloud, before: ReadonlyMap<string, Stored>, units: number) {
  const fresh = [...(await storedItems(cloud))].filter(([key]) => !before.has(key)).map(([, stored]) => stored);
  const byMonths = Map.groupBy(fresh, ({ months }) => months);
  const sorted = [...byMonths].sort(([first], [second]) => first - second);
  return Object.fromEntries(
    sorted.map(([months, of]) => [String(months), Math.round(sum(of.map(({ bytes }) => bytes)) / units)]),
  );
}
