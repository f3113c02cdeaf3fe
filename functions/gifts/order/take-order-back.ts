import { giftProblems } from '../../../shared/gifts/gift-problems.ts';
import type { GiftOrderRepository } from '../../../shared/gifts/order/order-repository.ts';
import type { giftOrderRoutes } from '../../../shared/gifts/order/order-routes.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { type FindHolder, isRefused } from '../points/read-holder.ts';
import { ownOrder } from './shown-order.ts';

export interface TakeOrderBackDeps {
  readonly holder: FindHolder;
  readonly orders: Pick<GiftOrderRepository, 'move'>;
  readonly now: Clock;
}

const NOTE = 'Người đổi quà tự hủy';

export const createTakeOrderBack =
  (deps: TakeOrderBackDeps): UseCase<typeof giftOrderRoutes.takeBack> =>
  async ({ params: { id }, caller, idempotency: request }) => {
    const holder = await deps.holder(caller);
    if (isRefused(holder)) return holder;
    if (holder.id === undefined) return problem(giftProblems['gift-order-unknown']);
    const outcome = await deps.orders.move(
      id,
      { to: 'canceled', note: NOTE },
      { by: holder.id, at: deps.now(), holder: true },
      { request, status: 200, answerOf: ownOrder },
    );
    if (outcome.kind === 'moved') return answer(ownOrder(outcome.order));
    if (outcome.kind === 'repeated') return problem(commonProblems.busy);
    return problem(giftProblems[outcome.kind === 'unknown' ? 'gift-order-unknown' : 'gift-order-moved']);
  };
