import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { liveSms, smsEnvironment } from '../../../shared/notifications/live-sms.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createSendLookUpCode } from './look-up-send-code.ts';

const environment = parseEnvironment(
  z.object({
    ...tableEnvironment.shape,
    ...queueEnvironment.shape,
    ...smsEnvironment.shape,
    COMPANY_SMS_NAME: z.string().min(1),
    CODE_SECRET_ARN: z.string().min(1),
  }),
);
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serveQueue(
  createSendLookUpCode({
    codes: new OneTimeCodeRepository(table),
    warranties: new WarrantyRepository(table),
    codeSecret: () => secrets.current(environment.CODE_SECRET_ARN),
    sms: liveSms(environment),
    sender: { smsName: environment.COMPANY_SMS_NAME },
    log: consoleLog(),
    metrics: liveMetrics(),
  }),
  liveQueue(environment),
);
