import { LIFE_SECONDS } from '../../../shared/files/file-store.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';
import { correctionProblems } from '../../../shared/warranty/correction/correction-routes.ts';
import { photoProblems, type photoRoutes } from '../../../shared/warranty/photo/photo-routes.ts';
import type { PhotoStore } from '../../../shared/warranty/photo/photo-store.ts';
import { photoOpened } from '../../../shared/warranty/warranty-events.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { findWarranty, staffId } from '../correction/change-warranty.ts';

export interface OpenPhotoDeps {
  readonly warranties: Pick<WarrantyRepository, 'findWarranty' | 'note'>;
  readonly photos: Pick<PhotoStore, 'link'>;
  readonly newId: NewId;
  readonly now: Clock;
}

/** Who looked is written before anybody looks. */
export const createOpenPhoto =
  (deps: OpenPhotoDeps): UseCase<typeof photoRoutes.open> =>
  async ({ params, caller }) => {
    const warranty = await findWarranty(params, deps);
    if (!warranty) return problem(correctionProblems['warranty-unknown']);
    const photo = warranty.photos?.find(({ id }) => id === params.photo);
    const url = photo && (await deps.photos.link(photo.id, photo.type));
    if (!photo || url === undefined) return problem(photoProblems['photo-unknown']);
    const { code, activationNumber } = warranty;
    const now = deps.now();
    await deps.warranties.note(code, {
      id: deps.newId(),
      type: photoOpened.type,
      at: now,
      data: { code, activationNumber, kind: photo.kind },
      by: staffId(caller),
    });
    return answer({ url, expiresAt: addMilliseconds(now, LIFE_SECONDS * 1_000) });
  };
