import { problem } from '../../../shared/http/route.ts';
import type { Complainant, ComplaintEntry } from '../../../shared/service/complaint/complaint.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import { type OpenComplaintFileDeps, openFile } from './open-complaint-file.ts';
import { isOf, isShown } from './own-complaint.ts';

/** A person opens a file of their own complaint; those of notes among staff are not there for them. */
export async function openOwnFile(
  params: { readonly id: string; readonly file: string },
  by: Complainant,
  deps: OpenComplaintFileDeps,
) {
  const complaint = await deps.complaints.find(params.id);
  if (!complaint || !isOf(complaint, by)) return problem(complaintProblems['complaint-unknown']);
  const thread: ComplaintEntry[] = await deps.complaints.thread(complaint.id);
  return openFile(params.file, thread.filter(isShown), deps);
}
