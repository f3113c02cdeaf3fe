import * as z from 'zod';
import { netOf, type PayoutLine } from '../payout-run.ts';
import type { ResultRow } from './read-result.ts';

/** Why a row is not recorded by itself. */
export const contradictionSchema = z.enum([
  'several-references',
  'same-reference-twice',
  'amount-differs',
  'account-differs',
  'marked-failed',
  'marked-paid',
  'not-outstanding',
  'approver-may-not-pay',
]);
export type Contradiction = z.infer<typeof contradictionSchema>;

/** What a row of the bank's answer will do. */
export const matchedRowSchema = z.object({
  row: z.int().positive(),
  /** `paid` and `failed` are recorded; the rest waits for a person, or for nobody. */
  kind: z.enum(['paid', 'failed', 'already', 'undecided', 'unmatched', 'contradictory']),
  partnerId: z.string().optional(),
  partnerName: z.string().optional(),
  /** What we asked the bank to pay. */
  net: z.int().optional(),
  reference: z.string().optional(),
  /** The bank's own words. */
  status: z.string(),
  bankReference: z.string().optional(),
  reason: z.string().optional(),
  why: contradictionSchema.optional(),
});
export type MatchedRow = z.infer<typeof matchedRowSchema>;

/** Each row beside the payment that it is about, and whether `by` may record it so. */
export function matchResult(
  rows: readonly ResultRow[],
  lines: readonly PayoutLine[],
  by: string,
): readonly MatchedRow[] {
  const byReference = new Map(
    lines.flatMap((line) => (line.transferReference ? [[line.transferReference, line]] : [])),
  );
  const told = new Map<string, number>();
  for (const { references } of rows) {
    for (const reference of references) told.set(reference, (told.get(reference) ?? 0) + 1);
  }
  return rows.map((row) => {
    const ours = row.references.filter((reference) => byReference.has(reference));
    const [reference = ''] = ours;
    const line = byReference.get(reference);
    const { status, bankReference, reason } = row;
    const said = { row: row.row, status, bankReference, reason };
    if (!line) return { ...said, kind: 'unmatched' };
    const about = { ...said, partnerId: line.partnerId, partnerName: line.partnerName, net: netOf(line), reference };
    if (ours.length > 1) return { ...about, kind: 'contradictory', why: 'several-references' };
    if ((told.get(reference) ?? 0) > 1) return { ...about, kind: 'contradictory', why: 'same-reference-twice' };
    return { ...about, ...outcomeOf(row, line, by) };
  });
}

function outcomeOf(row: ResultRow, line: PayoutLine, by: string): Pick<MatchedRow, 'kind' | 'why'> {
  if (row.outcome === 'undecided') return { kind: 'undecided' };
  const why = contradictionOf(row, line, by);
  if (why) return { kind: 'contradictory', why };
  return line.status === 'reserved' ? { kind: row.outcome } : { kind: 'already' };
}

function contradictionOf(row: ResultRow, line: PayoutLine, by: string): Contradiction | undefined {
  const { outcome, amount, account } = row;
  if (amount !== netOf(line)) return 'amount-differs';
  if (account !== undefined && line.bank && !isSameAccount(account, line.bank.account)) return 'account-differs';
  switch (line.status) {
    case 'reserved':
      return line.approvers.includes(by) ? 'approver-may-not-pay' : undefined;
    case 'failed':
      return outcome === 'paid' ? 'marked-failed' : undefined;
    case 'paid':
    case 'late':
      return outcome === 'failed' ? 'marked-paid' : undefined;
    case 'returned':
    case 'refused':
    case 'canceled':
      return 'not-outstanding';
  }
}

/** Spreadsheets drop zeros in front, banks put spaces in and hide all but the end. */
function isSameAccount(told: string, ours: string): boolean {
  const written = told.toUpperCase().replace(/[\s.-]/g, '');
  const [, end = ''] = /^[*X•]*[^*X•]*[*X•]+(\w{3,})$/.exec(written) ?? [];
  if (end !== '') return ours.endsWith(end);
  return written.replace(/^0+/, '') === ours.replace(/^0+/, '');
}
