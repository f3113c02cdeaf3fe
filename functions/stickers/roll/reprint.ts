import type { Caller } from '../../../shared/http/caller.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type RequestOf, type UseCase } from '../../../shared/http/route.ts';
import { batchIdOf, type KeyedBatch } from '../../../shared/stickers/batch/batch.ts';
import type { BatchOrder, BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { asking } from '../../../shared/stickers/roll/move-repository.ts';
import type { RollMove } from '../../../shared/stickers/roll/roll-move.ts';
import type { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { type PlanUnitsDeps, planUnits } from '../batch/plan-units.ts';
import { findSealed, type PlanMoveDeps, planStretches } from './plan-move.ts';
import { type Resolved, resolveRange } from './resolve-range.ts';

export interface ReprintDeps extends PlanMoveDeps, PlanUnitsDeps {
  readonly batches: Pick<BatchRepository, 'find' | 'order'>;
}

type Body = RequestOf<typeof rollRoutes.reprint>['body'];

interface Replaced {
  readonly batch: KeyedBatch;
  readonly move: RollMove;
  readonly count: number;
}

/** Stands for the new batch until it has its number: no batch has this one. */
const NOT_NUMBERED_YET = batchIdOf(0);

/** In bù: the old stickers become void and as many new ones are ordered, in one transaction. */
export const createReprint =
  (deps: ReprintDeps): UseCase<typeof rollRoutes.reprint> =>
  async ({ params, body, caller, idempotency }) => {
    const planned = await planReprint(params.id, body, caller, deps);
    if (!planned.ok) return planned;
    const { batch, move, count } = planned.value;
    const voidEvent = deps.newId();
    const reply = (id: string) => ({ id, moveId: move.id, count });
    const outcome = await deps.batches.order(orderOf(planned.value, caller), idempotency, deps.newId(), {
      writes: (ordered) => asking({ ...move, batchId: batch.id, replacedBy: ordered.id }, voidEvent),
      reply: (ordered) => reply(ordered.id),
    });
    // The door finds the earlier answer in the record that stood in the way.
    return outcome === 'repeated' ? problem(commonProblems.busy) : answer(reply(outcome.id));
  };

async function planReprint(
  batchId: string,
  { range, codes, reason, note }: Body,
  caller: Caller,
  deps: ReprintDeps,
): Promise<Resolved<Replaced>> {
  if (codes) {
    const planned = await planUnits(batchId, { codes, reason, note }, caller, deps, true);
    if (!planned.ok) return planned;
    const { move, batch } = planned.value;
    return { ok: true, value: { batch, move, count: move.total } };
  }
  const found = await findSealed(batchId, caller, deps);
  if (!found.ok) return found;
  const stretches = await resolveRange(range ?? { whole: true }, found.value, deps);
  if (!stretches.ok) return stretches;
  const wish = { to: 'void' as const, reason, note, replacedBy: NOT_NUMBERED_YET };
  const planned = await planStretches(found.value, stretches.value, wish, caller, deps);
  if (!planned.ok) return planned;
  const { move, plan } = planned.value;
  return { ok: true, value: { batch: found.value, move, count: plan.units } };
}

/** The same stickers again, with new codes. */
function orderOf({ batch, move, count }: Replaced, caller: Caller): BatchOrder {
  const firstIndex = move.indexes[0] ?? move.stretches[0]?.firstIndex ?? 0;
  const reason = move.reason ?? 'misprinted';
  const { template, design, scratch, kind, resolution, layout, formats, strict, sku, printingHouse } = batch;
  return {
    count,
    template,
    kind,
    resolution,
    layout,
    formats,
    strict,
    ...(sku === undefined ? {} : { sku }),
    ...(design === undefined ? {} : { design }),
    ...(scratch === undefined ? {} : { scratch }),
    ...(printingHouse === undefined ? {} : { printingHouse }),
    replaces: { batchId: batch.id, firstIndex, count, reason },
    orderedAt: move.askedAt,
    orderedBy: caller.kind === 'staff' ? caller.id : '',
  };
}
