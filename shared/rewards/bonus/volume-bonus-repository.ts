import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { put, putNew, type Table } from '../../table/table.ts';
import type { CampaignDraft } from '../campaign/campaign-draft.ts';
import { replaceCampaignDraft } from '../campaign/campaign-draft-repository.ts';
import { type VolumeBonus, volumeBonusSchema } from './volume-bonus.ts';

/** The rules of volume bonuses, as they hold now. What a run counted by stands on the run. */
export class VolumeBonusRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent, oldest first. */
  all(): Promise<readonly VolumeBonus[]> {
    return Array.fromAsync(this.#table.queryAll({ pk: keys.volumeBonus('').pk }, volumeBonusSchema));
  }

  find(id: string): Promise<VolumeBonus | undefined> {
    return this.#table.get(keys.volumeBonus(id), volumeBonusSchema);
  }

  /** The rule, the end of its draft and the answer at once; `changed` if somebody came first. */
  async publish(rule: VolumeBonus, draft: CampaignDraft, request: Idempotent): Promise<'saved' | 'changed'> {
    const { id, publishedBy: by, publishedAt: at, version } = rule;
    const key = keys.volumeBonus(id);
    const outcome = await this.#table.transact([
      version === 1
        ? putNew(key, rule)
        : put(key, rule, {
            expression: '#version = :before',
            names: { '#version': 'version' },
            values: { ':before': version - 1 },
          }),
      replaceCampaignDraft(draft, { ...draft, state: 'published', published: { id, by, at } }),
      completed(request, 201, rule, at),
    ]);
    return outcome.saved ? 'saved' : 'changed';
  }
}
