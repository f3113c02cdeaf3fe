import { periodShardOf } from '../rewards/reconciliation/period.ts';
import { lists } from '../table/keys.ts';
import { localDate } from '../time/local-date.ts';
import type { PayoutLine } from './payout-run.ts';

/** A payment as it is stored; write it only so. It is listed with its partner and, while it is paid, with its year. */
export function lineItem(line: PayoutLine): Readonly<Record<string, unknown>> {
  const { partnerId, runId, createdAt } = line;
  const year = yearPaid(line);
  return {
    ...line,
    ...lists.payments(partnerId, createdAt, runId),
    ...(year === undefined ? {} : lists.paidIn(year, periodShardOf(partnerId), partnerId, runId)),
  };
}

/** The year in Việt Nam in which the money left, or was found to have left. */
function yearPaid({ status, decidedAt, corrections }: PayoutLine): string | undefined {
  if (status !== 'paid' && status !== 'late') return undefined;
  const at = status === 'late' ? (corrections.at(-1)?.at ?? decidedAt) : decidedAt;
  return at && localDate(at).slice(0, 4);
}
