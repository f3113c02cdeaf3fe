import * as z from 'zod';

/** The most of one photo, in bytes: what a phone's camera takes, and pages send far less. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;
/** At most so many of one request: a receipt and five of the installation. */
export const MOST_PHOTOS = 6;
export const MOST_INSTALLATION_PHOTOS = 5;

export const photoTypeSchema = z.enum(['image/jpeg', 'image/png', 'image/webp']);
export type PhotoType = z.infer<typeof photoTypeSchema>;

/** Whoever knows the id of a photo sent it: 128 random bits that nobody else is told. */
export const photoIdSchema = z
  .string()
  .regex(
    /^[0-9A-Za-z_-]{22}$/,
    'Ảnh này không dùng được: hãy gửi lại ảnh. | This photo cannot be used: send it again.',
  );

/** Photos that were sent before, by their ids. */
export const givenPhotosSchema = z.object({
  /** The receipt that shows the day of purchase. */
  receipt: photoIdSchema.optional(),
  /** The unit where it stands now. */
  installation: z
    .array(photoIdSchema)
    .max(MOST_INSTALLATION_PHOTOS, 'Tối đa 5 ảnh lắp đặt. | At most 5 photos of the installation.')
    .optional(),
});
export type GivenPhotos = z.infer<typeof givenPhotosSchema>;

export const photoKindSchema = z.enum(['receipt', 'installation']);

/** A photo that belongs to a warranty. */
export const warrantyPhotoSchema = z.object({ id: photoIdSchema, kind: photoKindSchema, type: photoTypeSchema });
export type WarrantyPhoto = z.infer<typeof warrantyPhotoSchema>;

/** A picture of the receipt was given; before there were pictures, a start by the purchase says so. */
export function hasReceipt({
  photos = [],
  start,
}: {
  readonly photos?: readonly WarrantyPhoto[] | undefined;
  readonly start?: { readonly by: string } | undefined;
}): boolean {
  return start?.by === 'purchase' || photos.some(({ kind }) => kind === 'receipt');
}

/** What a policy wants to see. */
export const wantedPhotosSchema = z.object({
  receipt: z.boolean().default(false),
  /** At least so many. */
  installation: z.int().min(0).max(MOST_INSTALLATION_PHOTOS).default(0),
});
export type WantedPhotos = z.infer<typeof wantedPhotosSchema>;
