import { LIFE_SECONDS } from '../../../shared/files/file-store.ts';
import type { giftRoutes } from '../../../shared/gifts/catalogue/gift-routes.ts';
import type { GiftPictureStore } from '../../../shared/gifts/catalogue/picture-store.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';

export interface SendGiftPictureDeps {
  readonly pictures: Pick<GiftPictureStore, 'uploadForm'>;
  readonly newPictureId: NewId;
  readonly now: Clock;
}

export const createSendGiftPicture =
  (deps: SendGiftPictureDeps): UseCase<typeof giftRoutes.sendPicture> =>
  async () => {
    const id = deps.newPictureId();
    const upload = await deps.pictures.uploadForm(id);
    return answer({ id, upload, formUntil: addMilliseconds(deps.now(), LIFE_SECONDS * 1_000) });
  };
