import type { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { RUNNING } from '../../../shared/service/complaint/complaint.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import type { ComplaintRules } from '../../../shared/service/complaint/complaint-rules.ts';
import { close, isOver } from '../../../shared/service/complaint/complaint-steps.ts';
import { isOverdue, overdueFinding } from '../../../shared/service/complaint/overdue.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';

export interface WatchComplaintsDeps {
  readonly complaints: Pick<ComplaintRepository, 'all' | 'find' | 'save' | 'forget'>;
  readonly findings: Pick<FindingRepository, 'raise'>;
  readonly rules: ComplaintRules;
  readonly now: Clock;
  readonly newId: NewId;
  readonly log: Log;
}

/** Every hour: what is overdue is a finding, what nobody disputed in time is closed, and what is old is removed. */
export const createWatchComplaints = (deps: WatchComplaintsDeps) => async (): Promise<void> => {
  const overdue = await findOverdue(deps);
  const closed = await closeOver(deps);
  const forgotten = await forgetOld(deps);
  deps.log.info('complaints watched', { overdue, closed, forgotten });
};

async function findOverdue({ complaints, findings, now }: WatchComplaintsDeps): Promise<number> {
  let count = 0;
  for (const state of RUNNING) {
    for await (const listed of complaints.all(state, { until: now() })) {
      // A list may lag behind.
      const complaint = await complaints.find(listed.id);
      if (!complaint || !isOverdue(complaint, now())) continue;
      await findings.raise(overdueFinding(complaint, now()));
      count += 1;
    }
  }
  return count;
}

async function closeOver({ complaints, rules, now, newId }: WatchComplaintsDeps): Promise<number> {
  let count = 0;
  for await (const listed of complaints.all('decided')) {
    const complaint = isOver(listed, now(), rules) ? await complaints.find(listed.id) : undefined;
    const step = complaint && close(complaint, 'system', { id: newId(), at: now() });
    // One that changed just now is looked at in an hour.
    if (step?.ok && (await complaints.save({ ...step, events: [] })) === 'saved') count += 1;
  }
  return count;
}

const DAY = 24 * 3_600_000;

/** Its files go by themselves, as long after they were sent. */
async function forgetOld({ complaints, rules, now }: WatchComplaintsDeps): Promise<number> {
  let count = 0;
  const until = addMilliseconds(now(), -rules.keepDays * DAY);
  for await (const listed of complaints.all('closed', { until })) {
    if (listed.decision === undefined || listed.decision.at > until) continue;
    await complaints.forget(listed);
    count += 1;
  }
  return count;
}
