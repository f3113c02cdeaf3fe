import { markOf } from '../../../shared/abuse/guess.ts';
import { LIFE_SECONDS } from '../../../shared/files/file-store.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { DailyLimit } from '../../../shared/identity/daily-limit.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';
import { photoProblems, type photoRoutes } from '../../../shared/warranty/photo/photo-routes.ts';
import type { PhotoStore } from '../../../shared/warranty/photo/photo-store.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import { type FindUnitDeps, findUnit } from '../activation/find-unit.ts';

export interface SendPhotosDeps extends FindUnitDeps {
  readonly photos: Pick<PhotoStore, 'uploadForm'>;
  /** By code: whoever holds one sticker is no gallery. */
  readonly limit: DailyLimit;
  /** Unguessable: whoever knows the id of a photo sent it. */
  readonly newPhotoId: NewId;
  readonly now: Clock;
}

/** For so long a photo waits for its activation. */
const WAITS = 48 * 3_600_000;

export const createSendPhotos =
  (deps: SendPhotosDeps): UseCase<typeof photoRoutes.send> =>
  async ({ body }) => {
    const finding = await findUnit(body.code, deps);
    if (!finding.ok) return problem(warrantyProblems[finding.refusal]);
    const now = deps.now();
    // A limit's item is read by staff who have no business with the code.
    if (!(await deps.limit.take(markOf(finding.unit.code), now))) return problem(photoProblems['too-many-photos']);
    const photos = await Promise.all(
      body.types.map(async () => {
        const id = deps.newPhotoId();
        return { id, upload: await deps.photos.uploadForm(id) };
      }),
    );
    return answer({
      photos,
      formsUntil: addMilliseconds(now, LIFE_SECONDS * 1_000),
      claimBy: addMilliseconds(now, WAITS),
    });
  };
