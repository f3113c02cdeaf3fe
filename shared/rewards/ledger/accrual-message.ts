import * as z from 'zod';
import type { skuSchema } from '../../catalog/product.ts';
import type { Currency } from '../../money/money.ts';
import type { Instant } from '../../time/local-date.ts';
import type { channelSchema } from '../../warranty/channel.ts';
import { awardNumberOf } from '../../warranty/warranty.ts';
import {
  type MovedOfRole,
  type MovedReward,
  type WarrantyActivated,
  warrantyActivated,
  warrantyCorrected,
} from '../../warranty/warranty-events.ts';
import type { Eligibility } from '../policy/eligibility.ts';
import type { Standing } from '../policy/standing.ts';
import { type Award, type Role, roleSchema, transferIds } from './transfer-ids.ts';

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
  /** Where it was fitted, and at whose store it was bought. */
  readonly province?: string | undefined;
  readonly dealerId?: string | undefined;
  readonly eventId: string;
  readonly requestId?: string | undefined;
}

/** An award of a unit in a role, in the currency that there is today. */
export function awardOf(code: string, award: number, role: Role): Award {
  return { code, award, role, currency: ACCRUED_CURRENCY };
}

/** Undefined where nobody is named in that role, or a correction gives money to none. */
export function earningOf(event: EarningEvent, role: Role = 'installer'): Earning | undefined {
  const { code } = event.data;
  const about = { eventId: event.id, requestId: event.requestId };
  if (event.type === warrantyActivated.type) {
    const { sku, channel, province, since = event.at } = event.data;
    const dealerId = event.data.dealer?.partnerId;
    const earner = earnerOf(event, role);
    const award = awardOf(code, awardNumberOf(event.data), role);
    return earner && { ...about, ...earner, award, sku, channel, province, dealerId, activatedAt: since };
  }
  const given = movedOfRole(event.data.reward, role)?.given;
  return given && { ...about, ...given, award: awardOf(code, given.award, role) };
}

/** Who is named in that role, and whether they may earn by it. */
function earnerOf(
  { data }: WarrantyActivated,
  role: Role,
): Pick<Earning, 'partnerId' | 'standing' | 'reward'> | undefined {
  if (role === 'dealer') return data.dealer;
  const { partnerId, standing, reward } = data;
  return partnerId === undefined ? undefined : { partnerId, standing, reward };
}

/** What a correction moves of a role. */
export function movedOfRole(moved: MovedReward | undefined, role: Role): MovedOfRole | undefined {
  return role === 'dealer' ? moved?.dealer : moved;
}

/** What the queue holds: the event, and whose earning by it is meant where that is not the installer's. */
const messageSchema = z.object({ role: roleSchema.default('installer') });

/** What a message of the queue lets a partner earn; undefined where it names nobody. */
export function earningOfMessage(body: string): Earning | undefined {
  const message: unknown = JSON.parse(body);
  return earningOf(earningEventSchema.parse(message), messageSchema.parse(message).role);
}

/** The message that makes an event an accrual, in order per account; undefined where nobody earns by it in that role. */
export function accrualMessageOf(event: EarningEvent, role: Role = 'installer'): AccrualMessage | undefined {
  const earning = earningOf(event, role);
  if (!earning) return undefined;
  const { partnerId, award } = earning;
  return {
    groupId: `${partnerId}#${award.currency}`,
    deduplicationId: transferIds.accrue(award),
    body: JSON.stringify(role === 'installer' ? event : { ...event, role }),
  };
}
