import * as z from 'zod';
import { anyone, staff } from '../../http/caller.ts';
import { commonProblems } from '../../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { downloadSchema } from '../batch/download.ts';
import { publicKeysSchema } from '../batch/manifest-signature.ts';
import { stickerProblems } from '../sticker-problems.ts';
import { batchViewSchema } from '../sticker-routes.ts';

export { downloadSchema } from '../batch/download.ts';

const houseMessage =
  'Mã nhà in gồm 2 đến 64 chữ, số hoặc gạch. | A printing house is named with 2 to 64 letters, digits or dashes.';
/** The staff user of a printing house. */
export const printingHouseSchema = z.string(houseMessage).regex(/^[\w.@+-]{2,64}$/, houseMessage);

const batchParams = z.object({ id: z.string().max(40) });

export const printingHouseRoutes = {
  assign: defineRoute({
    id: 'stickers.assign-printing-house',
    method: 'POST',
    path: '/v1/batches/{id}/printing-house',
    access: staff('admin', 'manager'),
    params: batchParams,
    /** Null takes the batch away from whoever had it. */
    body: z.object({ printingHouse: printingHouseSchema.nullable() }),
    status: 200,
    reply: batchViewSchema,
    problems: [stickerProblems['batch-unknown'], commonProblems.busy],
    idempotency: 'accepted',
    summary: 'Says which printing house may download the files of a batch.',
  }),
  downloads: defineRoute({
    id: 'stickers.list-downloads',
    method: 'GET',
    path: '/v1/batches/{id}/downloads',
    access: staff('admin', 'manager'),
    params: batchParams,
    query: listQuery,
    status: 200,
    reply: listReply(downloadSchema),
    problems: [stickerProblems['batch-unknown']],
    summary: 'Who was handed which file of a batch, newest first.',
  }),
  manifestKeys: defineRoute({
    id: 'stickers.list-manifest-keys',
    method: 'GET',
    path: '/v1/manifest-keys',
    access: anyone,
    status: 200,
    reply: publicKeysSchema,
    summary: 'The public keys that manifests of sticker batches are signed with, for whoever checks one.',
  }),
} as const;
