import type * as full from 'zod';
import * as z from 'zod/mini';
import type {
  acceptanceRoutes,
  acceptanceViewSchema,
} from '../../../../../shared/stickers/acceptance/acceptance-routes.ts';
import { reads } from '../../desk/reads.ts';

export const MOST_SAMPLES = 20;
export const MOST_SAMPLE_BYTES = 25 * 1024 * 1024;
const SAMPLE_NAME = /\.(jpe?g|png|pdf)$/i;

const counts = {
  right: z.number(),
  duplicate: z.number(),
  otherBatch: z.number(),
  foreign: z.number(),
  unreadable: z.number(),
};

const pictureSchema = z.object({
  sample: z.number(),
  page: z.optional(z.number()),
  counts: z.optional(z.object(counts)),
  marked: z.optional(z.string()),
  advice: z.optional(z.object({ vi: z.string(), en: z.string() })),
});
export type Picture = z.infer<typeof pictureSchema>;

const sheetSchema = z.object({
  volume: z.number(),
  sheet: z.number(),
  firstIndex: z.number(),
  columns: z.number(),
  count: z.number(),
  read: z.number(),
  unreadable: z.array(z.number()),
  missing: z.array(z.number()),
  map: z.optional(z.string()),
});
export type Sheet = z.infer<typeof sheetSchema>;

const oddSchema = z.object({
  sample: z.number(),
  page: z.optional(z.number()),
  number: z.number(),
  verdict: z.enum(['duplicate', 'other-batch', 'foreign']),
  batchId: z.optional(z.string()),
  index: z.optional(z.number()),
  text: z.optional(z.string()),
});
export type Odd = z.infer<typeof oddSchema>;

export const acceptanceSchema = reads<full.output<typeof acceptanceViewSchema>>()(
  z.object({
    id: z.string(),
    batchId: z.string(),
    state: z.enum(['uploading', 'checking', 'checked', 'accepted', 'refused']),
    createdAt: z.string(),
    createdBy: z.string(),
    samples: z.array(z.object({ number: z.number(), name: z.string() })),
    report: z.optional(
      z.object({
        checkedAt: z.string(),
        counts: z.object({ ...counts, missing: z.number() }),
        pictures: z.array(pictureSchema),
        sheets: z.array(sheetSchema),
        odd: z.array(oddSchema),
      }),
    ),
    decision: z.optional(
      z.object({ accepted: z.boolean(), note: z.optional(z.string()), by: z.string(), at: z.string() }),
    ),
  }),
);
export type Acceptance = z.infer<typeof acceptanceSchema>;
export type Report = NonNullable<Acceptance['report']>;
export const acceptanceListSchema = z.object({ items: z.array(acceptanceSchema), next: z.optional(z.string()) });

export const begunSchema = reads<full.output<(typeof acceptanceRoutes)['begin']['reply']>>()(
  z.object({
    id: z.string(),
    uploads: z.array(z.object({ url: z.string(), fields: z.record(z.string(), z.string()) })),
  }),
);

/** Why a file cannot be a sample; undefined for one that can. */
export function unfit(file: File): 'kind' | 'size' | undefined {
  if (!SAMPLE_NAME.test(file.name)) return 'kind';
  return file.size < 1 || file.size > MOST_SAMPLE_BYTES ? 'size' : undefined;
}
