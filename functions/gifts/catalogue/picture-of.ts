import type { Gift, GiftInput } from '../../../shared/gifts/catalogue/gift.ts';
import type { GiftPictureStore } from '../../../shared/gifts/catalogue/picture-store.ts';

/** The picture that was sent before and is kept from now on; undefined where none is named. */
export async function pictureOf(
  { picture: id }: Pick<GiftInput, 'picture'>,
  pictures: Pick<GiftPictureStore, 'keep'>,
): Promise<Gift['picture'] | 'unusable'> {
  if (id === undefined) return undefined;
  const type = await pictures.keep(id);
  return type === undefined ? 'unusable' : { id, type };
}
