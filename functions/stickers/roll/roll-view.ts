import type { Batch } from '../../../shared/stickers/batch/batch.ts';
import { type Roll, rollLabelOf } from '../../../shared/stickers/roll/roll.ts';
import type { RollView } from '../../../shared/stickers/roll/roll-routes.ts';

/** A roll as staff see it; bound through itself or through its batch. */
export function rollView(roll: Roll, batch: Pick<Batch, 'id' | 'sku'>): RollView {
  const { before: _before, changes: _changes, moveId: _moveId, ...view } = roll;
  const label = rollLabelOf(batch.id, roll.firstIndex);
  return { ...view, sku: roll.sku ?? batch.sku, batchId: batch.id, label };
}
