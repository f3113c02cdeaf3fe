import * as z from 'zod';
import { Secrets } from '../runtime/secrets.ts';
import { EsmsGateway } from './esms-gateway.ts';
import { type GatewayCredentials, parseGatewayCredentials } from './gateway-credentials.ts';
import type { Sender } from './notice-texts.ts';

/** What any function that sends SMS is told; `lib/notifications/messaging.ts` sets it. */
export const smsEnvironment = z.object({
  GATEWAY_SECRET_ARN: z.string().min(1),
  ESMS_URL: z.url(),
  SMS_BRANDNAME: z.string().min(1),
  RECEIPTS_URL: z.url(),
});

export const senderEnvironment = z.object({
  COMPANY_NAME: z.string().min(1),
  COMPANY_SMS_NAME: z.string().min(1),
  COMPANY_HOTLINE: z.string().min(1),
  SITE_HOST: z.string().min(1),
});

export function senderOf(environment: z.output<typeof senderEnvironment>): Sender {
  return {
    company: environment.COMPANY_NAME,
    smsName: environment.COMPANY_SMS_NAME,
    hotline: environment.COMPANY_HOTLINE,
    siteHost: environment.SITE_HOST,
  };
}

/** The gateways' credentials, read again every few minutes so that a change needs no deployment. */
export function liveCredentials(secretArn: string): () => Promise<GatewayCredentials> {
  const secrets = new Secrets();
  return async () => parseGatewayCredentials(await secrets.current(secretArn));
}

/** SMS as a deployed function sends them. */
export function liveSms(environment: z.output<typeof smsEnvironment>): EsmsGateway {
  return new EsmsGateway(
    { url: environment.ESMS_URL, brandname: environment.SMS_BRANDNAME, receiptsUrl: environment.RECEIPTS_URL },
    liveCredentials(environment.GATEWAY_SECRET_ARN),
  );
}
