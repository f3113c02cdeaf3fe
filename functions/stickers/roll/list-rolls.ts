import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { type Roll, rollStateSchema } from '../../../shared/stickers/roll/roll.ts';
import { sizeOf } from '../../../shared/stickers/roll/roll-pieces.ts';
import type { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { UnitRepository } from '../../../shared/warranty/unit-repository.ts';
import { rollView } from './roll-view.ts';

export interface ListRollsDeps {
  readonly batches: Pick<BatchRepository, 'find' | 'rolls'>;
  readonly units: Pick<UnitRepository, 'countActivated'>;
}

export const createListRolls =
  (deps: ListRollsDeps): UseCase<typeof rollRoutes.rolls> =>
  async ({ params, query }) => {
    const batch = await deps.batches.find(params.id);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    const rolls = await deps.batches.rolls(batch.id);
    const after = Number(decodeCursor(query.next)?.after ?? -1);
    const rest = rolls.filter(({ firstIndex }) => firstIndex > after);
    const page = rest.slice(0, query.limit);
    const items = await Promise.all(
      page.map(async (roll) => ({
        ...rollView(roll, batch),
        activated: await deps.units.countActivated(batch.id, roll),
      })),
    );
    const last = page.at(-1);
    const next = last && rest.length > page.length ? { next: encodeCursor({ after: last.firstIndex }) } : {};
    return answer({ items, counts: countsOf(rolls), ...next });
  };

function countsOf(rolls: readonly Roll[]) {
  return rollStateSchema.options
    .map((state) => ({ state, of: rolls.filter((roll) => roll.state === state) }))
    .filter(({ of }) => of.length > 0)
    .map(({ state, of }) => ({ state, rolls: of.length, units: sizeOf(of) }));
}
