import type { FileStore } from '../../../shared/files/file-store.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { type BankFileRepository, newDownload } from '../../../shared/payouts/bank/bank-file-repository.ts';
import type { bankFileRoutes } from '../../../shared/payouts/bank/bank-file-routes.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';

export interface LinkBankFileDeps {
  readonly payouts: Pick<PayoutRepository, 'find'>;
  readonly bankFiles: Pick<BankFileRepository, 'recordDownload'>;
  readonly files: Pick<FileStore, 'link'>;
  readonly now: Clock;
  readonly newId: NewId;
  /** For how many days the files are kept. */
  readonly keptDays: number;
}

const DAY = 24 * 3_600_000;

export const createLinkBankFile =
  (deps: LinkBankFileDeps): UseCase<typeof bankFileRoutes.link> =>
  async ({ params: { id }, caller }) => {
    const run = await deps.payouts.find(id);
    if (!run) return problem(payoutProblems['payout-run-unknown']);
    const file = run.bankFile;
    if (!file) return problem(payoutProblems['bank-file-missing']);
    const at = deps.now();
    if (at >= addMilliseconds(file.madeAt, deps.keptDays * DAY)) {
      return problem(payoutProblems['bank-file-expired'], { days: String(deps.keptDays) });
    }
    const by = caller.kind === 'staff' ? caller.id : '';
    await deps.bankFiles.recordDownload(id, newDownload(deps.newId(), file, by, at));
    const fileName = `chi-tra-${id}-v${file.version}.${file.format}`;
    return answer({ url: await deps.files.link(file.key, { fileName }), fileName, sha256: file.sha256 });
  };
