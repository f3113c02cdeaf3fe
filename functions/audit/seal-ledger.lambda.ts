import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { LedgerWalkRepository } from '../../shared/audit/ledger-walk-repository.ts';
import { FileStore } from '../../shared/files/file-store.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import { serveTask } from '../../shared/runtime/serve-task.ts';
import { parseManifestKeys } from '../../shared/stickers/batch/manifest-signature.ts';
import { createSealLedger } from './seal-ledger.ts';

const environment = parseEnvironment(
  tableEnvironment.extend({ DIGESTS_BUCKET: z.string().min(1), MANIFEST_KEYS_ARN: z.string().min(1) }),
);
const secrets = new Secrets();
const log = consoleLog();

export const handler = serveTask(
  createSealLedger({
    ledger: new LedgerWalkRepository(liveTable(environment.TABLE_NAME)),
    digests: new FileStore(new S3Client({}), environment.DIGESTS_BUCKET),
    signingKeys: async () => parseManifestKeys(await secrets.current(environment.MANIFEST_KEYS_ARN)),
    now: systemClock,
    log,
  }),
  log,
);
