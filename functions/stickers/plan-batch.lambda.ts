import * as z from 'zod';
import { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { serveTask } from '../../shared/runtime/serve-task.ts';
import { BatchRepository } from '../../shared/stickers/batch-repository.ts';
import { liveCodeKeys } from './live-generator.ts';
import { createPlanBatch } from './plan-batch.ts';

const environment = parseEnvironment(
  tableEnvironment.extend({
    COMPANY_NAME: z.string().min(1),
    COMPANY_HOTLINE: z.string().min(1),
    COMPANY_SMS_KEYWORD: z.string().min(1),
    COMPANY_SHORT_CODE: z.string().min(1),
    SITE_HOST: z.string().min(1),
  }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serveTask(
  createPlanBatch({
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    codeKeys: liveCodeKeys(),
    printed: {
      company: environment.COMPANY_NAME,
      hotline: environment.COMPANY_HOTLINE,
      siteHost: environment.SITE_HOST,
      sms: { keyword: environment.COMPANY_SMS_KEYWORD, shortCode: environment.COMPANY_SHORT_CODE },
    },
    now: systemClock,
  }),
  consoleLog(),
);
