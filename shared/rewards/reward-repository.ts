import type { Currency } from '../money/money.ts';
import { keys, prefix } from '../table/keys.ts';
import type { Page, Table } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import { type Balance, balanceSchema, emptyBalance } from './ledger/ledger.ts';
import { type RewardLine, rewardLineSchema } from './reward-line.ts';

/** Reads what the ledger and its lines hold; always consistently. */
export class RewardRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** An account without entries is an empty one. */
  async balance(partnerId: string, currency: Currency): Promise<Balance> {
    const stored = await this.#table.get(keys.account(partnerId, currency), balanceSchema);
    return stored ?? emptyBalance(partnerId, currency);
  }

  /** Newest first; `after` is the sort key of the last line of the page before. */
  linesOf(
    partnerId: string,
    query: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Page<RewardLine>> {
    const pk = `${prefix.rewards}${partnerId}`;
    return this.#table.query(
      { pk, newestFirst: true, limit: query.limit, ...(query.after ? { startAfter: { pk, sk: query.after } } : {}) },
      rewardLineSchema,
    );
  }

  /** All lines of installations from a moment on, oldest first. */
  linesSince(partnerId: string, from: Instant): Promise<readonly RewardLine[]> {
    return Array.fromAsync(this.#table.queryAll({ pk: `${prefix.rewards}${partnerId}`, from }, rewardLineSchema));
  }

  /** What the partner earned by one activation of a unit, corrections behind what they correct. */
  async linesOfUnit(partnerId: string, activatedAt: Instant, code: string): Promise<readonly RewardLine[]> {
    const { pk, sk } = keys.rewardsAt(partnerId, activatedAt);
    const page = await this.#table.query({ pk, skPrefix: `${sk}${code}#` }, rewardLineSchema);
    return page.items;
  }
}
