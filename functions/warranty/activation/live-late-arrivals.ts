import * as z from 'zod';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { LateArrivals } from './arrived-late.ts';

/** What a deployed function needs whose requests may have waited on a phone without signal. */
export const lateEnvironment = z.object({ CAPTURED_WITHIN_DAYS: z.coerce.number().int().min(1) });

export function liveLateArrivals(environment: z.output<typeof lateEnvironment>, table: Table): LateArrivals {
  return { withinDays: environment.CAPTURED_WITHIN_DAYS, findings: new FindingRepository(table) };
}
