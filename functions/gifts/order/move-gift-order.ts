import { giftProblems } from '../../../shared/gifts/gift-problems.ts';
import type { GiftOrderRepository, MoveOutcome } from '../../../shared/gifts/order/order-repository.ts';
import type { giftOrderRoutes } from '../../../shared/gifts/order/order-routes.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { shownOrder } from './shown-order.ts';

export interface MoveGiftOrderDeps {
  readonly orders: Pick<GiftOrderRepository, 'move'>;
  readonly now: Clock;
}

export const createMoveGiftOrder =
  (deps: MoveGiftOrderDeps): UseCase<typeof giftOrderRoutes.move> =>
  async ({ params: { id }, body: move, caller, idempotency: request }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    const answered = { request, status: 200, answerOf: shownOrder };
    const outcome = await deps.orders.move(id, move, { by, at: deps.now() }, answered);
    return outcome.kind === 'moved' ? answer(shownOrder(outcome.order)) : refusal(outcome);
  };

function refusal(outcome: Exclude<MoveOutcome, { kind: 'moved' }>) {
  switch (outcome.kind) {
    case 'unknown':
      return problem(giftProblems['gift-order-unknown']);
    case 'refused':
      return problem(giftProblems['gift-order-moved']);
    case 'taken-back':
      return problem(giftProblems['points-taken-back'], { debt: String(outcome.debt) });
    case 'repeated':
      return problem(commonProblems.busy);
  }
}
