import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileStore } from '../../../shared/files/file-store.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { BackgroundStore } from '../../../shared/stickers/template/background-store.ts';

export function liveBackgrounds(): BackgroundStore {
  const { FILES_BUCKET } = parseEnvironment(z.object({ FILES_BUCKET: z.string().min(1) }));
  return new BackgroundStore(new FileStore(new S3Client({}), FILES_BUCKET));
}
