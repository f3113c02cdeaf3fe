import { completed, type Idempotent } from '../../http/idempotency.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { type Page, put, putNew, type Table, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { type DraftState, draftMoves } from '../policy/policy-draft.ts';
import { type CampaignDraft, campaignDraftSchema } from './campaign-draft.ts';

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly at: Instant;
  readonly request: Idempotent;
}

/** The only place that knows how drafts of campaigns and volume bonuses are kept. */
export class CampaignDraftRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(id: string): Promise<CampaignDraft | undefined> {
    return this.#table.get(keys.campaignDraft(id), campaignDraftSchema);
  }

  /** Those that are neither published nor discarded, newest first; as the index shows them, so a moment late. */
  list(query: {
    readonly limit: number;
    readonly startAfter?: Readonly<Record<string, unknown>>;
  }): Promise<Page<CampaignDraft>> {
    const { gsi1pk: pk = '' } = lists.campaignDrafts('', '');
    return this.#table.query({ pk, index: index.first, newestFirst: true, ...query }, campaignDraftSchema);
  }

  /** `repeated` if the request was done before. */
  async create(draft: CampaignDraft, { status, body, at, request }: Answered): Promise<'saved' | 'repeated'> {
    const outcome = await this.#table.transact([
      putNew(keys.campaignDraft(draft.id), itemOf(draft)),
      completed(request, status, body, at),
    ]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  /** Takes the place of the revision `before`; `changed` if somebody came first. */
  async replace(
    before: CampaignDraft,
    draft: CampaignDraft,
    { status, body, at, request }: Answered,
  ): Promise<'saved' | 'changed'> {
    const outcome = await this.#table.transact([
      replaceCampaignDraft(before, draft),
      completed(request, status, body, at),
    ]);
    return outcome.saved ? 'saved' : 'changed';
  }
}

/** Puts what became of a draft in its place, if it is still what was read, in a state that allows it. */
export function replaceCampaignDraft(before: CampaignDraft, draft: CampaignDraft): Write {
  const priors: readonly DraftState[] = draftMoves[draft.state];
  const values = Object.fromEntries(priors.map((prior, position) => [`:prior${position}`, prior]));
  return put(keys.campaignDraft(draft.id), itemOf(draft), {
    expression: `#state IN (${Object.keys(values).join(', ')}) AND #revision = :revision`,
    names: { '#state': 'state', '#revision': 'revision' },
    values: { ...values, ':revision': before.revision },
  });
}

function itemOf(draft: CampaignDraft) {
  const isOpen = draft.state === 'editing' || draft.state === 'proposed';
  return { ...draft, ...(isOpen ? lists.campaignDrafts(draft.createdAt, draft.id) : {}) };
}
