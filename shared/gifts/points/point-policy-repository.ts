import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table } from '../../table/table.ts';
import { addMilliseconds, type Clock, type Instant, localDate } from '../../time/local-date.ts';
import { type PointPolicy, pointPolicyInForce, pointPolicySchema } from './point-policy.ts';

const KEPT_FOR = 60_000;

/** Published rules for points: versions are added, never changed. */
export class PointPolicyRepository {
  readonly #table: Table;
  readonly #now: Clock;
  #kept: { readonly readAt: Instant; readonly versions: readonly PointPolicy[] } | undefined;

  constructor(table: Table, now: Clock) {
    this.#table = table;
    this.#now = now;
  }

  /** Newest first. */
  async list(): Promise<readonly PointPolicy[]> {
    const { pk } = keys.pointPolicy(0);
    return Array.fromAsync(this.#table.queryAll({ pk, newestFirst: true }, pointPolicySchema));
  }

  /** `outdated` if another version came first, or this request was done before. */
  async publish(policy: PointPolicy, request: Idempotent): Promise<'saved' | 'outdated'> {
    const outcome = await this.#table.transact([
      putNew(keys.pointPolicy(policy.version), policy),
      completed(request, 201, policy, policy.publishedAt),
    ]);
    return outcome.saved ? 'saved' : 'outdated';
  }

  /** Which rules hold at a moment. Versions are kept up to a minute, but only for moments before they were read. */
  async inForceAt(at: Instant): Promise<PointPolicy | undefined> {
    const now = this.#now();
    if (!this.#kept || at >= this.#kept.readAt || now >= addMilliseconds(this.#kept.readAt, KEPT_FOR)) {
      this.#kept = { readAt: now, versions: await this.list() };
    }
    return pointPolicyInForce(this.#kept.versions, localDate(at));
  }
}
