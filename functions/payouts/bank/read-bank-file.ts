import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BankFileRepository } from '../../../shared/payouts/bank/bank-file-repository.ts';
import type { bankFileRoutes } from '../../../shared/payouts/bank/bank-file-routes.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { bankFileViewSchema } from '../../../shared/payouts/payout-routes.ts';

export interface ReadBankFileDeps {
  readonly payouts: Pick<PayoutRepository, 'find'>;
  readonly bankFiles: Pick<BankFileRepository, 'downloads'>;
}

export const createReadBankFile =
  (deps: ReadBankFileDeps): UseCase<typeof bankFileRoutes.read> =>
  async ({ params: { id } }) => {
    const run = await deps.payouts.find(id);
    if (!run) return problem(payoutProblems['payout-run-unknown']);
    if (!run.bankFile) return problem(payoutProblems['bank-file-missing']);
    return answer({ file: bankFileViewSchema.parse(run.bankFile), downloads: await deps.bankFiles.downloads(id) });
  };
