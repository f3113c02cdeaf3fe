import * as z from 'zod';
import type { DomainEvent } from '../events/domain-event.ts';
import { announce } from '../events/outbox.ts';
import type { Finding } from '../findings/finding.ts';
import { raising } from '../findings/finding-repository.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import type { Phone } from '../phone/phone.ts';
import { index, keys, lists } from '../table/keys.ts';
import { type Expression, put, putNew, remove, type Table, type Write } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import { type Partner, type PartnerState, partnerSchema } from './partner.ts';
import { type PartnerLine, partnerLineSchema } from './partner-history.ts';

const phoneClaimSchema = z.object({ partnerId: z.string() });

const READ_AT_ONCE = 200;

/** A request whose answer is stored in the same transaction. */
export interface Answered {
  readonly request: Idempotent;
  readonly status: number;
  readonly body: unknown;
  readonly now: Instant;
}

/** What goes with a partner who is new. */
export interface Added {
  readonly line: PartnerLine;
  readonly event: DomainEvent;
  /** Absent where no request waits for an answer. */
  readonly answered?: Answered;
  /** Of the one-time code that is used up by it. */
  readonly codeRequestId?: string;
  readonly besides?: readonly Write[];
}

/** What goes with a change of a partner. */
export interface Saved {
  readonly line: PartnerLine;
  readonly event: DomainEvent;
  readonly answered: Answered;
  readonly codeRequestIds?: readonly string[];
  /** What somebody has to look at because of it. */
  readonly finding?: Finding | undefined;
}

/** The only place that knows how a partner is stored. */
export class PartnerRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(id: string): Promise<Partner | undefined> {
    return this.#table.get(keys.partner(id), partnerSchema);
  }

  /** Consistent: through the claim of the phone, never through an index. */
  async findByPhone(phone: Phone): Promise<Partner | undefined> {
    const claim = await this.#table.get(keys.phoneClaim(phone), phoneClaimSchema);
    return claim && this.find(claim.partnerId);
  }

  /** What became of a partner, newest first. */
  async history(id: string, most: number): Promise<readonly PartnerLine[]> {
    const { pk, sk: skPrefix } = keys.partnerHistory(id, '');
    const page = await this.#table.query({ pk, skPrefix, newestFirst: true, limit: most }, partnerLineSchema);
    return page.items;
  }

  /** The phone's claim, the profile, its history, the event and what stands beside them: all or nothing. */
  async add(
    partner: Partner,
    { line, event, answered, codeRequestId, besides = [] }: Added,
  ): Promise<'saved' | 'phone-already-enrolled' | 'code-expired'> {
    const outcome = await this.#table.transact([
      putNew(keys.phoneClaim(partner.phone), { partnerId: partner.id }),
      putNew(keys.partner(partner.id), { ...partner, ...placeOf(partner) }),
      putNew(keys.partnerHistory(partner.id, line.id), line),
      announce(event),
      ...(codeRequestId === undefined ? [] : [codeUsedUp(codeRequestId)]),
      ...(answered ? [completed(answered.request, answered.status, answered.body, answered.now)] : []),
      ...besides,
    ]);
    if (outcome.saved) return 'saved';
    return outcome.refusedAt.includes(0) ? 'phone-already-enrolled' : 'code-expired';
  }

  /**
   * Puts `after` in the place of `before` if nothing changed since that was read. Another phone takes its claim along.
   */
  async save(
    before: Partner,
    after: Partner,
    { line, event, answered, codeRequestIds = [], finding }: Saved,
  ): Promise<'saved' | 'changed' | 'phone-of-another-partner' | 'code-expired'> {
    const version = (before.version ?? 0) + 1;
    const moves = before.phone === after.phone ? [] : claimMoved(before, after);
    const outcome = await this.#table.transact([
      put(keys.partner(after.id), { ...after, version, ...placeOf(after) }, unchanged(before)),
      putNew(keys.partnerHistory(after.id, line.id), line),
      announce(event),
      completed(answered.request, answered.status, answered.body, answered.now),
      ...codeRequestIds.map(codeUsedUp),
      ...moves,
      ...(finding ? [raising(finding)] : []),
    ]);
    if (outcome.saved) return 'saved';
    const [refusedAt = 0] = outcome.refusedAt;
    if (refusedAt < 4) return 'changed';
    return refusedAt < 4 + codeRequestIds.length ? 'code-expired' : 'phone-of-another-partner';
  }

  /** Those of a state, longest there first, page after page; from behind one of them on. */
  inState(state: PartnerState, after?: Pick<Partner, 'id'> & Since): AsyncGenerator<Partner> {
    const { gsi1pk = '' } = lists.partners(state, '');
    const startAfter = after && { ...keys.partner(after.id), gsi1pk, gsi1sk: after.since };
    return this.#table.queryAll(
      { pk: gsi1pk, index: index.first, limit: READ_AT_ONCE, ...(startAfter ? { startAfter } : {}) },
      partnerSchema,
    );
  }
}

interface Since {
  readonly since: string;
}

/** Since when a partner is in their state: their place in its list. */
export function sinceWhen({ stateSince, approvedAt, registeredAt }: Partner): Instant {
  return stateSince ?? approvedAt ?? registeredAt;
}

function placeOf(partner: Partner) {
  return lists.partners(partner.state, sinceWhen(partner));
}

/** What is stored decides, not what was read before. */
function unchanged({ version }: Partner): Expression {
  const names = { '#version': 'version' };
  return version === undefined
    ? { expression: 'attribute_exists(pk) AND attribute_not_exists(#version)', names }
    : { expression: '#version = :version', names, values: { ':version': version } };
}

function claimMoved(before: Partner, after: Partner): readonly Write[] {
  return [
    putNew(keys.phoneClaim(after.phone), { partnerId: after.id }),
    remove(keys.phoneClaim(before.phone), { expression: 'partnerId = :id', values: { ':id': before.id } }),
  ];
}

function codeUsedUp(requestId: string): Write {
  return remove(keys.oneTimeCode(requestId), { expression: 'attribute_exists(pk)' });
}
