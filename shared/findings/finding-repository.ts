import { announce } from '../events/outbox.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import { type NewId, newUlid } from '../runtime/clock.ts';
import { index, keys, lists } from '../table/keys.ts';
import { type Page, put, putNew, type Table, type Write } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import { type Finding, type FindingKind, type FindingState, findingSchema, findingStateSchema } from './finding.ts';
import { findingClosed, unitFound } from './finding-events.ts';
import { concernsUnits, type FoundUnit, foundUnitSchema } from './found-unit.ts';

/** A twin may find the same at the same moment; few rounds are ever needed. */
const ROUNDS = 5;

export interface FindingQuery {
  readonly state: FindingState;
  readonly kind?: FindingKind | undefined;
  readonly limit: number;
  readonly startAfter?: Readonly<Record<string, unknown>> | undefined;
}

/** Others kept finding the same. Nothing was written; safe to try again. */
export class FindingBusy extends Error {
  readonly code = 'finding-busy';
}

/** The only place that knows how findings are stored. */
export class FindingRepository {
  readonly #table: Table;
  readonly #newId: NewId;
  constructor(table: Table, newId: NewId = newUlid) {
    this.#table = table;
    this.#newId = newId;
  }

  /** Consistent. */
  find(id: string): Promise<Finding | undefined> {
    return this.#table.get(keys.finding(id), findingSchema);
  }

  /**
   * Found again, open or closed, it stays as it is; each unit that it concerns is noted and announced once. `beside` are
   * units that it was found at as well.
   */
  async raise(finding: Finding, beside: readonly string[] = []): Promise<void> {
    const { code } = finding.about;
    const codes = concernsUnits(finding.kind) ? [...(code === undefined ? [] : [code]), ...beside] : [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // A read costs less than a write that is refused, and most are found again.
      const isKnown = (await this.find(finding.id)) !== undefined;
      const noted = await Promise.all(codes.map((one) => this.#note(finding, one)));
      const writes = [...(isKnown ? [] : [raising(finding)]), ...noted.flat()];
      if (writes.length === 0 || (await this.#table.transact(writes)).saved) return;
    }
    throw new FindingBusy('the finding kept changing');
  }

  async #note({ id: findingId, at }: Finding, code: string): Promise<readonly Write[]> {
    const key = keys.foundUnit(findingId, code);
    if (await this.#table.get(key, foundUnitSchema)) return [];
    const event = { id: this.#newId(), type: unitFound.type, at, data: { findingId, code } };
    return [putNew(key, { findingId, code, at } satisfies FoundUnit), announce(event)];
  }

  /** Consistent. */
  findUnit(findingId: string, code: string): Promise<FoundUnit | undefined> {
    return this.#table.get(keys.foundUnit(findingId, code), foundUnitSchema);
  }

  /** Consistent. */
  unitsOf(findingId: string): AsyncGenerator<FoundUnit> {
    const { pk, sk: skPrefix } = keys.foundUnit(findingId, '');
    return this.#table.queryAll({ pk, skPrefix }, foundUnitSchema);
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

  /** Keeps the closing, its event and the answer at once. */
  async close(closed: Finding, request: Idempotent, reply: unknown, at: Instant): Promise<'closed' | 'not-open'> {
    const event = { id: this.#newId(), type: findingClosed.type, at, data: { findingId: closed.id } };
    const outcome = await this.#table.transact([
      completed(request, 200, reply, at),
      closing(closed),
      ...(concernsUnits(closed.kind) ? [announce(event)] : []),
    ]);
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
