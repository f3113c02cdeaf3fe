import { LIFE_SECONDS } from '../../../shared/files/file-store.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { AttachmentStore } from '../../../shared/service/complaint/attachment-store.ts';
import type { ComplaintEntry } from '../../../shared/service/complaint/complaint.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';
import { mayRead } from './complaint-view.ts';

export interface OpenComplaintFileDeps {
  readonly complaints: Pick<ComplaintRepository, 'find' | 'thread'>;
  readonly files: Pick<AttachmentStore, 'link'>;
  readonly now: Clock;
}

export const createOpenComplaintFile =
  (deps: OpenComplaintFileDeps): UseCase<typeof complaintRoutes.openFile> =>
  async ({ params, caller }) => {
    const complaint = await deps.complaints.find(params.id);
    if (!complaint || !mayRead(caller, complaint)) return problem(complaintProblems['complaint-unknown']);
    return openFile(params.file, await deps.complaints.thread(complaint.id), deps);
  };

/** A link to a file that stands in the thread. */
export async function openFile(
  id: string,
  thread: readonly ComplaintEntry[],
  { files, now }: Pick<OpenComplaintFileDeps, 'files' | 'now'>,
) {
  const file = thread.flatMap(({ attachments = [] }) => attachments).find((attachment) => attachment.id === id);
  const url = file && (await files.link(file));
  if (url === undefined) return problem(complaintProblems['attachment-unknown']);
  return answer({ url, expiresAt: addMilliseconds(now(), LIFE_SECONDS * 1_000) });
}
