import { createHash } from 'node:crypto';
import type { FileStore } from '../../../shared/files/file-store.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import { taxCsv, taxWorkbook } from '../../../shared/payouts/tax/tax-workbook.ts';
import { taxSumsOf } from '../../../shared/payouts/tax/tax-year.ts';
import { TAX_PARTS } from '../../../shared/payouts/tax/tax-year-repository.ts';
import type { taxYearRoutes } from '../../../shared/payouts/tax/tax-year-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { folder } from '../../../shared/table/keys.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { workbookPieces } from '../../../shared/workbook/streamed-workbook.ts';
import { byName, readTaxAccounts, type TaxAccountDeps } from './read-tax-accounts.ts';

export interface MakeTaxFilesDeps extends TaxAccountDeps {
  readonly files: Pick<FileStore, 'write' | 'link'>;
  readonly company: string;
  readonly now: Clock;
  readonly newId: NewId;
}

const PARTS_AT_ONCE = 4;
const CONTENT_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

export const createMakeTaxFiles =
  (deps: MakeTaxFilesDeps): UseCase<typeof taxYearRoutes.files> =>
  async ({ params: { year } }) => {
    const accounts = (await readAll(year, deps)).sort(byName);
    const madeAt = deps.now();
    const list = { year, accounts, company: deps.company, madeAt };
    const csv = Buffer.from(taxCsv(list));
    const csvSha256 = sha256Of(csv);
    const xlsx = Buffer.concat([...workbookPieces(taxWorkbook(list, csvSha256))]);
    const id = deps.newId();
    const files = await Promise.all([save('xlsx', xlsx, year, id, deps), save('csv', csv, year, id, deps)]);
    return answer({ madeAt, sums: taxSumsOf(accounts), files });
  };

async function readAll(year: string, deps: MakeTaxFilesDeps) {
  const parts = Array.from({ length: TAX_PARTS }, (_, part) => part);
  const accounts = [];
  for (let from = 0; from < parts.length; from += PARTS_AT_ONCE) {
    const some = parts.slice(from, from + PARTS_AT_ONCE);
    accounts.push(...(await Promise.all(some.map((part) => readTaxAccounts(year, part, deps)))).flat());
  }
  return accounts;
}

async function save(format: 'xlsx' | 'csv', bytes: Uint8Array, year: string, id: string, { files }: MakeTaxFilesDeps) {
  const key = `${folder.exports}tax/${year}/${id}.${format}`;
  await files.write(key, bytes, CONTENT_TYPES[format]);
  const url = await files.link(key, { fileName: `khau-tru-thue-${year}.${format}` });
  return { format, url, bytes: bytes.byteLength, sha256: sha256Of(bytes) };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
