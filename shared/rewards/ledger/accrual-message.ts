import * as z from 'zod';
import type { skuSchema } from '../../catalog/product.ts';
import type { Currency } from '../../money/money.ts';
import type { Instant } from '../../time/local-date.ts';
import type { channelSchema } from '../../warranty/channel.ts';
import { awardNumberOf } from '../../warranty/warranty.ts';
import { warrantyActivated, warrantyCorrected } from '../../warranty/warranty-events.ts';
import type { Eligibility } from '../policy/eligibility.ts';
import type { Standing } from '../policy/standing.ts';
import { type Award, transferIds } from './transfer-ids.ts';

/** Money; points come as a second currency beside it. */
export const ACCRUED_CURRENCY: Currency = 'VND';

/** What a FIFO queue needs: what shares a group keeps its order, what shares an id is sent once. */
export interface AccrualMessage {
  readonly groupId: string;
  readonly deduplicationId: string;
  readonly body: string;
}

/** Whatever lets a partner earn: an activation, or a correction of who earns or by what. */
export const earningEventSchema = z.discriminatedUnion('type', [warrantyActivated.schema, warrantyCorrected.schema]);
export type EarningEvent = z.infer<typeof earningEventSchema>;

/** What an event lets a partner earn, before anybody worked out how much. */
export interface Earning {
  readonly award: Award;
  readonly partnerId: string;
  readonly sku: z.infer<typeof skuSchema>;
  /** Its day's policy counts, also where the activation was corrected later. */
  readonly activatedAt: Instant;
  readonly reward: Eligibility;
  /** What the partner was then, and how the activation came in; older events do not tell. */
  readonly standing?: Standing | undefined;
  readonly channel?: z.infer<typeof channelSchema> | undefined;
  readonly eventId: string;
  readonly requestId?: string | undefined;
}

/** An award of a unit, in the role and currency that there are today. */
export function installerAward(code: string, award: number): Award {
  return { code, award, role: 'installer', currency: ACCRUED_CURRENCY };
}

/** Undefined where no partner is named, or a correction gives money to none. */
export function earningOf(event: EarningEvent): Earning | undefined {
  const { code } = event.data;
  const about = { eventId: event.id, requestId: event.requestId };
  if (event.type === warrantyActivated.type) {
    const { partnerId, sku, reward, standing, channel, since = event.at } = event.data;
    if (partnerId === undefined) return undefined;
    const award = installerAward(code, awardNumberOf(event.data));
    return { ...about, award, partnerId, sku, reward, standing, channel, activatedAt: since };
  }
  const given = event.data.reward?.given;
  return given && { ...about, ...given, award: installerAward(code, given.award) };
}

/** The message that makes an event an accrual, in order per account; undefined where nobody earns by it. */
export function accrualMessageOf(event: EarningEvent): AccrualMessage | undefined {
  const earning = earningOf(event);
  if (!earning) return undefined;
  const { partnerId, award } = earning;
  return {
    groupId: `${partnerId}#${award.currency}`,
    deduplicationId: transferIds.accrue(award),
    body: JSON.stringify(event),
  };
}
