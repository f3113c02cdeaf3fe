import { payoutRunCanceled, payoutRunCreated } from '../../shared/payouts/payout-events.ts';
import { earningOf } from '../../shared/rewards/ledger/accrual-message.ts';
import type { RewardLine } from '../../shared/rewards/reward-line.ts';
import { instantSchema } from '../../shared/time/local-date.ts';
import { awardNumberOf } from '../../shared/warranty/warranty.ts';
import type { Company } from './company.ts';
import { worthOf } from './goods.ts';
import { PARTNERS } from './people.ts';
import { settlePoints } from './settle-points.ts';

const NEXT_YEAR = instantSchema.parse('2027-11-21T00:00:00.000Z');

/** Does what still waits in queues, and answers everything that then does not fit, in words. */
export async function settleUp(company: Company): Promise<readonly string[]> {
  await company.findings(NEXT_YEAR);
  const events = company.earnings();
  if (events.length > 0) await company.act({ kind: 'accrue', events });
  const corrections = company.corrections();
  if (corrections.length > 0) await company.act({ kind: 'take-back', events: corrections });
  for (let done = 0; done < company.events(payoutRunCreated.type).length; done += 1) {
    const event = company.events(payoutRunCreated.type)[done];
    if (event) await company.act({ kind: 'reserve', event });
  }
  for (let done = 0; done < company.events(payoutRunCanceled.type).length; done += 1) {
    const event = company.events(payoutRunCanceled.type)[done];
    if (event) await company.act({ kind: 'release', event });
  }
  const points = company.items('gift').length > 0 ? await settlePoints(company) : [];
  const findings = await company.findings(NEXT_YEAR);
  return [
    ...company.flaws,
    ...findings.map(({ rule, key, expected }) => `${rule} at ${key.pk} / ${key.sk}: ${expected}`),
    ...company.told.flatMap(({ what, holds }) => (holds() ? [] : [`somebody was told that ${what}, and it is not so`])),
    ...units(company),
    ...owners(company),
    ...PARTNERS.flatMap((partner) => money(company, partner)),
    ...points,
  ];
}

/** Each activation and correction made one line, of what its product is worth or of nothing. */
function units(company: Company): readonly string[] {
  const lines = company.items('line').map(({ value }) => value);
  return company.earnings().flatMap((event) => {
    const own = lines.filter((line) => line.eventId === event.id && line.corrects === undefined);
    const worth = worthOf(earningOf(event)?.sku ?? '');
    const isRight = own.length === 1 && own.every((line) => line.amount === (line.transferId ? worth : 0));
    return isRight ? [] : [`${event.data.code} earned ${own.map(({ amount }) => amount).join(' and ') || 'no line'}`];
  });
}

/** Of all awards of a unit only that of whoever it names now still counts. */
function owners(company: Company): readonly string[] {
  const lines = company.items('line').map(({ value }) => value);
  const corrected = new Set(lines.flatMap(({ corrects }) => corrects ?? []));
  return company.items('warranty').flatMap(({ value: { code, ...warranty } }) =>
    lines
      .filter((line) => line.code === code && line.transferId !== undefined && line.corrects === undefined)
      .filter(
        ({ state, transferId = '' }) => (state === 'pending' || state === 'approved') && !corrected.has(transferId),
      )
      .flatMap(({ award }) => (award === awardNumberOf(warranty) ? [] : [`${code} still earns award ${award}`])),
  );
}

/** A partner's money is what their lines and payments come to, counted without the ledger. */
function money(company: Company, partnerId: string): readonly string[] {
  const lines = company.items('line').flatMap(({ value }) => (value.partnerId === partnerId ? [value] : []));
  const payments = company.items('payment').flatMap(({ value }) => (value.partnerId === partnerId ? [value] : []));
  const owed = (...states: readonly RewardLine['state'][]) => sum(lines.filter(({ state }) => states.includes(state)));
  const reserved = sum(payments.filter(({ status }) => status === 'reserved'));
  const paid = sum(payments.filter(({ status }) => status === 'paid' || status === 'late'));
  const expected = {
    pending: owed('pending'),
    available: owed('approved', 'correction') + byHand(company, partnerId) - reserved - paid,
    reserved,
    paid,
  };
  const balance = company
    .items('balance')
    .find(({ value }) => value.partnerId === partnerId && value.currency === 'VND')?.value;
  return (['pending', 'available', 'reserved', 'paid'] as const).flatMap((place) => {
    const found = balance?.[place] ?? 0;
    return found === expected[place] ? [] : [`${partnerId} has ${found} ${place} instead of ${expected[place]}`];
  });
}

/** What two people gave or took by hand, opening balances included. */
function byHand(company: Company, partnerId: string): number {
  const approved = company.items('adjustment').flatMap(({ value }) => (value.state === 'approved' ? [value] : []));
  return sum(approved.filter((adjustment) => adjustment.partnerId === partnerId));
}

function sum(amounts: readonly { readonly amount: number }[]): number {
  return amounts.reduce((total, { amount }) => total + amount, 0);
}
