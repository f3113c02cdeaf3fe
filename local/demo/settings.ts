import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { parseSettings, type Settings } from '../../lib/config/settings.ts';
import { znsTemplates } from '../../shared/notifications/zns-templates.ts';
import { gatewayPaths } from '../phones/phones.ts';

/** Ids under which the simulated Zalo has registered the templates. */
const znsTemplateIds = Object.fromEntries(
  Object.keys(znsTemplates).map((name, position) => [name, String(100_001 + position)]),
);

const brandSchema = z.object({
  company: z.string(),
  smsName: z.string(),
  smsKeyword: z.string(),
  hotline: z.string(),
  email: z.string(),
});

/** Settings of the demo company: its name from the site's brand, its gateways on the phone simulator. */
export function demoSettings(addresses: { readonly siteHost: string; readonly phones: string }): Settings {
  const brand = brandSchema.parse(JSON.parse(readFileSync(new URL('../../web/brand.json', import.meta.url), 'utf8')));
  return parseSettings({
    stage: 'demo',
    region: 'ap-southeast-1',
    company: {
      name: brand.company,
      smsName: brand.smsName,
      smsKeyword: brand.smsKeyword,
      shortCode: '8077',
      hotline: brand.hotline,
      email: brand.email,
      zaloName: brand.company,
    },
    siteHost: addresses.siteHost,
    messages: {
      gateways: {
        vCom: { url: `${addresses.phones}${gatewayPaths.vCom}` },
        onePay: true,
        plain: { sources: ['127.0.0.1', '::1'] },
      },
      zalo: { pictureHosts: [new URL(addresses.phones).host] },
    },
    // Long enough for a list decided in one go, short enough for whoever waits beside it.
    decisionNoticeAfterSeconds: 5,
    // Everybody here comes from one address, as in a district behind one carrier.
    failures: { perAddressAndHour: 1_000 },
    // And signs in as the same few people, now on this page, now on that.
    signInCodesPerPhoneAndDay: 100,
    gateways: {
      esmsUrl: `${addresses.phones}${gatewayPaths.esms}`,
      zaloApiUrl: `${addresses.phones}${gatewayPaths.zalo}`,
      zaloOauthUrl: `${addresses.phones}${gatewayPaths.zaloOauth}`,
      zaloChatUrl: `${addresses.phones}${gatewayPaths.zalo}`,
      brandname: brand.smsName,
      znsTemplates: znsTemplateIds,
    },
  });
}
