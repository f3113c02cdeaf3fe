import * as z from 'zod';
import { defineEvent } from '../../events/domain-event.ts';
import { quarterSchema } from './quarter.ts';

const aboutRun = z.object({ ruleId: z.string(), quarter: quarterSchema });

/** The units of a quarter are to be counted for a volume bonus. */
export const bonusCountRequested = defineEvent('rewards.bonus-count-requested', aboutRun);

/** A counted volume bonus was confirmed and is to be given, or gone on with. */
export const bonusGivingRequested = defineEvent('rewards.bonus-giving-requested', aboutRun);

/** A partner got a volume bonus of so much, in đồng. */
export const bonusGiven = defineEvent(
  'rewards.bonus-given',
  aboutRun.extend({ partnerId: z.string(), amount: z.int().positive() }),
);
