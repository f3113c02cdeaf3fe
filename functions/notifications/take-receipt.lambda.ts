import * as z from 'zod';
import { serveWebhook } from '../../shared/http/serve-webhook.ts';
import { liveCredentials } from '../../shared/notifications/live-sms.ts';
import { NoticeRepository } from '../../shared/notifications/notice-repository.ts';
import { notificationWebhooks } from '../../shared/notifications/notification-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import { createTakeReceipt } from './take-receipt.ts';

const environment = parseEnvironment(
  tableEnvironment.extend({ ORIGIN_SECRET_ARN: z.string().min(1), GATEWAY_SECRET_ARN: z.string().min(1) }),
);
const secrets = new Secrets();

export const handler = serveWebhook(
  notificationWebhooks.esmsReceipt,
  createTakeReceipt({
    credentials: liveCredentials(environment.GATEWAY_SECRET_ARN),
    notices: new NoticeRepository(liveTable(environment.TABLE_NAME)),
    now: systemClock,
  }),
  { originSecrets: () => secrets.currentAndPrevious(environment.ORIGIN_SECRET_ARN), log: consoleLog() },
);
