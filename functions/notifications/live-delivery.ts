import { SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { queueEnvironment } from '../../shared/events/live-queue.ts';
import { EmailChannel } from '../../shared/notifications/email-channel.ts';
import {
  liveCredentials,
  liveSms,
  senderEnvironment,
  senderOf,
  smsEnvironment,
} from '../../shared/notifications/live-sms.ts';
import { NoticeRepository } from '../../shared/notifications/notice-repository.ts';
import type { Sender } from '../../shared/notifications/notice-texts.ts';
import { SmsChannel } from '../../shared/notifications/sms-channel.ts';
import { ZaloChannel } from '../../shared/notifications/zalo-gateway.ts';
import { ZaloTokens } from '../../shared/notifications/zalo-tokens.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { tableEnvironment } from '../../shared/runtime/environment.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';
import type { Table } from '../../shared/table/table.ts';
import type { DeliverDeps } from './deliver-notice.ts';

/** What any worker that sends notices is told. */
export const deliveryEnvironment = z.object({
  ...tableEnvironment.shape,
  ...queueEnvironment.shape,
  ...smsEnvironment.shape,
  ...senderEnvironment.shape,
  ZALO_API_URL: z.url(),
  ZALO_OAUTH_URL: z.url(),
  ZNS_TEMPLATES: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
  COMPANY_EMAIL: z.email(),
});

/** Notices as a deployed worker sends them. */
export function liveDelivery(
  environment: z.output<typeof deliveryEnvironment>,
  table: Table,
): DeliverDeps & { readonly sender: Sender } {
  const log = consoleLog();
  const tokens = new ZaloTokens({
    table,
    oauthUrl: environment.ZALO_OAUTH_URL,
    credentials: liveCredentials(environment.GATEWAY_SECRET_ARN),
    now: systemClock,
    newId: newUlid,
    log,
  });
  return {
    notices: new NoticeRepository(table),
    channels: [
      new ZaloChannel({ url: environment.ZALO_API_URL, templates: environment.ZNS_TEMPLATES }, tokens),
      new SmsChannel(liveSms(environment)),
      new EmailChannel(new SESv2Client({}), { name: environment.COMPANY_NAME, address: environment.COMPANY_EMAIL }),
    ],
    sender: senderOf(environment),
    now: systemClock,
    newId: newUlid,
    log,
    metrics: liveMetrics(),
  };
}
