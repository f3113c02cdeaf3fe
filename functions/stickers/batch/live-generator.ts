import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchFileRepository } from '../../../shared/stickers/batch/batch-file-repository.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { parseManifestKeys } from '../../../shared/stickers/batch/manifest-signature.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';

/** What several steps of the state machine stand on; each reads only the settings it was given. */
export function liveBatches(): BatchRepository {
  return new BatchRepository(liveTable(parseEnvironment(tableEnvironment).TABLE_NAME));
}

export function liveFiles(): BatchFileRepository {
  const { FILES_BUCKET } = parseEnvironment(z.object({ FILES_BUCKET: z.string().min(1) }));
  return new BatchFileRepository(new S3Client({}), FILES_BUCKET);
}

/** Read anew at each use, so that a rotation is followed; parsing takes a millisecond. */
export function liveManifestKeys() {
  const { MANIFEST_KEYS_ARN } = parseEnvironment(z.object({ MANIFEST_KEYS_ARN: z.string().min(1) }));
  const secrets = new Secrets();
  return async () => parseManifestKeys(await secrets.current(MANIFEST_KEYS_ARN));
}

export function liveCodeKeys() {
  const { CODE_KEYS_ARN } = parseEnvironment(z.object({ CODE_KEYS_ARN: z.string().min(1) }));
  const secrets = new Secrets();
  return codeKeysFrom(() => secrets.current(CODE_KEYS_ARN));
}
