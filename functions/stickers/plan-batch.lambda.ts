import * as z from 'zod';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { serveTask } from '../../shared/runtime/serve-task.ts';
import { liveBatches, liveCodeKeys } from './live-generator.ts';
import { createPlanBatch } from './plan-batch.ts';

const environment = parseEnvironment(
  z.object({ COMPANY_NAME: z.string().min(1), COMPANY_HOTLINE: z.string().min(1), SITE_HOST: z.string().min(1) }),
);

export const handler = serveTask(
  createPlanBatch({
    batches: liveBatches(),
    codeKeys: liveCodeKeys(),
    printed: {
      company: environment.COMPANY_NAME,
      hotline: environment.COMPANY_HOTLINE,
      siteHost: environment.SITE_HOST,
    },
  }),
  consoleLog(),
);
