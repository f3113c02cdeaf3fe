import type { Transfer } from '../../../shared/rewards/ledger/ledger.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';

/** A transfer of which only what is named matters. */
export function someTransfer(named: Pick<Transfer, 'id'> & Partial<Transfer>): Transfer {
  return {
    kind: 'decide',
    debit: 'company:rewards',
    credit: 'partner:P1:available',
    amount: 50_000,
    currency: 'VND',
    actor: 'manager-1',
    fingerprint: named.id,
    at: instantSchema.parse('2026-11-21T03:00:00.000Z'),
    ...named,
  };
}
