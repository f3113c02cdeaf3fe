import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { serveWebhook } from '../../shared/http/serve-webhook.ts';
import { messageWebhooks } from '../../shared/messages/message-routes.ts';
import { liveCredentials } from '../../shared/notifications/live-sms.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';
import { currentRequestId } from '../../shared/runtime/request-id.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import { createReceiveZalo } from './receive-zalo.ts';

const environment = parseEnvironment(
  z.object({
    ORIGIN_SECRET_ARN: z.string().min(1),
    GATEWAY_SECRET_ARN: z.string().min(1),
    CHAT_QUEUE_URL: z.string().min(1),
  }),
);
const secrets = new Secrets();
const queues = new SQSClient({});
const credentials = liveCredentials(environment.GATEWAY_SECRET_ARN);

export const handler = serveWebhook(
  messageWebhooks.zalo,
  createReceiveZalo({
    credentials: async () => {
      const { appId, oaSecretKey } = (await credentials()).zalo;
      return oaSecretKey === undefined ? undefined : { appId, oaSecretKey };
    },
    enqueue: async (event) => {
      const body = JSON.stringify({ ...event, requestId: currentRequestId() });
      await queues.send(new SendMessageCommand({ QueueUrl: environment.CHAT_QUEUE_URL, MessageBody: body }));
    },
    now: systemClock,
    newId: newUlid,
    metrics: liveMetrics(),
  }),
  { originSecrets: () => secrets.currentAndPrevious(environment.ORIGIN_SECRET_ARN), log: consoleLog() },
);
