import type { GiftRepository } from '../../../shared/gifts/catalogue/gift-repository.ts';
import type { giftRoutes } from '../../../shared/gifts/catalogue/gift-routes.ts';
import { giftProblems } from '../../../shared/gifts/gift-problems.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface ChangeGiftStockDeps {
  readonly gifts: Pick<GiftRepository, 'changeStock'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createChangeGiftStock =
  (deps: ChangeGiftStockDeps): UseCase<typeof giftRoutes.changeStock> =>
  async ({ params: { id: giftId }, body: { change, note }, caller, idempotency }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    const stock = { id: deps.newId(), giftId, change, note, at: deps.now(), by };
    const outcome = await deps.gifts.changeStock(stock, idempotency);
    if (outcome === 'unknown') return problem(giftProblems['gift-unknown']);
    if (outcome === 'repeated') return problem(commonProblems.busy);
    if (!('id' in outcome)) return problem(giftProblems['stock-too-low'], { left: String(outcome.left) });
    return answer(outcome);
  };
