import type { Measured, Usage } from './measured.ts';
import { type PriceName, prices } from './prices.ts';
import { sum } from './recording-table.ts';

/** A line of the bill: how much of something one activation takes. */
export interface BillLine {
  readonly group: Group;
  readonly what: string;
  readonly quantity: number;
  readonly price: PriceName;
}

export const groups = {
  table: 'DynamoDB: reads and writes of the table',
  indexes: 'DynamoDB: writes of its indexes',
  storage: 'DynamoDB: a year of storage and recovery',
  functions: 'Lambda',
  queues: 'SQS and SNS',
  edge: 'CloudFront and the web firewall',
  api: 'API Gateway',
  logs: 'CloudWatch logs',
} as const;
export type Group = keyof typeof groups;

/**
 * What cannot be measured on one machine, on the dear side: how long a warm function waits for each of its calls in
 * AWS, and how much a processor's share of 512 MB adds.
 */
export const assumed = {
  tableCallMilliseconds: 8,
  serviceCallMilliseconds: 15,
  providerCallMilliseconds: 300,
  /** Of a function with 512 MB; one with half of them has half of a processor, too. */
  ownMilliseconds: 10,
  /** One line of the API's access log for each request. */
  accessLogBytes: 160,
  logMonths: 3,
} as const;

/** Requests a page makes of the API: the look at the sticker, and the activation. */
const API_REQUESTS = 2;
const GB = 1e9;

/** Everything that grows with the number of activations; messages of Zalo and SMS are the providers' own bills. */
export function billLines(measured: Measured): readonly BillLine[] {
  const usages = [...Object.values(measured.activation), ...Object.values(measured.approval ?? {})];
  const total = (of: (usage: Usage) => number) => sum(usages.map(of));
  const approvals = measured.approval ? 1 : 0;
  const requests = API_REQUESTS + approvals;
  const functions = functionsOf(measured);
  const logBytes = measured.logBytes + measured.approvalLogBytes + assumed.accessLogBytes * requests;
  return [
    line(
      'table',
      'read request units',
      total(({ reads }) => reads),
      'readUnit',
    ),
    line(
      'table',
      'write request units',
      total(({ writes }) => writes),
      'writeUnit',
    ),
    line(
      'indexes',
      'write request units of indexes',
      total(({ indexWrites }) => indexWrites),
      'writeUnit',
    ),
    ...storageLines(measured),
    line('functions', 'invocations', functions.invocations, 'lambdaRequest'),
    line('functions', 'GB-seconds', functions.gbSeconds, 'lambdaGbSecond'),
    ...messageLines(measured),
    line('edge', 'requests', measured.visit.requests + requests, 'edgeRequest'),
    line('edge', 'runs of the viewer function', measured.visit.requests + requests, 'edgeFunction'),
    line('edge', 'requests through the firewall', measured.visit.requests + requests, 'firewallRequest'),
    line('edge', 'GB to the visitor', measured.visit.bytes / GB, 'edgeGb'),
    line('api', 'requests', requests, 'httpApiRequest'),
    line('logs', 'GB taken in', logBytes / GB, 'logGb'),
    line('logs', 'GB-months kept', (logBytes / GB) * assumed.logMonths, 'logGbMonth'),
  ];
}

export const millionOf = ({ quantity, price }: BillLine): number => quantity * 1e6 * prices[price].usd;

/** Long polls of the five readers that Lambda keeps on a queue, in a month without any message. */
const IDLE_POLLS = 5 * 3 * 60 * 24 * 30;
const FIREWALL_RULES = 2;

/** US dollars a month for what stands there whatever happens, by what it is. */
export function standingCosts({ standing }: Measured): Readonly<Record<string, number>> {
  const of = (name: string, price: PriceName) => (standing[name] ?? 0) * prices[price].usd;
  return {
    keys: of('keys', 'keyMonth'),
    secrets: of('secrets', 'secretMonth'),
    alarms: of('alarms', 'alarmMonth'),
    metrics: of('metrics', 'metricMonth'),
    'web firewall': of('firewalls', 'firewallMonth') + of('firewalls', 'firewallRuleMonth') * FIREWALL_RULES,
    'looks into empty queues': of('queues', 'queueRequest') * IDLE_POLLS,
  };
}

function line(group: Group, what: string, quantity: number, price: PriceName): BillLine {
  return { group, what, quantity, price };
}

function storageLines({ storedBytes }: Measured): readonly BillLine[] {
  const gbMonths = sum(Object.entries(storedBytes).map(([months, bytes]) => (Number(months) * bytes) / GB));
  return [
    line('storage', 'GB-months in table and indexes', gbMonths, 'tableGbMonth'),
    line('storage', 'GB-months of point-in-time recovery', gbMonths, 'backupGbMonth'),
  ];
}

/** An event goes out by SNS and into the queue of each who wants it; an accrual into a FIFO queue. All alone, unbatched. */
function messagesOf({ services, approvalServices, ...measured }: Measured) {
  const of = (name: string) => (services[name] ?? 0) + (approvalServices[name] ?? 0);
  const { deliveries = services['sns'] ?? 0, approvalDeliveries = approvalServices['sns'] ?? 0 } = measured;
  const { providerCalls = deliveries, approvalProviderCalls = approvalDeliveries } = measured;
  return {
    published: of('sns'),
    accruals: of('sqs SendMessage'),
    delivered: deliveries + approvalDeliveries,
    provided: providerCalls + approvalProviderCalls,
  };
}

function messageLines(measured: Measured): readonly BillLine[] {
  const { published, accruals, delivered } = messagesOf(measured);
  return [
    line('queues', 'published events', published, 'topicRequest'),
    line('queues', 'requests of queues: delivered, received, deleted', delivered * 3, 'queueRequest'),
    line('queues', 'requests of the FIFO queue: sent, received, deleted', accruals * 3, 'fifoRequest'),
  ];
}

/** Each message alone wakes its function, as when they are rare; batches cost less. */
function functionsOf(measured: Measured): { readonly invocations: number; readonly gbSeconds: number } {
  const { published, accruals, delivered, provided } = messagesOf(measured);
  const requests = API_REQUESTS + (measured.approval ? 1 : 0);
  const invocations = requests + published + accruals + delivered;
  const usages = [...Object.entries(measured.activation), ...Object.entries(measured.approval ?? {})];
  const waited = usages.map(([name, { calls }]) => calls * assumed.tableCallMilliseconds * gigabytesOf(name, measured));
  const others =
    // Half the memory works twice as long, which comes to the same.
    invocations * assumed.ownMilliseconds * WORKING_GB +
    (published + accruals) * assumed.serviceCallMilliseconds * gigabytesOf('events/relay', measured) +
    provided * assumed.providerCallMilliseconds * gigabytesOf('notifications/notify', measured);
  return { invocations, gbSeconds: (sum(waited) + others) / 1_000 };
}

/** What `ownMilliseconds` are told of. */
const WORKING_GB = 0.5;

function gigabytesOf(name: string, { megabytes }: Measured): number {
  return (megabytes[name] ?? 512) / 1_024;
}
