import { ledgerAccount } from '../../shared/rewards/ledger/ledger.ts';
import type { Company } from './company.ts';
import type { DeskNames } from './desk-model.ts';
import type { GiftNames } from './gift-model.ts';
import { CUSTOMERS, PARTNERS } from './people.ts';
import { numberOf, words } from './words.ts';

/** What is stored, in the words of the model. */
export async function stored(company: Company): Promise<readonly string[]> {
  return [...money(company), ...(await gifts(company))].sort();
}

/** Ids rise, so that what came first has the smallest. */
export function namesOf(company: Company): GiftNames & DeskNames {
  return {
    gift: (id) => placeOf(id, company.items('gift')),
    order: (id) => placeOf(id, company.items('gift-order')),
    adjustment: (id) => placeOf(id, company.items('adjustment')),
  };
}

function placeOf(id: string, all: readonly { readonly value: { readonly id: string } }[]): number {
  return all
    .map(({ value }) => value.id)
    .sort()
    .indexOf(id);
}

function balancesOf(company: Company, currency: 'VND' | 'POINT') {
  return new Map(
    company.items('balance').flatMap(({ value }) => (value.currency === currency ? [[value.partnerId, value]] : [])),
  );
}

function money(company: Company): readonly string[] {
  const balances = balancesOf(company, 'VND');
  const frozen = company.items('shard').flatMap(({ value }) => (value.state === 'frozen' ? [value.period] : []));
  return [
    ...PARTNERS.map((partner) => {
      const { pending = 0, available = 0, reserved = 0, paid = 0 } = balances.get(partner) ?? {};
      return words('account', partner, pending, available, reserved, paid);
    }),
    ...company
      .items('line')
      .map(({ value: { code, award, corrects, state, amount, period, decisions, holds = [] } }) =>
        corrects === undefined
          ? words('line', numberOf(code), award, state, amount, period, decisions, holds.length)
          : words('correction', numberOf(code), award, amount, period),
      ),
    ...[...new Set(frozen)].map((period) => words('frozen', period)),
    ...company.items('run').map(({ value }) => words('run', value.id, value.state)),
    ...company
      .items('payment')
      .map(({ value: { runId, partnerId, status, amount, asked } }) =>
        words('payment', runId, partnerId, status, amount, asked?.kind ?? 'as it ended'),
      ),
    ...company
      .items('adjustment')
      .map(({ value: { id, partnerId, kind, amount, state } }) =>
        words('adjustment', namesOf(company).adjustment(id), partnerId, kind, amount, state),
      ),
  ];
}

async function gifts(company: Company): Promise<readonly string[]> {
  const balances = balancesOf(company, 'POINT');
  // Nobody has points where no gift is offered.
  const customers = company.items('gift').length > 0 ? await company.customers() : new Map<string, string>();
  const phones = new Map([...customers].map(([phone, id]) => [id, phone]));
  const person = (holderId: string) => phones.get(holderId) ?? holderId;
  const names = namesOf(company);
  return [
    ...[...PARTNERS, ...CUSTOMERS].map((who) => {
      const holderId = customers.get(who) ?? who;
      const { available = 0, reserved = 0, paid = 0 } = balances.get(holderId) ?? {};
      return words('points', who, available, reserved, paid, ranOut(company, holderId));
    }),
    ...[...customers.keys()].map((phone) => words('customer', phone)),
    ...company.items('grant').map(({ value }) => words('grant', person(value.holderId), value.points)),
    ...company
      .items('gift')
      .map(({ value: { id, price, revision, putIn, left, open, delivered } }) =>
        words('gift', names.gift(id), price, revision, putIn, left, open, delivered),
      ),
    ...company
      .items('gift-order')
      .map(({ value: { id, holderId, giftId, points, state, steps } }) =>
        words('order', names.order(id), person(holderId), names.gift(giftId), points, state, steps.length),
      ),
    ...company
      .items('gift-use')
      .flatMap(({ value: { giftId, holderId, taken } }) =>
        taken === 0 ? [] : [words('taken', names.gift(giftId), person(holderId), taken)],
      ),
  ];
}

/** Points of somebody that ran out. */
function ranOut(company: Company, holderId: string): number {
  const account = ledgerAccount.partner(holderId, 'available');
  return company
    .items('transfer')
    .filter(({ value: { kind, debit } }) => kind === 'expire' && debit === account)
    .reduce((total, { value }) => total + value.amount, 0);
}
