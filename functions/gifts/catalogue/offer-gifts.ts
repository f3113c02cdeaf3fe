import { type Gift, isOffered } from '../../../shared/gifts/catalogue/gift.ts';
import type { GiftRepository } from '../../../shared/gifts/catalogue/gift-repository.ts';
import type { giftRoutes } from '../../../shared/gifts/catalogue/gift-routes.ts';
import type { GiftPictureStore } from '../../../shared/gifts/catalogue/picture-store.ts';
import type { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import { type FindHolder, isRefused } from '../points/read-holder.ts';
import { withPicture } from './with-picture.ts';

export interface OfferGiftsDeps {
  readonly holder: FindHolder;
  readonly gifts: Pick<GiftRepository, 'all' | 'taken'>;
  readonly points: Pick<PointRepository, 'balance'>;
  readonly pictures: Pick<GiftPictureStore, 'link'>;
  readonly now: Clock;
}

/** Gifts that somebody may take today, also those they have too few points for: it is good to know what to save for. */
export const createOfferGifts =
  (deps: OfferGiftsDeps): UseCase<typeof giftRoutes.offeredToMe> =>
  async ({ caller }) => {
    const holder = await deps.holder(caller);
    if (isRefused(holder)) return holder;
    const today = localDate(deps.now());
    const gifts = (await deps.gifts.all()).filter((gift) => gift.for.includes(holder.as) && isOffered(gift, today));
    const items = await Promise.all(
      gifts.map(async (gift: Gift) => {
        const taken =
          holder.id === undefined || gift.limitPerPerson === undefined ? 0 : await deps.gifts.taken(gift.id, holder.id);
        return { ...(await withPicture(gift, deps.pictures)), taken };
      }),
    );
    const available = holder.id === undefined ? 0 : (await deps.points.balance(holder.id)).available;
    return answer({ available, items: items.toSorted((one, other) => one.price - other.price) });
  };
