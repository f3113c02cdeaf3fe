import { LIFE_SECONDS } from '../../../shared/files/file-store.ts';
import { answer, problem } from '../../../shared/http/route.ts';
import type { DailyLimit } from '../../../shared/identity/daily-limit.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { AttachmentStore } from '../../../shared/service/complaint/attachment-store.ts';
import type { Complainant } from '../../../shared/service/complaint/complaint.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import { addMilliseconds, type Clock, type Instant } from '../../../shared/time/local-date.ts';
import { subjectOf } from './start-complaint.ts';

export interface OfferFormsDeps {
  readonly files: Pick<AttachmentStore, 'uploadForm'>;
  /** Times that a person asks for forms in a day. */
  readonly limit: DailyLimit;
  /** Unguessable: whoever knows the id of a file sent it. */
  readonly newFileId: NewId;
  readonly now: Clock;
}

export async function offerForms(by: Complainant, count: number, deps: OfferFormsDeps) {
  const now = deps.now();
  if (!(await deps.limit.take(subjectOf(by), now))) return problem(complaintProblems['too-many-complaints']);
  return answer(await formsFor(count, now, deps));
}

/** So many forms, for as long as one of them works. */
export async function formsFor(
  count: number,
  now: Instant,
  { files, newFileId }: Pick<OfferFormsDeps, 'files' | 'newFileId'>,
) {
  const forms = Array.from({ length: count }, async () => {
    const id = newFileId();
    return { id, upload: await files.uploadForm(id) };
  });
  return { files: await Promise.all(forms), formsUntil: addMilliseconds(now, LIFE_SECONDS * 1_000) };
}
