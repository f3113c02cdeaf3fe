import type { FileStore } from '../../../shared/files/file-store.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { bankFile, isForFile, type SourceAccount } from '../../../shared/payouts/bank/bank-file.ts';
import type { BankFileRepository } from '../../../shared/payouts/bank/bank-file-repository.ts';
import type { bankFileRoutes } from '../../../shared/payouts/bank/bank-file-routes.ts';
import type { FileLayout } from '../../../shared/payouts/bank/file-layout.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { bankFileViewSchema } from '../../../shared/payouts/payout-routes.ts';
import type { BankFile, PayoutRun } from '../../../shared/payouts/payout-run.ts';
import { folder } from '../../../shared/table/keys.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface MakeBankFileDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'lines'>;
  readonly bankFiles: Pick<BankFileRepository, 'save'>;
  readonly files: Pick<FileStore, 'write'>;
  readonly layouts: Readonly<Record<string, FileLayout>>;
  readonly source?: SourceAccount | undefined;
  readonly now: Clock;
}

/** Payments end, or are taken by hand, while the file is being made. */
const ROUNDS = 5;
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export const createMakeBankFile =
  (deps: MakeBankFileDeps): UseCase<typeof bankFileRoutes.make> =>
  async ({ params: { id }, body, caller, idempotency }) => {
    const layout = deps.layouts[body.layout];
    if (!layout) {
      const wrong = { field: 'layout', vi: 'Hãy chọn một mẫu tệp trong danh sách.', en: 'Choose one of the layouts.' };
      return problem(commonProblems['invalid-request'], {}, [wrong]);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const run = await deps.payouts.find(id);
      if (!run) return problem(payoutProblems['payout-run-unknown']);
      const present = run.bankFile;
      const isSame = present?.layout === body.layout && present.format === body.format;
      if (present && isSame && body.replaces === undefined) return answer(bankFileViewSchema.parse(present));
      if (run.state !== 'approved' || run.approvedAt === undefined) return problem(payoutProblems['run-not-approved']);
      if (present && body.replaces !== present.version) {
        return problem(payoutProblems['bank-file-exists'], { version: String(present.version) });
      }
      const lines = await deps.payouts.lines(id);
      if (!lines.some(isForFile)) return problem(payoutProblems['nothing-to-transfer']);
      const by = caller.kind === 'staff' ? caller.id : '';
      const { bytes, ...made } = bankFile(lines, {
        layout,
        format: body.format,
        source: deps.source,
        createdAt: run.approvedAt,
      });
      const file: BankFile = {
        ...nameOf(run, body, made.sha256),
        ...made,
        bytes: bytes.byteLength,
        madeAt: deps.now(),
        madeBy: by,
      };
      // First the bytes: a run never names a file that is not there.
      await deps.files.write(file.key, bytes, TYPES[body.format]);
      const view = bankFileViewSchema.parse(file);
      if ((await deps.bankFiles.save(run, file, idempotency, view)) === 'saved') return answer(view);
    }
    return problem(commonProblems.busy);
  };

function nameOf(run: PayoutRun, { layout, format }: Pick<BankFile, 'layout' | 'format'>, sha256: string) {
  const version = (run.bankFile?.version ?? 0) + 1;
  return {
    version,
    layout,
    format,
    key: `${folder.payouts}${run.id}/files/${version}-${sha256.slice(0, 16)}.${format}`,
  };
}
