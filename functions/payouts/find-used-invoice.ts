import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { PayoutStatus } from '../../shared/payouts/payout-run.ts';

/** States of a payment whose invoice is spent; what failed or came back is paid by the same invoice again. */
const SPENT: readonly PayoutStatus[] = ['reserved', 'paid', 'late'];
/** Invoices of years, and more than one answer of the index. */
const LOOKS_AT = 1_000;

/** The payout that an invoice of this partner was used for, however its number was spaced or written. */
export async function findUsedInvoice(
  partnerId: string,
  number: string,
  { payouts }: { readonly payouts: Pick<PayoutRepository, 'paymentsOf'> },
): Promise<string | undefined> {
  const { items } = await payouts.paymentsOf(partnerId, LOOKS_AT);
  const wanted = plain(number);
  return items.find(({ invoice = '', status }) => plain(invoice) === wanted && SPENT.includes(status))?.runId;
}

function plain(number: string): string {
  return number.replace(/\s/gu, '').toUpperCase();
}
