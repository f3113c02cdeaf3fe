import type { Gift } from '../../../shared/gifts/catalogue/gift.ts';
import type { GiftRepository } from '../../../shared/gifts/catalogue/gift-repository.ts';
import type { giftRoutes } from '../../../shared/gifts/catalogue/gift-routes.ts';
import type { GiftPictureStore } from '../../../shared/gifts/catalogue/picture-store.ts';
import { giftProblems } from '../../../shared/gifts/gift-problems.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { pictureOf } from './picture-of.ts';

export interface AddGiftDeps {
  readonly gifts: Pick<GiftRepository, 'add'>;
  readonly pictures: Pick<GiftPictureStore, 'keep'>;
  readonly now: Clock;
  readonly newId: NewId;
}

const FIRST_STOCK = 'Nhập kho khi thêm quà';

export const createAddGift =
  (deps: AddGiftDeps): UseCase<typeof giftRoutes.add> =>
  async ({ body: { gift: written, stock }, caller, idempotency }) => {
    const picture = await pictureOf(written, deps.pictures);
    if (picture === 'unusable') return problem(giftProblems['picture-unusable']);
    const { picture: _id, ...fields } = written;
    const at = deps.now();
    const by = caller.kind === 'staff' ? caller.id : '';
    const gift: Gift = {
      ...fields,
      id: deps.newId(),
      ...(picture ? { picture } : {}),
      putIn: stock,
      left: stock,
      open: 0,
      delivered: 0,
      revision: 1,
      createdAt: at,
      createdBy: by,
    };
    const first = { id: deps.newId(), giftId: gift.id, change: stock, note: FIRST_STOCK, at, by };
    const outcome = await deps.gifts.add(gift, stock > 0 ? first : undefined, idempotency);
    return outcome === 'saved' ? answer(gift) : problem(commonProblems.busy);
  };
