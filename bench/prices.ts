/**
 * How a price is known. `bill`: a line of an AWS bill for May 2025 with usage in Singapore. `page`: a public page of AWS
 * or about its prices, for queues and invocations that of us-east-1. `memory`: to be checked.
 */
export type Known = 'bill' | 'page' | 'memory';

export interface Price {
  readonly usd: number;
  /** What it is for. */
  readonly per: string;
  readonly known: Known;
  /** When the source was current. */
  readonly as: string;
}

const MILLION = 1_000_000;

/** Public on-demand prices in US dollars, Asia Pacific (Singapore), without any free tier. */
export const prices = {
  writeUnit: { usd: 0.71 / MILLION, per: 'write request unit', known: 'bill', as: '2025-05' },
  readUnit: { usd: 0.1425 / MILLION, per: 'read request unit', known: 'bill', as: '2025-05' },
  tableGbMonth: { usd: 0.285, per: 'GB-month in the table', known: 'memory', as: '2026-11' },
  backupGbMonth: { usd: 0.228, per: 'GB-month of point-in-time recovery', known: 'memory', as: '2026-11' },
  lambdaRequest: { usd: 0.2 / MILLION, per: 'invocation', known: 'page', as: '2025-10' },
  lambdaGbSecond: { usd: 0.0000133334, per: 'GB-second, Arm', known: 'memory', as: '2026-11' },
  httpApiRequest: { usd: 1.25 / MILLION, per: 'HTTP API request', known: 'memory', as: '2026-11' },
  queueRequest: { usd: 0.4 / MILLION, per: 'SQS request', known: 'page', as: '2026-03' },
  fifoRequest: { usd: 0.5 / MILLION, per: 'SQS request, FIFO', known: 'page', as: '2026-03' },
  topicRequest: { usd: 0.5 / MILLION, per: 'SNS publish', known: 'memory', as: '2026-11' },
  edgeRequest: { usd: 1.2 / MILLION, per: 'HTTPS request, CloudFront in Asia', known: 'memory', as: '2026-11' },
  edgeGb: { usd: 0.12, per: 'GB out of CloudFront to Việt Nam', known: 'page', as: '2025' },
  edgeFunction: { usd: 0.1 / MILLION, per: 'CloudFront function', known: 'page', as: '2025' },
  firewallRequest: { usd: 0.6 / MILLION, per: 'request through the web firewall', known: 'bill', as: '2025-05' },
  logGb: { usd: 0.7, per: 'GB of logs taken in', known: 'bill', as: '2025-05' },
  logGbMonth: { usd: 0.03, per: 'GB-month of logs kept', known: 'memory', as: '2026-11' },
  keyMonth: { usd: 1, per: 'customer key', known: 'bill', as: '2025-05' },
  secretMonth: { usd: 0.4, per: 'secret', known: 'memory', as: '2026-11' },
  alarmMonth: { usd: 0.1, per: 'metric that an alarm watches', known: 'memory', as: '2026-11' },
  firewallMonth: { usd: 5, per: 'web firewall', known: 'bill', as: '2025-05' },
  firewallRuleMonth: { usd: 1, per: 'rule of the firewall', known: 'bill', as: '2025-05' },
  metricMonth: { usd: 0.3, per: 'metric of our own', known: 'bill', as: '2025-05' },
} as const satisfies Readonly<Record<string, Price>>;
export type PriceName = keyof typeof prices;
