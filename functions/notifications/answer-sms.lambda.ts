import * as z from 'zod';
import { serveWebhook } from '../../shared/http/serve-webhook.ts';
import { liveCredentials, senderEnvironment, senderOf } from '../../shared/notifications/live-sms.ts';
import { notificationWebhooks } from '../../shared/notifications/notification-routes.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import { createAnswerSms } from './answer-sms.ts';

const environment = parseEnvironment(
  senderEnvironment.extend({ ORIGIN_SECRET_ARN: z.string().min(1), GATEWAY_SECRET_ARN: z.string().min(1) }),
);
const secrets = new Secrets();

export const handler = serveWebhook(
  notificationWebhooks.esmsInbound,
  createAnswerSms({ credentials: liveCredentials(environment.GATEWAY_SECRET_ARN), sender: senderOf(environment) }),
  { originSecrets: () => secrets.currentAndPrevious(environment.ORIGIN_SECRET_ARN), log: consoleLog() },
);
