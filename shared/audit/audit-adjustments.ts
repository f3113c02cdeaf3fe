import { adjustmentTransferId } from '../rewards/adjustment/adjustment.ts';
import type { Transfer } from '../rewards/ledger/ledger.ts';
import { keys } from '../table/keys.ts';
import type { ItemOf } from './audit-item.ts';
import type { Finding } from './finding.ts';

/** What was moved by hand is the word of two people, and each such word moved its money. */
export function* auditAdjustments(
  adjustments: readonly ItemOf<'adjustment'>[],
  transfers: ReadonlyMap<string, Transfer>,
): Generator<Finding> {
  const approved = new Set<string>();
  for (const { key, value } of adjustments) {
    if (value.state !== 'approved') continue;
    const id = adjustmentTransferId(value);
    approved.add(id);
    const moved = transfers.get(id);
    if (moved?.amount !== Math.abs(value.amount) || moved.debit.startsWith('company:') !== value.amount > 0) {
      yield { rule: 'adjustment', key: keys.transfer(id), expected: `${value.amount}, since two people said so` };
    }
    if (value.decidedBy === undefined || value.decidedBy === value.proposedBy) {
      yield { rule: 'adjustment', key, expected: 'somebody else than its proposer approved it' };
    }
  }
  for (const { id, kind } of transfers.values()) {
    if ((kind === 'adjust' || kind === 'opening') && !approved.has(id)) {
      yield { rule: 'adjustment', key: keys.transfer(id), expected: 'an adjustment that two people approved' };
    }
  }
}
