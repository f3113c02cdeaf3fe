import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

/** What one function asks of the table for one activation. */
export const usageSchema = z.object({
  calls: z.number(),
  /** Read request units. */
  reads: z.number(),
  /** Write request units of the table itself. */
  writes: z.number(),
  /** Write request units of its indexes. */
  indexWrites: z.number(),
});
export type Usage = z.infer<typeof usageSchema>;

const usagesSchema = z.record(z.string(), usageSchema);

const latencySchema = z.object({ perSecond: z.number(), p50: z.number(), p95: z.number(), p99: z.number() });

/** What the benches of `bench/rewards` keep, each its own part; milliseconds and megabytes of the machine it ran on. */
export const measuredRewardsSchema = z.object({
  measuredOn: z.iso.date(),
  accruals: z.object({ count: z.number(), ratio: z.number(), folded: latencySchema, racing: latencySchema }).optional(),
  /** Closing by counters, beside looking at each line. */
  freeze: z
    .object({
      lines: z.number(),
      milliseconds: z.number(),
      reads: z.number(),
      writes: z.number(),
      walkMilliseconds: z.number(),
      walkReads: z.number(),
    })
    .optional(),
  /** Decisions a second, by the worker and one after the other. */
  bulk: z.object({ lines: z.number(), perSecond: z.number(), oneByOne: z.number() }).optional(),
  rehearsal: z
    .object({
      lines: z.number(),
      seconds: z.number(),
      megabytes: z.number(),
      heldSeconds: z.number(),
      heldMegabytes: z.number(),
    })
    .optional(),
  /** Step by step from the accrual to the payment; amounts are those of one reward. */
  units: usagesSchema.optional(),
});
export type MeasuredRewards = z.infer<typeof measuredRewardsSchema>;

/** All that `bench/activations/request-units.ts` counts; amounts are those of one activation. */
export const measuredSchema = z.object({
  measuredOn: z.iso.date(),
  /** Function by function, from the look at the sticker until both people have heard; Zalo reaches the customer. */
  activation: usagesSchema,
  /** The same, where the customer's message goes by SMS in the end. */
  fallback: usagesSchema,
  /** From the manager's yes until the partner has heard that the money is available. */
  approval: usagesSchema.optional(),
  /** One of ten accruals of an account that are written together. */
  folded: usageSchema,
  /** Messages and other calls between services, by service. */
  services: z.record(z.string(), z.number()),
  /** The same of an approval. */
  approvalServices: z.record(z.string(), z.number()),
  /** Messages that queues handed to their functions; where nobody counted them, one for each event. */
  deliveries: z.number().optional(),
  approvalDeliveries: z.number().optional(),
  /** Calls of Zalo, of the SMS gateway and of the mail service; where nobody counted them, one for each event. */
  providerCalls: z.number().optional(),
  approvalProviderCalls: z.number().optional(),
  /** Megabytes of each function that took part, where they are not 512. */
  megabytes: z.record(z.string(), z.number()).default({}),
  logBytes: z.number(),
  approvalLogBytes: z.number(),
  /** Bytes kept in table and indexes, by how many months; 12 stands for good. */
  storedBytes: z.record(z.string(), z.number()),
  /** How many of what costs money each month whatever happens. */
  standing: z.record(z.string(), z.number()),
  /** What a page's visit takes from the distribution. */
  visit: z.object({ requests: z.number(), bytes: z.number() }),
  rewards: measuredRewardsSchema.optional(),
});
export type Measured = z.infer<typeof measuredSchema>;

const PLACE = new URL('./measured.json', import.meta.url);

/** What the last run with `--write` counted. */
export function readMeasured(): Measured {
  return measuredSchema.parse(JSON.parse(readFileSync(PLACE, 'utf8')));
}

export function writeMeasured(measured: Measured): void {
  writeFileSync(PLACE, `${JSON.stringify(measured, null, 2)}\n`);
}

export const rounded = (number: number, digits = 2) => Number(number.toFixed(digits));
