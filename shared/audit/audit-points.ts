import { holderOf } from '../gifts/points/move-points.ts';
import { pointTransferIds } from '../gifts/points/point-transfer-ids.ts';
import type { Transfer } from '../rewards/ledger/ledger.ts';
import { keys } from '../table/keys.ts';
import { type AuditItem, itemsOfKind } from './audit-item.ts';
import type { Finding } from './finding.ts';

const CUSTOMERS = /^(?:REVERSE:)?ACCRUE:([^:]+):(\d+):customer(?:\.(\d+))?:POINT$/;

/** The unit whose customer a transfer gives points to, or takes them from. */
export function unitOfCustomerPoints({ id, currency }: Pick<Transfer, 'id' | 'currency'>): string | undefined {
  return currency === 'POINT' ? CUSTOMERS.exec(id)?.[1] : undefined;
}

/**
 * The points that a unit's activations gave to customers, each those of one person at a time: whoever got them when a
 * phone was put right got as many as were taken from the one before.
 */
export function* auditCustomerPoints(code: string, items: readonly AuditItem[]): Generator<Finding> {
  const transfers = new Map(itemsOfKind(items, 'transfer').map(({ value }) => [value.id, value]));
  for (const { id, amount, ...transfer } of transfers.values()) {
    const [, , number, moved = '0'] = CUSTOMERS.exec(id) ?? [];
    const move = Number(moved);
    const award = { code, award: Number(number), role: 'customer', move } as const;
    const key = keys.transfer(id);
    if (transfer.kind === 'unearn') {
      const earned = transfers.get(pointTransferIds.earn(award));
      const fits = earned?.amount === amount && holderOf(earned) === holderOf(transfer);
      if (!fits)
        yield { rule: 'points-once', key, expected: `it takes back what ${pointTransferIds.earn(award)} gave` };
    } else if (move > 0) {
      const before = pointTransferIds.unearn({ ...award, move: move - 1 });
      const back = transfers.get(before);
      if (!back)
        yield { rule: 'points-once', key: keys.transfer(before), expected: `it exists, since ${id} gave them anew` };
      else if (back.amount !== amount)
        yield { rule: 'points-once', key, expected: `${back.amount}, as were taken back` };
    }
  }
}
