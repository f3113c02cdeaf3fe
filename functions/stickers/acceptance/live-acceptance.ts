import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileStore } from '../../../shared/files/file-store.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { AcceptanceFileRepository } from '../../../shared/stickers/acceptance/acceptance-file-repository.ts';
import { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';

/** What the routes of acceptances stand on; each reads only the settings it was given. */
export function liveAcceptanceRoute() {
  const environment = parseEnvironment(doorEnvironment);
  const table = liveTable(environment.TABLE_NAME);
  return {
    environment,
    table,
    batches: new BatchRepository(table),
    acceptances: new AcceptanceRepository(table),
  };
}

export function liveAcceptanceFiles(): AcceptanceFileRepository {
  const { FILES_BUCKET } = parseEnvironment(z.object({ FILES_BUCKET: z.string().min(1) }));
  return new AcceptanceFileRepository(new FileStore(new S3Client({}), FILES_BUCKET));
}
