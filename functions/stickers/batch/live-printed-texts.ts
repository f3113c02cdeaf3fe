import * as z from 'zod';
import type { parseEnvironment } from '../../../shared/runtime/environment.ts';
import type { PrintedTexts } from '../../../shared/stickers/batch/batch.ts';

/** Settings of the company that stand on stickers. */
export const printedEnvironment = {
  COMPANY_NAME: z.string().min(1),
  COMPANY_HOTLINE: z.string().min(1),
  COMPANY_SMS_KEYWORD: z.string().min(1),
  COMPANY_SHORT_CODE: z.string().min(1),
  SITE_HOST: z.string().min(1),
} as const;
type PrintedEnvironment = ReturnType<typeof parseEnvironment<z.ZodObject<typeof printedEnvironment>>>;

/** What stands on every sticker of the company. */
export function printedTextsOf(environment: PrintedEnvironment): Omit<PrintedTexts, 'product'> {
  return {
    company: environment.COMPANY_NAME,
    hotline: environment.COMPANY_HOTLINE,
    siteHost: environment.SITE_HOST,
    sms: { keyword: environment.COMPANY_SMS_KEYWORD, shortCode: environment.COMPANY_SHORT_CODE },
  };
}
