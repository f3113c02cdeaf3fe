import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { batchIdSchema } from '../../stickers/batch/batch.ts';
import { stickerProblems } from '../../stickers/sticker-problems.ts';
import { unitStateSchema } from '../../stickers/unit/unit-life.ts';
import { localDateSchema } from '../../time/local-date.ts';
import { warrantyStateSchema } from '../found-warranty.ts';
import { customerSchema, warrantyProductSchema } from '../warranty.ts';

const sought =
  'Hãy nhập mã tem, số serial, số điện thoại, hoặc ít nhất 2 chữ của tên. | Enter a code, a serial, a phone, or at least 2 letters of a name.';

/** One unit, or one activation of it. */
export const searchHitSchema = z.object({
  matched: z.enum(['code', 'maker-serial', 'former-code', 'phone', 'name']),
  /** Canonical; with it the unit's page opens. */
  code: z.string(),
  /** Absent where the unit was never activated. */
  activationNumber: z.int().positive().optional(),
  state: unitStateSchema,
  /** Of the activation. */
  warranty: warrantyStateSchema.optional(),
  /** Absent where the sticker is not bound to a product. */
  product: warrantyProductSchema.pick({ sku: true, name: true }).optional(),
  /** The phone stands masked: the unit's page shows it. */
  customer: z.object({ name: customerSchema.shape.name, phone: z.string() }).optional(),
  activatedOn: localDateSchema.optional(),
  endsOn: localDateSchema.optional(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchRoutes = {
  /** What is sought stands in the body: an address ends in logs and in the browser's history. */
  search: defineRoute({
    id: 'warranty.search',
    method: 'POST',
    path: '/v1/staff/searches',
    access: staff('care', 'manager', 'admin'),
    query: listQuery.extend({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
    body: z.object({ text: z.string().trim().min(2, sought).max(120, sought) }),
    status: 200,
    reply: listReply(searchHitSchema),
    summary:
      'Finds units by sticker code, maker’s serial, former code, owner’s phone, or the beginning of their name, accents or none. Names follow an activation or correction within seconds.',
  }),
  file: defineRoute({
    id: 'warranty.file-names',
    method: 'POST',
    path: '/v1/batches/{id}/names',
    access: staff('admin'),
    params: z.object({ id: batchIdSchema }),
    query: listQuery,
    status: 200,
    reply: z.object({ filed: z.int(), next: z.string().optional() }),
    problems: [stickerProblems['batch-unknown']],
    summary:
      'Files the owners of a batch’s activated units anew, page by page, so that a search by name finds them. Safe to repeat.',
  }),
} as const;
