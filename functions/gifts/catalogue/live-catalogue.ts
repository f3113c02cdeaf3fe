import { randomBytes } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileStore } from '../../../shared/files/file-store.ts';
import { GiftRepository } from '../../../shared/gifts/catalogue/gift-repository.ts';
import { GiftPictureStore } from '../../../shared/gifts/catalogue/picture-store.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { Table } from '../../../shared/table/table.ts';

export const picturesEnvironment = z.object({ FILES_BUCKET: z.string().min(1) });

/** What deployed functions about gifts have. */
export function liveCatalogue(table: Table, { FILES_BUCKET }: z.output<typeof picturesEnvironment>) {
  return {
    gifts: new GiftRepository(table),
    pictures: new GiftPictureStore(new FileStore(new S3Client({}), FILES_BUCKET)),
    now: systemClock,
    newId: newUlid,
    /** Unguessable: whoever knows the id of a picture sent it. */
    newPictureId: () => randomBytes(16).toString('base64url'),
  };
}
