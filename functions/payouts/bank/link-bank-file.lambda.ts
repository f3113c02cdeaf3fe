import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileStore } from '../../../shared/files/file-store.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { BankFileRepository } from '../../../shared/payouts/bank/bank-file-repository.ts';
import { bankFileRoutes } from '../../../shared/payouts/bank/bank-file-routes.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createLinkBankFile } from './link-bank-file.ts';

const environment = parseEnvironment(
  doorEnvironment.extend({ FILES_BUCKET: z.string().min(1), BANK_FILE_DAYS: z.coerce.number().int().min(1) }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bankFileRoutes.link,
  createLinkBankFile({
    payouts: new PayoutRepository(table, newUlid),
    bankFiles: new BankFileRepository(table),
    files: new FileStore(new S3Client({}), environment.FILES_BUCKET),
    now: systemClock,
    newId: newUlid,
    keptDays: environment.BANK_FILE_DAYS,
  }),
  liveDoor(environment, table),
);
