import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileStore } from '../../../shared/files/file-store.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { PhotoStore } from '../../../shared/warranty/photo/photo-store.ts';

/** Photos of a deployed function. */
export function livePhotos(): PhotoStore {
  const { FILES_BUCKET } = parseEnvironment(z.object({ FILES_BUCKET: z.string().min(1) }));
  return new PhotoStore(new FileStore(new S3Client({}), FILES_BUCKET));
}
