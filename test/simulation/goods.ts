import type { SQSEvent } from 'aws-lambda';
import { type Product, productSchema } from '../../shared/catalog/product.ts';
import { type PointPolicy, pointPolicySchema } from '../../shared/gifts/points/point-policy.ts';
import type { Idempotent } from '../../shared/http/idempotency.ts';
import { phoneSchema } from '../../shared/phone/phone.ts';
import { accrualMessageOf, type EarningEvent } from '../../shared/rewards/ledger/accrual-message.ts';
import { type RewardPolicy, rewardPolicySchema } from '../../shared/rewards/policy/reward-policy.ts';
import { type Instant, instantSchema } from '../../shared/time/local-date.ts';
import { warrantySchema } from '../../shared/warranty/warranty.ts';
import { warrantyActivated } from '../../shared/warranty/warranty-events.ts';
import type { Activation } from '../../shared/warranty/warranty-repository.ts';
import { codeNumber } from '../domain/rewards/activations.ts';
import { accrualBatch } from '../functions/events/accrual-batch.ts';
import { CUSTOMERS, PARTNERS } from './people.ts';
import { AMOUNTS, type Unit } from './steps.ts';

const lineOf = (amount: number) => `worth-${amount}`;
export const skuOf = (amount: number) => `WORTH-${amount}`;

/** What a product of `skuOf` earns. */
export const worthOf = (sku: string) => Number(sku.slice(skuOf(0).length - 1));

export const phoneOf = (partner: (typeof PARTNERS)[number]) =>
  phoneSchema.parse(`+8491234000${PARTNERS.indexOf(partner)}`);

/** A product for each amount. */
export const catalogue: ReadonlyMap<string, Product> = new Map(
  AMOUNTS.map((amount) => [
    skuOf(amount),
    productSchema.parse({ sku: skuOf(amount), name: `Máy ${amount}`, line: lineOf(amount), warrantyMonths: 24 }),
  ]),
);

export const policy: RewardPolicy = rewardPolicySchema.parse({
  name: 'installer',
  effectiveFrom: '2026-01-01',
  version: 1,
  publishedAt: '2026-01-01T00:00:00.000Z',
  publishedBy: 'admin-1',
  rules: AMOUNTS.filter((amount) => amount > 0).map((amount) => ({
    id: lineOf(amount),
    label: `Máy ${amount}`,
    match: { line: lineOf(amount) },
    amount,
  })),
});

/** What is earned in points, whatever the unit. */
export const POINTS = { partner: 90, customer: 60, review: 70 } as const;

/** They run out on the last day of March of the next year. */
export const pointPolicy: PointPolicy = pointPolicySchema.parse({
  version: 1,
  effectiveFrom: '2026-01-01',
  publishedAt: '2026-01-01T00:00:00.000Z',
  publishedBy: 'admin-1',
  expiry: { month: 3, day: 31 },
  rules: (['partner', 'customer'] as const).flatMap((who) => [
    { id: `${who}-lap`, for: who, occasion: 'activation', label: 'Lắp máy', points: POINTS[who] },
    { id: `${who}-khen`, for: who, occasion: 'review', label: 'Viết đánh giá', points: POINTS.review },
  ]),
});

/** Who bought a unit. */
export const buyerOf = (number: number) => phoneSchema.parse(CUSTOMERS[number % CUSTOMERS.length]);

export function activatedAt({ month }: Unit, number: number): Instant {
  return instantSchema.parse(`${month}-1${number}T03:00:00.000Z`);
}

/** What the activation of a unit writes. */
export function activationOf(unit: Unit, number: number, eventId: string, request: Idempotent): Activation {
  const at = activatedAt(unit, number);
  const startsOn = at.slice(0, 10);
  const reward = { state: 'pending', reason: 'waiting-for-review' } as const;
  const warranty = warrantySchema.parse({
    code: codeNumber(number),
    activationNumber: 1,
    batchId: 'B1',
    product: { sku: skuOf(unit.amount), name: 'Máy' },
    customer: { name: 'Khách', phone: buyerOf(number) },
    installer: { partnerId: unit.partner, phone: phoneOf(unit.partner) },
    channel: 'qr',
    consent: { version: '2026-11', at },
    activatedAt: at,
    startsOn,
    endsOn: '2029-01-01',
    term: { months: 24, extensions: [] },
    reward,
  });
  const event = warrantyActivated.schema.parse({
    id: eventId,
    type: warrantyActivated.type,
    at,
    data: {
      code: warranty.code,
      activationNumber: 1,
      sku: skuOf(unit.amount),
      startsOn,
      endsOn: warranty.endsOn,
      partnerId: unit.partner,
      reward,
    },
  });
  return { warranty, event, request, reply: {}, besides: [] };
}

/** Events as the accrual queue hands them to its worker. */
export function messagesOf(events: readonly EarningEvent[]): SQSEvent {
  return accrualBatch(events.map((event) => accrualMessageOf(event)));
}
