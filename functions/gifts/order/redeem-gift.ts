import { placeErrors, placeOf } from '../../../shared/address/place.ts';
import { giftProblems } from '../../../shared/gifts/gift-problems.ts';
import type { GiftOrderRepository, RedemptionOutcome } from '../../../shared/gifts/order/order-repository.ts';
import type { giftOrderRoutes } from '../../../shared/gifts/order/order-routes.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { type FindHolder, isRefused } from '../points/read-holder.ts';
import { ownOrder } from './shown-order.ts';

export interface RedeemGiftDeps {
  readonly holder: FindHolder;
  readonly orders: Pick<GiftOrderRepository, 'redeem'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createRedeemGift =
  (deps: RedeemGiftDeps): UseCase<typeof giftOrderRoutes.redeem> =>
  async ({ body: { giftId, price, to }, caller, idempotency }) => {
    const holder = await deps.holder(caller);
    if (isRefused(holder)) return holder;
    const errors = placeErrors(to, 'to.');
    if (errors.length > 0) return problem(commonProblems['invalid-request'], {}, errors);
    if (holder.id === undefined) return tooFew(price, 0);
    const { province: _province, ward: _ward, ...written } = to;
    const outcome = await deps.orders.redeem(
      {
        orderId: deps.newId(),
        holderId: holder.id,
        as: holder.as,
        giftId,
        price,
        to: { ...written, ...placeOf(to) },
        at: deps.now(),
      },
      { request: idempotency, status: 201, answerOf: ownOrder },
    );
    return outcome.kind === 'ordered' ? answer(ownOrder(outcome.order)) : refusal(outcome, price);
  };

function refusal(outcome: Exclude<RedemptionOutcome, { kind: 'ordered' }>, price: number) {
  switch (outcome.kind) {
    case 'unknown':
      return problem(giftProblems['gift-unknown']);
    case 'not-offered':
      return problem(giftProblems['gift-not-offered']);
    case 'changed':
      return problem(giftProblems['gift-changed']);
    case 'gone':
      return problem(giftProblems['gift-gone']);
    case 'limit':
      return problem(giftProblems['gift-limit-reached'], { limit: String(outcome.limit) });
    case 'too-few':
      return tooFew(price, outcome.available);
    case 'repeated':
      return problem(commonProblems.busy);
  }
}

function tooFew(price: number, available: number) {
  return problem(giftProblems['points-too-few'], { price: String(price), available: String(available) });
}
