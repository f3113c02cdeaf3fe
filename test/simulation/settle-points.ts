import { isOpen } from '../../shared/gifts/order/gift-order.ts';
import { pointGrantSchema } from '../../shared/gifts/points/point-grant.ts';
import { pointCustomerSchema } from '../../shared/gifts/points/point-holder.ts';
import { ledgerAccount } from '../../shared/rewards/ledger/ledger.ts';
import { prefix } from '../../shared/table/keys.ts';
import { awardNumberOf } from '../../shared/warranty/warranty.ts';
import { activationCanceled, warrantyActivated, warrantyCorrected } from '../../shared/warranty/warranty-events.ts';
import { codeNumber } from '../domain/rewards/activations.ts';
import type { Company } from './company.ts';
import { eventsOf } from './gift-desk.ts';
import { buyerOf, POINTS } from './goods.ts';
import { PARTNERS } from './people.ts';

interface Earned {
  readonly award: string;
  /** A partner's id, or a customer's phone. */
  readonly who: string;
  readonly points: number;
}

/** Tells once more of all that earns points or takes them back, and answers whose points then do not fit. */
export async function settlePoints(company: Company): Promise<readonly string[]> {
  const events = [...eventsOf(company), ...company.returns];
  if (events.length > 0) await company.act({ kind: 'earn-points', events });
  const stored = await company.stored();
  const grants = stored.flatMap((item) =>
    item.pk.startsWith(prefix.pointGrant) ? [pointGrantSchema.parse(item)] : [],
  );
  const customers = stored.flatMap((item) =>
    item.pk.startsWith(prefix.customerId) ? [pointCustomerSchema.parse(item)] : [],
  );
  const doubles = customers.filter(({ phone }, at) => customers.findIndex((one) => one.phone === phone) !== at);
  const taken = takenBack(company);
  const earned = earnings(company).filter(({ award }) => !taken.has(award));
  const came = (who: string, id: string) =>
    sum(earned.filter((one) => one.who === who)) + sum(grants.filter(({ holderId }) => holderId === id));
  return [
    ...takenBackByOthers(company),
    ...doubles.map(({ phone }) => `${phone} has two accounts`),
    ...PARTNERS.flatMap((id) => fits(company, id, came(id, id))),
    ...customers.flatMap(({ id, phone }) => fits(company, id, came(phone, id))),
  ];
}

/** Whoever is no staff takes back what is their own, and only what nobody packed. */
function takenBackByOthers(company: Company): readonly string[] {
  return company.items('gift-order').flatMap(({ value: { id, holderId, steps } }) => {
    const last = steps.at(-1);
    const isByStaff = last?.by === 'warehouse-1';
    if (last?.state !== 'canceled' || isByStaff) return [];
    return last.by === holderId && steps.length === 2 ? [] : [`${last.by} took ${id} of ${holderId} back`];
  });
}

/** Counted without the ledger: what came is there, on its way, handed over or run out. */
function fits(company: Company, holderId: string, came: number): readonly string[] {
  const orders = company.items('gift-order').flatMap(({ value }) => (value.holderId === holderId ? [value] : []));
  const reserved = sum(orders.filter(({ state }) => isOpen(state)));
  const paid = sum(orders.filter(({ state }) => state === 'delivered'));
  const ofHolder = ledgerAccount.partner(holderId, 'available');
  const expired = company
    .items('transfer')
    .filter(({ value: { kind, debit } }) => kind === 'expire' && debit === ofHolder)
    .reduce((total, { value }) => total + value.amount, 0);
  const expected = { available: came - reserved - paid - expired, reserved, paid };
  const balance = company
    .items('balance')
    .find(({ value }) => value.partnerId === holderId && value.currency === 'POINT')?.value;
  return (['available', 'reserved', 'paid'] as const).flatMap((place) => {
    const found = balance?.[place] ?? 0;
    return found === expected[place] ? [] : [`${holderId} has ${found} points ${place} instead of ${expected[place]}`];
  });
}

/** What each activation and correction earns, as the rules say. */
function earnings(company: Company): readonly Earned[] {
  return eventsOf(company).flatMap((event): readonly Earned[] => {
    if (event.type === warrantyCorrected.type) {
      const { code, reward } = warrantyCorrected.schema.parse(event).data;
      const { given } = reward ?? {};
      if (given?.reward.state !== 'pending') return [];
      return [{ award: `${code} ${given.award} installer`, who: given.partnerId, points: POINTS.partner }];
    }
    const { data } = warrantyActivated.schema.parse(event);
    const { code, activationNumber, partnerId } = data;
    const ofBuyer = { award: `${code} ${activationNumber} customer`, who: buyerOfCode(company, code) };
    return [
      { ...ofBuyer, points: POINTS.customer },
      ...(partnerId === undefined
        ? []
        : [{ award: `${code} ${awardNumberOf(data)} installer`, who: partnerId, points: POINTS.partner }]),
    ];
  });
}

function takenBack(company: Company): ReadonlySet<string> {
  return new Set(
    [...eventsOf(company), ...company.returns].flatMap((event) => {
      if (event.type === activationCanceled.type) {
        const { data } = activationCanceled.schema.parse(event);
        return [`${data.code} ${awardNumberOf(data)} installer`, `${data.code} ${data.activationNumber} customer`];
      }
      if (event.type !== warrantyCorrected.type) return [];
      const { code, reward } = warrantyCorrected.schema.parse(event).data;
      return reward?.taken ? [`${code} ${reward.taken.award} installer`] : [];
    }),
  );
}

function buyerOfCode(company: Company, code: string): string {
  return buyerOf(company.units.findIndex((_, number) => codeNumber(number) === code));
}

function sum(all: readonly { readonly points: number }[]): number {
  return all.reduce((total, { points }) => total + points, 0);
}
