import type { Gift } from '../../../shared/gifts/catalogue/gift.ts';
import type { GiftPictureStore } from '../../../shared/gifts/catalogue/picture-store.ts';

/** A gift with an address that shows its picture for five minutes. */
export async function withPicture<G extends Pick<Gift, 'picture'>>(gift: G, pictures: Pick<GiftPictureStore, 'link'>) {
  const pictureUrl = await pictures.link(gift.picture);
  return pictureUrl === undefined ? gift : { ...gift, pictureUrl };
}
