import { createHash } from 'node:crypto';
import type { FileStore } from '../../../shared/files/file-store.ts';
import { openSpreadsheet } from '../../../shared/imports/reading/open-spreadsheet.ts';
import type { PayoutLine } from '../../../shared/payouts/payout-run.ts';
import type { BankResult } from '../../../shared/payouts/result/bank-result.ts';
import { type MatchedRow, matchResult } from '../../../shared/payouts/result/match-result.ts';
import { readResult } from '../../../shared/payouts/result/read-result.ts';
import type { ResultLayout } from '../../../shared/payouts/result/result-layout.ts';
import { folder } from '../../../shared/table/keys.ts';

/** Where an answer of the bank is uploaded to. */
export function resultKey({ runId, id }: Pick<BankResult, 'runId' | 'id'>): string {
  return `${folder.payouts}${runId}/results/${id}`;
}

export interface ReadAnswer {
  readonly sha256: string;
  readonly rows: readonly MatchedRow[];
}

/** The bank's answer beside the run's payments; undefined where no file arrived. Throws FileNotReadable. */
export async function readAnswer(
  result: Pick<BankResult, 'runId' | 'id'>,
  lines: readonly PayoutLine[],
  by: string,
  deps: { readonly files: Pick<FileStore, 'read'>; readonly layout: ResultLayout },
): Promise<ReadAnswer | undefined> {
  const bytes = await deps.files.read(resultKey(result));
  if (!bytes) return undefined;
  const rows = await readResult(await openSpreadsheet(Buffer.from(bytes)), deps.layout);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), rows: matchResult(rows, lines, by) };
}
