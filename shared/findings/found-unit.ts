import * as z from 'zod';
import { instantSchema } from '../time/local-date.ts';
import type { FindingKind } from './finding.ts';
import { FINDINGS_OF_UNITS } from './finding-events.ts';

export function concernsUnits(kind: FindingKind): boolean {
  return FINDINGS_OF_UNITS.some((one) => one === kind);
}

/** That a finding concerns a unit, and as of when: what is installed later under the same sticker is not meant. */
export const foundUnitSchema = z.object({ findingId: z.string(), code: z.string(), at: instantSchema });
export type FoundUnit = z.infer<typeof foundUnitSchema>;
