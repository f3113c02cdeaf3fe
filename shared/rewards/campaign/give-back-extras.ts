import { keys } from '../../table/keys.ts';
import type { Table, Write } from '../../table/table.ts';
import { localDate } from '../../time/local-date.ts';
import { periodOf } from '../calendar/period-calendar.ts';
import { readCalendar } from '../calendar/period-calendar-repository.ts';
import type { RewardLine } from '../reward-line.ts';
import { budgetShardOf } from './campaign-budget.ts';
import { campaignUseSchema, counted } from './campaign-use.ts';
import { partnersMore, putUse, takeFromBudget } from './campaign-writes.ts';
import type { RewardExtra } from './reward-extra.ts';

/** A line says that a campaign gave something, but nobody counted it: somebody must look. */
export class ExtraWithoutUse extends Error {
  readonly code = 'extra-without-use';
  readonly campaign: string;
  constructor(campaign: string) {
    super('a campaign gave something that it did not count');
    this.campaign = campaign;
  }
}

/** What an extra took of its campaign, at once or when it was made up for. */
function givenBy({ campaign, amount, budgeted, later }: RewardExtra) {
  if (later !== undefined) return [{ campaign, amount: later.amount, budgeted: true }];
  return amount > 0 ? [{ campaign, amount, budgeted: budgeted ?? false }] : [];
}

/** The writes by which a line that is taken back gives campaigns their money and the partner their turns back. */
export async function giveBackExtras(table: Table, line: RewardLine): Promise<readonly Write[]> {
  const given = (line.extras ?? []).flatMap(givenBy);
  if (given.length === 0) return [];
  const { changes } = await readCalendar(table);
  const day = localDate(line.activatedAt);
  const at = { day, period: periodOf(changes, day) };
  const writes = await Promise.all(
    given.map(async ({ campaign, amount, budgeted }) => {
      const before = await table.get(keys.campaignUse(campaign, line.partnerId), campaignUseSchema);
      if (!before || before.total === 0) throw new ExtraWithoutUse(campaign);
      const after = counted(before, at, -1);
      const back = {
        campaignId: campaign,
        shard: budgetShardOf(line.code),
        budgeted,
        amount: -amount,
        awards: -1,
        partners: partnersMore(before, after),
      };
      return [putUse(before, after), takeFromBudget(back)];
    }),
  );
  return writes.flat();
}
