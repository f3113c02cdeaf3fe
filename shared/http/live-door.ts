import type * as z from 'zod';
import type { doorEnvironment } from '../runtime/environment.ts';
import { consoleLog } from '../runtime/log.ts';
import { liveMetrics } from '../runtime/metrics.ts';
import { Secrets } from '../runtime/secrets.ts';
import type { Table } from '../table/table.ts';
import { IdempotencyRepository } from './idempotency.ts';
import type { Door } from './serve.ts';

/** The door of a deployed function. */
export function liveDoor(environment: z.output<typeof doorEnvironment>, table: Table): Door {
  const secrets = new Secrets();
  return {
    originSecrets: () => secrets.currentAndPrevious(environment.ORIGIN_SECRET_ARN),
    idempotency: new IdempotencyRepository(table),
    texts: { hotline: environment.COMPANY_HOTLINE, company: environment.COMPANY_NAME },
    log: consoleLog(),
    metrics: liveMetrics(),
  };
}
