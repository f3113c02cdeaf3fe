import type { GiftRepository } from '../../../shared/gifts/catalogue/gift-repository.ts';
import type { giftRoutes } from '../../../shared/gifts/catalogue/gift-routes.ts';
import type { GiftPictureStore } from '../../../shared/gifts/catalogue/picture-store.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import { withPicture } from './with-picture.ts';

export interface ListGiftsDeps {
  readonly gifts: Pick<GiftRepository, 'all'>;
  readonly pictures: Pick<GiftPictureStore, 'link'>;
}

export const createListGifts =
  (deps: ListGiftsDeps): UseCase<typeof giftRoutes.list> =>
  async () => {
    const gifts = await deps.gifts.all();
    return answer({ items: await Promise.all(gifts.map((gift) => withPicture(gift, deps.pictures))) });
  };
