import * as z from 'zod';
import type { DomainEvent } from './domain-event.ts';

/** Besides its type, what a subscription may choose an event by: why it earns something or nothing, where it says so. */
export const REWARD_REASON = 'rewardReason';

const decidedSchema = z.object({ reward: z.object({ reason: z.string() }) });

/** What subscriptions choose an event by. */
export function attributesOf({ type, data }: Pick<DomainEvent, 'type' | 'data'>): Readonly<Record<string, string>> {
  const reason = decidedSchema.safeParse(data).data?.reward.reason;
  return { type, ...(reason === undefined ? {} : { [REWARD_REASON]: reason }) };
}
