import * as z from 'zod';
import { announce } from '../events/outbox.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import type { Phone } from '../phone/phone.ts';
import { index, keys, lists } from '../table/keys.ts';
import { putNew, remove, type Table, update, type Write } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import { type Partner, type PartnerState, partnerSchema, partnerStateSchema } from './partner.ts';
import type { PartnerApproved, PartnerRegistered } from './partner-events.ts';
import { partnerTransitions } from './partner-transitions.ts';

const phoneClaimSchema = z.object({ partnerId: z.string() });

/** Where a list of partners goes on: in which state's list, and behind which of its items. */
const positionSchema = z.object({ state: partnerStateSchema, after: z.string().optional() });
type Position = z.output<typeof positionSchema>;
const afterSchema = z.record(z.string(), z.string());

export interface PartnerPage {
  readonly items: readonly Partner[];
  readonly next?: Position;
}

/** A request whose answer is stored in the same transaction. */
export interface Answered {
  readonly request: Idempotent;
  readonly status: number;
  readonly body: unknown;
  readonly now: Instant;
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

  /** The phone's claim, the profile, the event, the answer, and the one-time code used up: all or nothing. */
  async register(
    partner: Partner,
    event: PartnerRegistered,
    codeRequestId: string,
    answered: Answered,
  ): Promise<'saved' | 'phone-already-enrolled' | 'code-expired'> {
    const writes: readonly Write[] = [
      putNew(keys.phoneClaim(partner.phone), { partnerId: partner.id }),
      putNew(keys.partner(partner.id), { ...partner, ...lists.partners(partner.state, partner.registeredAt) }),
      remove(keys.oneTimeCode(codeRequestId), { expression: 'attribute_exists(pk)' }),
      announce(event),
      completed(answered.request, answered.status, answered.body, answered.now),
    ];
    const outcome = await this.#table.transact(writes);
    if (outcome.saved) return 'saved';
    return outcome.refusedAt.includes(0) ? 'phone-already-enrolled' : 'code-expired';
  }

  /** Moves the partner to approved if the state stored allows it; what is stored decides, not what was read before. */
  async approve(
    partner: Partner,
    event: PartnerApproved,
    answered: Answered,
  ): Promise<'saved' | 'not-allowed-from-its-state'> {
    const { from, to } = partnerTransitions.approve;
    const { gsi1pk, gsi1sk } = lists.partners(to, answered.now);
    const outcome = await this.#table.transact([
      update(keys.partner(partner.id), {
        update: 'SET #state = :to, approvedAt = :at, approvedBy = :by, gsi1pk = :list, gsi1sk = :since',
        condition: `#state IN (${from.map((_, position) => `:from${position}`).join(', ')})`,
        names: { '#state': 'state' },
        values: {
          ':to': to,
          ':at': partner.approvedAt,
          ':by': partner.approvedBy,
          ':list': gsi1pk,
          ':since': gsi1sk,
          ...Object.fromEntries(from.map((state, position) => [`:from${position}`, state])),
        },
      }),
      announce(event),
      completed(answered.request, answered.status, answered.body, answered.now),
    ]);
    return outcome.saved ? 'saved' : 'not-allowed-from-its-state';
  }

  /** Those in one state, longest there first; without a state all of them, those that wait for a person first. */
  async list(query: {
    readonly state?: PartnerState | undefined;
    readonly limit: number;
    readonly startAfter?: unknown;
  }): Promise<PartnerPage> {
    const states = query.state ? [query.state] : partnerStateSchema.options;
    const position = positionSchema.safeParse(query.startAfter).data;
    const items: Partner[] = [];
    let after = position?.after;
    for (let at = Math.max(0, states.indexOf(position?.state ?? 'waiting')); at < states.length; at += 1) {
      const state = states[at];
      if (state === undefined) break;
      if (items.length === query.limit) return { items, next: { state } };
      const page = await this.#page(state, query.limit - items.length, after);
      items.push(...page.items);
      if (page.next) return { items, next: { state, after: JSON.stringify(page.next) } };
      after = undefined;
    }
    return { items };
  }

  #page(state: PartnerState, limit: number, after: string | undefined) {
    const { gsi1pk = '' } = lists.partners(state, '');
    const startAfter = after === undefined ? undefined : afterSchema.parse(JSON.parse(after));
    return this.#table.query(
      { pk: gsi1pk, index: index.first, limit, ...(startAfter ? { startAfter } : {}) },
      partnerSchema,
    );
  }
}
