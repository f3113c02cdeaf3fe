import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { putNew, remove, type Table } from '../../table/table.ts';
import { addDays, type Instant, type LocalDate, localDate } from '../../time/local-date.ts';
import { type Campaign, campaignSchema } from './campaign.ts';

const FIRST_DAY = '0000-01-01';

/** The only place that knows how campaigns are stored. */
export class CampaignRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** All there ever were, by their last day. */
  all(): Promise<Campaign[]> {
    return this.#endingFrom(FIRST_DAY);
  }

  /** Those that hold on a day, read consistently. */
  async on(day: LocalDate): Promise<Campaign[]> {
    return (await this.#endingFrom(day)).filter(({ from }) => from <= day);
  }

  async find(id: string): Promise<Campaign | undefined> {
    return (await this.all()).find((campaign) => campaign.id === id);
  }

  async add(campaign: Campaign, request: Idempotent): Promise<'saved' | 'repeated'> {
    const outcome = await this.#table.transact([
      completed(request, 201, campaign, campaign.createdAt),
      putNew(keys.campaign(campaign.until, campaign.id), campaign),
    ]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  /** Its last day is yesterday: nobody gets it any more; who has it keeps it. `busy`: somebody moved it meanwhile. */
  async end(
    campaign: Campaign,
    why: { readonly by: string; readonly note: string },
    request: Idempotent,
    now: Instant,
  ): Promise<Campaign | 'busy'> {
    const ended: Campaign = { ...campaign, until: addDays(localDate(now), -1), ended: { at: now, ...why } };
    const outcome = await this.#table.transact([
      completed(request, 200, ended, now),
      remove(keys.campaign(campaign.until, campaign.id), { expression: 'attribute_exists(pk)' }),
      putNew(keys.campaign(ended.until, ended.id), ended),
    ]);
    return outcome.saved ? ended : 'busy';
  }

  async #endingFrom(day: string): Promise<Campaign[]> {
    const { pk, sk: from } = keys.campaign(day, '');
    const campaigns: Campaign[] = [];
    for await (const campaign of this.#table.queryAll({ pk, from }, campaignSchema)) campaigns.push(campaign);
    return campaigns;
  }
}
