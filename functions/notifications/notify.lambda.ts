import { SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { liveQueue, queueEnvironment } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { EmailChannel } from '../../shared/notifications/email-channel.ts';
import {
  liveCredentials,
  liveSms,
  senderEnvironment,
  senderOf,
  smsEnvironment,
} from '../../shared/notifications/live-sms.ts';
import { NoticeRepository } from '../../shared/notifications/notice-repository.ts';
import { SmsChannel } from '../../shared/notifications/sms-channel.ts';
import { ZaloChannel } from '../../shared/notifications/zalo-gateway.ts';
import { ZaloTokens } from '../../shared/notifications/zalo-tokens.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';
import { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { createNotify } from './notify.ts';

const environment = parseEnvironment(
  z.object({
    ...tableEnvironment.shape,
    ...queueEnvironment.shape,
    ...smsEnvironment.shape,
    ...senderEnvironment.shape,
    ZALO_API_URL: z.url(),
    ZALO_OAUTH_URL: z.url(),
    ZNS_TEMPLATES: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
    COMPANY_EMAIL: z.email(),
  }),
);
const table = liveTable(environment.TABLE_NAME);
const log = consoleLog();
const warranties = new WarrantyRepository(table);
const partners = new PartnerRepository(table);
const products = new ProductRepository(table);
const tokens = new ZaloTokens({
  table,
  oauthUrl: environment.ZALO_OAUTH_URL,
  credentials: liveCredentials(environment.GATEWAY_SECRET_ARN),
  now: systemClock,
  newId: newUlid,
  log,
});

export const handler = serveQueue(
  createNotify({
    notices: new NoticeRepository(table),
    channels: [
      new ZaloChannel({ url: environment.ZALO_API_URL, templates: environment.ZNS_TEMPLATES }, tokens),
      new SmsChannel(liveSms(environment)),
      new EmailChannel(new SESv2Client({}), { name: environment.COMPANY_NAME, address: environment.COMPANY_EMAIL }),
    ],
    sender: senderOf(environment),
    findWarranty: (code, activationNumber) => warranties.findWarranty(code, activationNumber),
    findPartner: (id) => partners.find(id),
    findProduct: (sku) => products.find(sku),
    now: systemClock,
    newId: newUlid,
    log,
    metrics: liveMetrics(),
  }),
  liveQueue(environment),
);
