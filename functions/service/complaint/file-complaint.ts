import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { ComplaintAbout } from '../../../shared/service/complaint/complaint.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { readCode } from '../../../shared/stickers/code/code-text.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import { readActivePartner } from '../../rewards/partner/read-active-partner.ts';
import { ownComplaint } from './own-complaint.ts';
import { type StartComplaintDeps, startComplaint } from './start-complaint.ts';

export interface FileComplaintDeps extends StartComplaintDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly rewards: Pick<ReconciliationRepository, 'find'>;
  readonly payouts: Pick<PayoutRepository, 'findLine'>;
}

/** Of a missing reward only the code's form is looked at: a complaint tells nobody whether a unit is active. */
export const createFileComplaint =
  (deps: FileComplaintDeps): UseCase<typeof complaintRoutes.file> =>
  async ({ body, caller, idempotency }) => {
    const partner = await readActivePartner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const about = await ownSubject(body.about, partner.id, deps);
    if (about === 'malformed') return problem(warrantyProblems['code-malformed']);
    if (!about) return problem(complaintProblems['complaint-subject-unknown']);
    return startComplaint(
      {
        about,
        by: { kind: 'partner', partnerId: partner.id },
        text: body.text,
        attachments: body.attachments,
        request: idempotency,
        replyOf: (complaint, entry) => ownComplaint(complaint, [entry], deps.rules),
      },
      deps,
    );
  };

type Named = Exclude<ComplaintAbout, { kind: 'unit' }>;

/** What the partner names, if it is theirs. */
async function ownSubject(
  about: Named,
  partnerId: string,
  { rewards, payouts }: FileComplaintDeps,
): Promise<ComplaintAbout | 'malformed' | undefined> {
  switch (about.kind) {
    case 'reward': {
      const line = await rewards.find(about.rewardId);
      return line?.partnerId === partnerId ? about : undefined;
    }
    case 'payout':
      return (await payouts.findLine(about.runId, partnerId)) ? about : undefined;
    case 'missing-reward': {
      const reading = readCode(about.code);
      return reading.ok ? { kind: 'missing-reward', code: reading.code } : 'malformed';
    }
  }
}
