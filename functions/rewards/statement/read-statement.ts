import type { Caller } from '../../../shared/http/caller.ts';
import { answer, problem, type Refusal, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { Statement } from '../../../shared/rewards/statement/statement.ts';
import { renderStatement } from '../../../shared/rewards/statement/statement-pdf.ts';
import { statementProblems } from '../../../shared/rewards/statement/statement-problems.ts';
import type { statementRoutes } from '../../../shared/rewards/statement/statement-routes.ts';
import { statementWorkbook } from '../../../shared/rewards/statement/statement-workbook.ts';
import type { FontFiles } from '../../../shared/stickers/print/volume-order.ts';
import { workbookPieces } from '../../../shared/workbook/streamed-workbook.ts';
import { readAccountOwner } from '../partner/read-account-owner.ts';
import { isStatement, type MakeStatementDeps, makeStatement } from './make-statement.ts';

export interface ReadStatementDeps extends MakeStatementDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
}
export interface StatementFileDeps extends ReadStatementDeps {
  readonly fonts: FontFiles;
}

export const createMyStatement =
  (deps: ReadStatementDeps): UseCase<typeof statementRoutes.mine> =>
  async ({ caller, query }) =>
    answered(await ownStatement(caller, query, deps));

export const createMyStatementFile =
  (deps: StatementFileDeps): UseCase<typeof statementRoutes.myFile> =>
  async ({ caller, query }) =>
    fileAnswered(await ownStatement(caller, query, deps), query, deps.fonts);

export const createPartnerStatement =
  (deps: ReadStatementDeps): UseCase<typeof statementRoutes.ofPartner> =>
  async ({ params, query }) =>
    answered(await statementOf(params.id, query, deps));

export const createPartnerStatementFile =
  (deps: StatementFileDeps): UseCase<typeof statementRoutes.fileOfPartner> =>
  async ({ params, query }) =>
    fileAnswered(await statementOf(params.id, query, deps), query, deps.fonts);

type Query = Parameters<typeof makeStatement>[1];
type FileQuery = Query & { readonly format: 'pdf' | 'xlsx'; readonly language: 'vi' | 'en' };

async function ownStatement(caller: Caller, query: Query, deps: ReadStatementDeps): Promise<Statement | Refusal> {
  const partner = await readAccountOwner(caller, deps.partners);
  return partner ? makeStatement(partner, query, deps) : problem(rewardProblems['partner-not-active']);
}

async function statementOf(id: string, query: Query, deps: ReadStatementDeps): Promise<Statement | Refusal> {
  const partner = await deps.partners.find(id);
  return partner ? makeStatement(partner, query, deps) : problem(statementProblems['statement-partner-unknown']);
}

function answered(made: Statement | Refusal) {
  return isStatement(made) ? answer(made) : made;
}

function fileAnswered(made: Statement | Refusal, { format, language }: FileQuery, fonts: FontFiles) {
  if (!isStatement(made)) return made;
  const bytes =
    format === 'pdf'
      ? renderStatement(made, language, fonts)
      : Buffer.concat([...workbookPieces(statementWorkbook(made, language))]);
  return answer({
    fileName: `${FILE_NAMES[language]}-${made.from}-${made.to}.${format}`,
    contentType: CONTENT_TYPES[format],
    base64: Buffer.from(bytes).toString('base64'),
  });
}

const FILE_NAMES = { vi: 'sao-ke', en: 'statement' } as const;
const CONTENT_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
