import * as z from 'zod';
import { abuseProblems } from '../../abuse/abuse-problems.ts';
import { uploadFormSchema } from '../../files/file-store.ts';
import { anyone, staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { instantSchema } from '../../time/local-date.ts';
import { correctionProblems } from '../correction/correction-routes.ts';
import { warrantyProblems } from '../warranty-problems.ts';
import { MOST_PHOTOS, photoIdSchema, photoTypeSchema } from './photo.ts';

export const photoProblems = defineProblems({
  'too-many-photos': {
    status: 429,
    vi: 'Mã này đã gửi nhiều ảnh hôm nay. Hãy kích hoạt với các ảnh đã gửi, hoặc gọi {hotline}.',
    en: 'Many photos were sent for this code today. Activate with those that were sent, or call {hotline}.',
  },
  'photo-unknown': {
    status: 404,
    vi: 'Bảo hành này không có ảnh đó. Hãy tải lại trang.',
    en: 'This warranty has no such photo. Load the page again.',
  },
});

export const photoRoutes = {
  send: defineRoute({
    id: 'warranty.send-photos',
    method: 'POST',
    path: '/v1/photos',
    access: anyone,
    body: z.object({
      /** Of the unit they are about, or of one of several: only who holds a sticker sends photos. */
      code: z.string().max(60),
      /** The kind of file of each, in the order in which the forms are wanted. */
      types: z
        .array(photoTypeSchema)
        .min(1)
        .max(MOST_PHOTOS, 'Mỗi lần gửi tối đa 6 ảnh. | At most 6 photos at a time.'),
    }),
    status: 201,
    reply: z.object({
      /** Send each file by its form, then name its id in the activation. */
      photos: z.array(z.object({ id: photoIdSchema, upload: uploadFormSchema })),
      /** The forms work until then. */
      formsUntil: instantSchema,
      /** What no activation names by then is removed. */
      claimBy: instantSchema,
    }),
    problems: [
      warrantyProblems['code-malformed'],
      warrantyProblems['code-unknown'],
      warrantyProblems['unbound-code'],
      photoProblems['too-many-photos'],
      abuseProblems['proof-of-work-required'],
      abuseProblems['too-many-failures-of-code'],
    ],
    abuse: 'guarded',
    summary:
      'Forms to send photos of a receipt or an installation with, up to 5 MB each, before the activation names them.',
  }),
  open: defineRoute({
    id: 'warranty.open-photo',
    method: 'POST',
    path: '/v1/warranties/{code}/{activationNumber}/photos/{photo}',
    access: staff('care', 'manager', 'admin'),
    params: z.object({
      code: z.string().max(60),
      activationNumber: z.coerce.number().int().min(1).max(999),
      photo: photoIdSchema,
    }),
    status: 201,
    reply: z.object({ url: z.string(), expiresAt: instantSchema }),
    problems: [correctionProblems['warranty-unknown'], photoProblems['photo-unknown']],
    idempotency: 'none',
    summary: "Opens a photo of a warranty for five minutes; who did so stands in the unit's history.",
  }),
} as const;
