import { putBalance, putEntry, putTransfer } from '../rewards/ledger/ledger-writes.ts';
import type { Write } from '../table/table.ts';
import type { Posted } from './payout.ts';

/** Transfer, entry and balance, in this order: all or nothing, beside what else the transaction holds. */
export function ledgerWrites({ transfer, entry, balance }: Posted): readonly Write[] {
  return [putTransfer(transfer), putEntry(entry), putBalance(balance, entry.version - 1)];
}
