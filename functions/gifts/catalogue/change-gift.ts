import type { GiftRepository } from '../../../shared/gifts/catalogue/gift-repository.ts';
import type { giftRoutes } from '../../../shared/gifts/catalogue/gift-routes.ts';
import type { GiftPictureStore } from '../../../shared/gifts/catalogue/picture-store.ts';
import { giftProblems } from '../../../shared/gifts/gift-problems.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { pictureOf } from './picture-of.ts';

export interface ChangeGiftDeps {
  readonly gifts: Pick<GiftRepository, 'change'>;
  readonly pictures: Pick<GiftPictureStore, 'keep'>;
  readonly now: Clock;
}

export const createChangeGift =
  (deps: ChangeGiftDeps): UseCase<typeof giftRoutes.change> =>
  async ({ params: { id }, body: { gift: written, revision }, caller, idempotency }) => {
    const picture = await pictureOf(written, deps.pictures);
    if (picture === 'unusable') return problem(giftProblems['picture-unusable']);
    const { picture: _id, ...fields } = written;
    const at = deps.now();
    const changedBy = caller.kind === 'staff' ? caller.id : '';
    const outcome = await deps.gifts.change(
      id,
      {
        revision,
        at,
        // What is left out is gone, except the picture and what orders count.
        next: ({ about: _about, limitPerPerson: _limit, until: _until, ...kept }) => ({
          ...kept,
          ...fields,
          ...(picture ? { picture } : {}),
          changedAt: at,
          changedBy,
        }),
      },
      idempotency,
    );
    if (outcome === 'unknown') return problem(giftProblems['gift-unknown']);
    if (outcome === 'changed') return problem(giftProblems['gift-changed']);
    return outcome === 'repeated' ? problem(commonProblems.busy) : answer(outcome);
  };
