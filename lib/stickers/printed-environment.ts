import type { Settings } from '../config/settings.ts';

/** What functions must know that check or print the company's words. */
export function printedEnvironment({ company, siteHost }: Settings) {
  return {
    COMPANY_NAME: company.stickerName ?? company.name,
    COMPANY_HOTLINE: company.hotline,
    COMPANY_SMS_KEYWORD: company.smsKeyword,
    COMPANY_SHORT_CODE: company.shortCode,
    SITE_HOST: siteHost,
  };
}
