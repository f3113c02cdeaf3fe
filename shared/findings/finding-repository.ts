import { completed, type Idempotent } from '../http/idempotency.ts';
import { index, keys, lists } from '../table/keys.ts';
import { type Page, put, putNew, type Table, type Write } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import { type Finding, type FindingKind, type FindingState, findingSchema, findingStateSchema } from './finding.ts';

export interface FindingQuery {
  readonly state: FindingState;
  readonly kind?: FindingKind | undefined;
  readonly limit: number;
  readonly startAfter?: Readonly<Record<string, unknown>> | undefined;
}

/** The only place that knows how findings are stored. */
export class FindingRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(id: string): Promise<Finding | undefined> {
    return this.#table.get(keys.finding(id), findingSchema);
  }

  /** Found again, open or closed, it stays as it is. */
  async raise(finding: Finding): Promise<void> {
    // A read costs less than a write that is refused, and most are found again.
    if (await this.find(finding.id)) return;
    await this.#table.transact([raising(finding)]);
  }

  /** Newest first. */
  list({ state, kind, limit, startAfter }: FindingQuery): Promise<Page<Finding>> {
    const { gsi1pk: ofState = '', gsi2pk: ofKind = '' } = lists.findings(state, kind ?? '', '');
    const place = kind === undefined ? { pk: ofState, index: index.first } : { pk: ofKind, index: index.second };
    return this.#table.query(
      { ...place, newestFirst: true, limit, ...(startAfter ? { startAfter } : {}) },
      findingSchema,
    );
  }

  /** Found from `from` on and before `until`, open and closed, oldest first; at most so many of each. */
  async between(from: Instant, until: Instant, most = 20_000): Promise<readonly Finding[]> {
    const found: Finding[] = [];
    for (const state of findingStateSchema.options) {
      const { gsi1pk: pk = '' } = lists.findings(state, '', '');
      let seen = 0;
      for await (const finding of this.#table.queryAll({ pk, index: index.first, from }, findingSchema)) {
        if (finding.at >= until || seen === most) break;
        seen += 1;
        found.push(finding);
      }
    }
    return found.sort((one, other) => (one.at < other.at ? -1 : 1));
  }

  /** Keeps the closing and the answer at once. */
  async close(closed: Finding, request: Idempotent, reply: unknown, at: Instant): Promise<'closed' | 'not-open'> {
    const outcome = await this.#table.transact([completed(request, 200, reply, at), closing(closed)]);
    return outcome.saved ? 'closed' : 'not-open';
  }
}

/** A finding that is raised with what it is about, in one transaction. */
export function raising(finding: Finding): Write {
  return putNew(keys.finding(finding.id), itemOf(finding));
}

/** Closes one, on condition that nobody else did meanwhile. */
export function closing(closed: Finding): Write {
  return put(keys.finding(closed.id), itemOf(closed), {
    expression: '#state = :open',
    names: { '#state': 'state' },
    values: { ':open': 'open' satisfies FindingState },
  });
}

function itemOf(finding: Finding) {
  return { ...finding, ...lists.findings(finding.state, finding.kind, finding.at) };
}
