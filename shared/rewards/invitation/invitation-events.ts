import * as z from 'zod';
import { defineEvent, type EventOf } from '../../events/domain-event.ts';
import type { RewardReason } from '../policy/eligibility.ts';

/**
 * A reward waits for an installer who is no partner yet, and this phone is to be told so. The phone does not travel with
 * it: it stands with the warranty.
 */
export const installerInvited = defineEvent(
  'rewards.installer-invited',
  z.object({ code: z.string(), activationNumber: z.int().positive(), phonePrint: z.string() }),
);
export type InstallerInvited = EventOf<typeof installerInvited>;

/** Only what failed for want of an approval waits for one. */
export const KEEPABLE_REASONS: readonly RewardReason[] = ['not-enrolled', 'not-approved'];
