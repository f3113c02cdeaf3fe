import { periodShardOf } from '../../rewards/reconciliation/period.ts';
import { index, lists, PERIOD_SHARDS } from '../../table/keys.ts';
import type { Table } from '../../table/table.ts';
import { type PayoutLine, payoutLineSchema } from '../payout-run.ts';

/** How many parts a year's list has. */
export const TAX_PARTS = PERIOD_SHARDS;

/** Payments by the year in which they left, from an index that may be a second behind. */
export class TaxYearRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** The payments of a sixteenth of all partners, one partner after the other. */
  async *byPartner(year: string, part: number): AsyncGenerator<readonly PayoutLine[]> {
    let lines: PayoutLine[] = [];
    const { gsi2pk: pk = '' } = lists.paidIn(year, part, '', '');
    for await (const line of this.#table.queryAll({ pk, index: index.second }, payoutLineSchema)) {
      if (lines[0] && lines[0].partnerId !== line.partnerId) {
        yield lines;
        lines = [];
      }
      lines.push(line);
    }
    if (lines.length > 0) yield lines;
  }

  ofPartner(year: string, partnerId: string): Promise<PayoutLine[]> {
    const { gsi2pk: pk = '', gsi2sk: skPrefix = '' } = lists.paidIn(year, periodShardOf(partnerId), partnerId, '');
    return Array.fromAsync(this.#table.queryAll({ pk, skPrefix, index: index.second }, payoutLineSchema));
  }
}
