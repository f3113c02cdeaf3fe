import { type Earning, type EarningEvent, earningOf } from '../../../shared/rewards/ledger/accrual-message.ts';
import { type WarrantyActivated, warrantyActivated } from '../../../shared/warranty/warranty-events.ts';

interface About {
  readonly id?: string;
  readonly at?: string;
  readonly code?: string;
  readonly activationNumber?: number;
  readonly sku?: string;
  readonly partnerId?: string | undefined;
  readonly reward?: { readonly state: 'pending' | 'none'; readonly reason: string };
}

/** An activation's event, as the outbox holds it. */
export function activation(about: About = {}): WarrantyActivated {
  const { id = 'E1', at = '2026-11-21T03:00:00.000Z', ...data } = about;
  return warrantyActivated.schema.parse({
    id,
    type: warrantyActivated.type,
    at,
    data: {
      code: 'K7M29QXD4T0WHB3C',
      activationNumber: 1,
      sku: 'TD-200',
      startsOn: '2026-11-21',
      endsOn: '2028-11-21',
      partnerId: 'P1',
      reward: { state: 'pending', reason: 'waiting-for-review' },
      ...data,
    },
  });
}

/** What an activation lets its partner earn. */
export function earning(about: About = {}): Earning {
  return earningBy(activation(about));
}

export function earningBy(event: EarningEvent): Earning {
  const found = earningOf(event);
  if (!found) throw new Error('nobody earns by this event');
  return found;
}

/** Codes that differ, made of a number. */
export function codeNumber(number: number): string {
  return `K7M29QXD${String(number).padStart(8, '0')}`;
}
