import type { Currency } from '../../money/money.ts';
import type { WarrantyActivated } from '../../warranty/warranty-events.ts';
import { type Award, transferIds } from './transfer-ids.ts';

/** Money; points come as a second currency beside it. */
export const ACCRUED_CURRENCY: Currency = 'VND';

/** What a FIFO queue needs: what shares a group keeps its order, what shares an id is sent once. */
export interface AccrualMessage {
  readonly groupId: string;
  readonly deduplicationId: string;
  readonly body: string;
}

/** The award that an activation is about. */
export function awardOf({ data }: WarrantyActivated): Award {
  return { code: data.code, award: data.activationNumber, role: 'installer', currency: ACCRUED_CURRENCY };
}

/** The message that makes an activation an accrual, in order per account; undefined where no partner is named. */
export function accrualMessageOf(event: WarrantyActivated): AccrualMessage | undefined {
  const { partnerId } = event.data;
  if (partnerId === undefined) return undefined;
  const award = awardOf(event);
  return {
    groupId: `${partnerId}#${award.currency}`,
    deduplicationId: transferIds.accrue(award),
    body: JSON.stringify(event),
  };
}
