import { periodShardOf } from '../rewards/reconciliation/period.ts';
import { lists } from '../table/keys.ts';
import { type Instant, localDate } from '../time/local-date.ts';
import type { PayoutLine } from './payout-run.ts';

/** A payment as it is stored; write it only so. It is listed with its partner and, while it is paid, with its year. */
export function lineItem(line: PayoutLine): Readonly<Record<string, unknown>> {
  const { partnerId, runId, createdAt } = line;
  const at = paidAt(line);
  // The year in Việt Nam.
  const year = at && localDate(at).slice(0, 4);
  return {
    ...line,
    ...lists.payments(partnerId, createdAt, runId),
    ...(year === undefined ? {} : lists.paidIn(year, periodShardOf(partnerId), partnerId, runId)),
  };
}

/** When the money left, or was found to have left; undefined where it did not, or came back. */
export function paidAt({ status, decidedAt, corrections }: PayoutLine): Instant | undefined {
  if (status !== 'paid' && status !== 'late') return undefined;
  return status === 'late' ? (corrections.at(-1)?.at ?? decidedAt) : decidedAt;
}
