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
    const ready = found.state === 'done' ? found.files : [];
    const files = await Promise.all(
      ready.map(async (file) => ({
        format: file.format,
        bytes: file.bytes,
        sha256: file.sha256,
        url: await deps.files.link(found, file),
      })),
    );
    const workbook = files.find(({ format }) => format === 'xlsx');
    return answer({ ...found, files, ...(workbook ? { url: workbook.url } : {}) });
  };
