import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type RequestOf, type UseCase } from '../../../shared/http/route.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { dealerPlace, warehousePlace } from '../../../shared/stickers/roll/roll-item.ts';
import type { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import type { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { rollView } from './roll-view.ts';

export interface FindRollsDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly rolls: Pick<RollRepository, 'inState' | 'atPlace'>;
}

export const createFindRolls =
  (deps: FindRollsDeps): UseCase<typeof rollRoutes.allRolls> =>
  async ({ query }) => {
    const page = await listedRolls(query, deps);
    const ids = [...new Set(page.items.map(({ batchId }) => batchId))];
    const batches = await Promise.all(ids.map(async (id) => [id, await deps.batches.find(id)] as const));
    const skus = new Map(batches.map(([id, batch]) => [id, batch?.sku]));
    const items = page.items.map(({ batchId, ...roll }) => rollView(roll, { id: batchId, sku: skus.get(batchId) }));
    return answer(page.next ? { items, next: encodeCursor(page.next) } : { items });
  };

function listedRolls(query: RequestOf<typeof rollRoutes.allRolls>['query'], { rolls }: FindRollsDeps) {
  const { state, dealer, warehouse, limit, next } = query;
  const paging = { limit, startAfter: decodeCursor(next) };
  if (dealer !== undefined) return rolls.atPlace(dealerPlace(dealer), paging);
  if (warehouse !== undefined) return rolls.atPlace(warehousePlace(warehouse), paging);
  return rolls.inState(state ?? 'shipped', paging);
}
