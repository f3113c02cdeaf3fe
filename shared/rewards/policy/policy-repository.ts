import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys, prefix } from '../../table/keys.ts';
import { type Page, putNew, type Table } from '../../table/table.ts';
import { addMilliseconds, type Clock, type Instant, localDate } from '../../time/local-date.ts';
import type { Role } from '../ledger/transfer-ids.ts';
import type { StoredDraft } from './policy-draft.ts';
import { replaceDraft } from './policy-draft-repository.ts';
import { policyInForce, type RewardPolicy, rewardPolicySchema } from './reward-policy.ts';

const KEPT_FOR = 60_000;
const ATTEMPTS = 5;

interface Published {
  readonly by: string;
  readonly at: Instant;
  readonly request: Idempotent;
}

/** Published policies: versions are added, never changed. */
export class PolicyRepository {
  readonly #table: Table;
  readonly #now: Clock;
  readonly #kept = new Map<Role, { readonly readAt: Instant; readonly versions: readonly RewardPolicy[] }>();

  constructor(table: Table, now: Clock) {
    this.#table = table;
    this.#now = now;
  }

  /**
   * Gives a proposed draft the next version. `changed` if the draft is no longer what was read, or this request was done
   * before; `busy` if others kept publishing first.
   */
  async publish(draft: StoredDraft, published: Published): Promise<RewardPolicy | 'changed' | 'busy'> {
    const { by, at, request } = published;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const version = (await this.#newestVersion(draft.policy.name)) + 1;
      const policy: RewardPolicy = {
        ...draft.policy,
        version,
        publishedAt: at,
        publishedBy: by,
        authors: draft.authors,
      };
      const outcome = await this.#table.transact([
        putNew(keys.policy(policy.name, version), policy),
        replaceDraft(draft, { ...draft, state: 'published', published: { version, by, at } }),
        completed(request, 201, policy, at),
      ]);
      if (outcome.saved) return policy;
      if (outcome.refusedAt.some((position) => position > 0)) return 'changed';
    }
    return 'busy';
  }

  /**
   * Which policy rewards `role` at a moment. Versions are kept up to a minute per container, but only for moments
   * before they were read: what is published just before an activation counts for it.
   */
  async inForceAt(role: Role, at: Instant): Promise<RewardPolicy | undefined> {
    return policyInForce(await this.#versionsKnownAt(role, at), localDate(at));
  }

  /** Newest first. */
  list(query: { readonly role: Role; readonly limit: number; readonly after?: string }): Promise<Page<RewardPolicy>> {
    const pk = partitionOf(query.role);
    return this.#table.query(
      { pk, limit: query.limit, newestFirst: true, ...(query.after ? { startAfter: { pk, sk: query.after } } : {}) },
      rewardPolicySchema,
    );
  }

  async #newestVersion(role: Role): Promise<number> {
    const { items } = await this.list({ role, limit: 1 });
    return items[0]?.version ?? 0;
  }

  async #versionsKnownAt(role: Role, at: Instant): Promise<readonly RewardPolicy[]> {
    const now = this.#now();
    const kept = this.#kept.get(role);
    if (kept && at < kept.readAt && now < addMilliseconds(kept.readAt, KEPT_FOR)) return kept.versions;
    const versions = await Array.fromAsync(this.#table.queryAll({ pk: partitionOf(role) }, rewardPolicySchema));
    this.#kept.set(role, { readAt: now, versions });
    return versions;
  }
}

function partitionOf(role: Role): string {
  return `${prefix.policy}${role}`;
}
