import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';
import type { FindingKind } from './finding.ts';

/**
 * Findings that say something of single units, and so of what was earned by them. One finding may gather many units: of
 * a phone, a stretch of stickers or a roll.
 */
export const FINDINGS_OF_UNITS = [
  'activated-early',
  'many-units-of-one-phone',
  'codes-in-sequence',
  'more-units-than-declared',
  'activated-before-shipping',
  'installer-far-away',
  'other-dealers-region',
  'captured-earlier',
  'installer-denied',
] as const satisfies readonly FindingKind[];

/** A finding concerns a unit: it was found there, or found again there. */
export const unitFound = defineEvent('findings.unit-found', z.object({ findingId: z.string(), code: z.string() }));

/** A finding that concerns units was dealt with. */
export const findingClosed = defineEvent('findings.closed', z.object({ findingId: z.string() }));
