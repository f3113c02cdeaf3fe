import { notificationWebhooks } from '../../shared/notifications/notification-routes.ts';
import type { Settings } from '../config/settings.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import type { DataStack } from '../data/data-stack.ts';

/** The company as messages name it: `senderEnvironment` reads it. */
export function senderEnvironment({ company, siteHost }: Settings): Record<string, string> {
  return {
    COMPANY_NAME: company.name,
    COMPANY_SMS_NAME: company.smsName,
    COMPANY_HOTLINE: company.hotline,
    SITE_HOST: siteHost,
  };
}

/** What `liveSms` reads. */
export function smsEnvironment({ gateways, siteHost }: Settings, data: DataStack): Record<string, string> {
  return {
    GATEWAY_SECRET_ARN: data.gatewaySecret.secretArn,
    ESMS_URL: gateways.esmsUrl,
    SMS_BRANDNAME: gateways.brandname,
    RECEIPTS_URL: `${siteOrigin(siteHost)}${notificationWebhooks.esmsReceipt.path.replace('/{secret}', '')}`,
  };
}

/** Lets a function read the gateways' credentials. */
export function grantGateways(target: AppFunction, data: DataStack): void {
  data.grantSecret(target, data.gatewaySecret);
}

/** Everything is behind TLS but a machine's own loopback, where there is no certificate. */
function siteOrigin(siteHost: string): string {
  return /^(127\.0\.0\.1|localhost)(:|$)/.test(siteHost) ? `http://${siteHost}` : `https://${siteHost}`;
}
