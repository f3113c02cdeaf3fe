import { commonProblems, type FieldError } from '../../../shared/http/problem.ts';
import { problem, type Refusal, type RequestOf, type UseCase } from '../../../shared/http/route.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import type { RewardLine } from '../../../shared/rewards/reward-line.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { ComplaintAbout, Named } from '../../../shared/service/complaint/complaint.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { refuseFiling } from '../../../shared/service/complaint/partner-standing.ts';
import { readCode } from '../../../shared/stickers/code/code-text.ts';
import { readForeignCode } from '../../../shared/stickers/code/foreign-code.ts';
import type { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { formatDate } from '../../../shared/time/local-date.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import { readAccountOwner } from '../../rewards/partner/read-account-owner.ts';
import { ownComplaint } from './own-complaint.ts';
import { type StartComplaintDeps, startComplaint } from './start-complaint.ts';

export interface FileComplaintDeps extends StartComplaintDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly rewards: Pick<ReconciliationRepository, 'find'>;
  readonly payouts: Pick<PayoutRepository, 'findLine'>;
  readonly marks: Pick<MakerSerialRepository, 'find'>;
}

/** Of a missing reward only the code's form is looked at: a complaint tells nobody whether a unit is active. */
export const createFileComplaint =
  (deps: FileComplaintDeps): UseCase<typeof complaintRoutes.file> =>
  async ({ body, caller, idempotency }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const refusal = refusalOf(partner, body.about);
    if (refusal) return refusal;
    const subject = await ownSubject(body.about, partner.id, deps);
    if (subject === 'malformed') return problem(warrantyProblems['code-malformed']);
    if (!subject) return problem(complaintProblems['complaint-subject-unknown']);
    return startComplaint(
      {
        ...subject,
        by: { kind: 'partner', partnerId: partner.id },
        text: body.text,
        attachments: body.attachments,
        request: idempotency,
        replyOf: (complaint, entry) => ownComplaint(complaint, [entry], deps.rules),
      },
      deps,
    );
  };

type Wanted = RequestOf<typeof complaintRoutes.file>['body']['about'];
interface Subject {
  readonly about: ComplaintAbout;
  readonly named?: Named;
}

/** Whoever left complains about what is theirs, and says of a unit on which day they fitted it. */
function refusalOf(partner: Partner, about: Wanted): Refusal | undefined {
  const refusal = refuseFiling(partner, about);
  switch (refusal?.kind) {
    case undefined:
      return undefined;
    case 'not-active':
      return problem(rewardProblems['partner-not-active']);
    case 'day-missing':
      return problem(commonProblems['invalid-request'], {}, [dayMissing]);
    case 'installed-after-leaving':
      return problem(complaintProblems['installed-after-leaving'], { left: formatDate(refusal.left) });
  }
}

const dayMissing: FieldError = {
  field: 'about.installedOn',
  vi: 'Hãy chọn ngày lắp. Bạn đã nghỉ làm đối tác, nên cần biết máy được lắp trước hay sau ngày nghỉ.',
  en: 'Choose the day of installation. You are no longer a partner, so it matters whether you fitted it before you left.',
};

/** What the partner names, if it is theirs. */
async function ownSubject(
  about: Wanted,
  partnerId: string,
  deps: FileComplaintDeps,
): Promise<Subject | 'malformed' | undefined> {
  switch (about.kind) {
    case 'reward': {
      const line = await deps.rewards.find(about.rewardId);
      return line?.partnerId === partnerId ? { about, named: namedLine(line) } : undefined;
    }
    case 'payout': {
      const line = await deps.payouts.findLine(about.runId, partnerId);
      return line ? { about, named: { amount: line.amount - line.tax, at: line.createdAt } } : undefined;
    }
    case 'missing-reward': {
      const { installedOn } = about;
      const unit = await unitNamed(about.code, deps);
      if (unit === 'malformed') return unit;
      return { about: { kind: 'missing-reward', ...unit, ...(installedOn ? { installedOn } : {}) } };
    }
  }
}

function namedLine({ productName, code, amount, activatedAt }: RewardLine): Named {
  return { product: productName, codeEnd: code.slice(-4), amount, at: activatedAt };
}

/** A sticker's code, else a maker's serial; where that leads to no sticker staff see what was written. */
async function unitNamed(
  written: string,
  { marks }: FileComplaintDeps,
): Promise<{ readonly code?: string; readonly serial?: string } | 'malformed'> {
  const reading = readCode(written);
  if (reading.ok) return { code: reading.code };
  if (readForeignCode(written) === undefined) return 'malformed';
  const link = await marks.find(written);
  return { serial: written.trim(), ...(link ? { code: link.code } : {}) };
}
