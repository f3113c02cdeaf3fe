import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { ExportFileRepository } from '../../../shared/rewards/export/export-file-repository.ts';
import type { ExportRepository } from '../../../shared/rewards/export/export-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';

export interface ReadExportDeps {
  readonly exports: Pick<ExportRepository, 'find'>;
  readonly files: Pick<ExportFileRepository, 'link'>;
}

export const createReadExport =
  (deps: ReadExportDeps): UseCase<typeof reconciliationRoutes.readExport> =>
  async ({ params }) => {
    const found = await deps.exports.find(params.period, params.id);
    if (!found) return problem(rewardProblems['export-unknown']);
    const { file, state } = found;
    return answer({ ...found, ...(state === 'done' && file ? { url: await deps.files.link(found, file) } : {}) });
  };
