import * as z from 'zod';
import { announce } from '../../events/outbox.ts';
import type { Finding } from '../../findings/finding.ts';
import { closing, raising } from '../../findings/finding-repository.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { type Page, put, putNew, type Table, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { type Claim, type ClaimState, claimSchema } from './claim.ts';
import { type ClaimDecided, claimDecided, type InstallationClaimed, installationClaimed } from './claim-events.ts';

const linkSchema = z.object({ claimId: z.string() });

/** Where a partner's list goes on; whose it is never comes from outside. */
const positionSchema = z.object({ id: z.string(), at: z.string() });
type Position = z.output<typeof positionSchema>;

/** A request whose answer is stored in the same transaction. */
export interface Answered {
  readonly request: Idempotent;
  readonly reply: unknown;
  readonly now: Instant;
}

const RECORD = 0;

/** The only place that knows how claims are stored. */
export class ClaimRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(id: string): Promise<Claim | undefined> {
    return this.#table.get(keys.claim(id), claimSchema);
  }

  /** All claims of an activation, in no order. */
  async ofActivation({ code, activationNumber }: Pick<Claim, 'code' | 'activationNumber'>): Promise<readonly Claim[]> {
    const { pk, sk: skPrefix } = keys.claimOf(code, activationNumber, '');
    const ids: string[] = [];
    for await (const { claimId } of this.#table.queryAll({ pk, skPrefix }, linkSchema)) ids.push(claimId);
    const claims = await Promise.all(ids.map((id) => this.find(id)));
    return claims.flatMap((claim) => (claim === undefined ? [] : [claim]));
  }

  /** The claim, what staff have to look at, the event and the answer: all or nothing. */
  async save(
    claim: Claim,
    finding: Finding,
    eventId: string,
    { request, reply, now }: Answered,
  ): Promise<'saved' | 'repeated' | 'claimed-already'> {
    const event: InstallationClaimed = { id: eventId, type: installationClaimed.type, at: now, data: about(claim) };
    const outcome = await this.#table.transact([
      completed(request, 201, reply, now),
      putNew(keys.claim(claim.id), itemOf(claim)),
      putNew(keys.claimOf(claim.code, claim.activationNumber, claim.id), { claimId: claim.id }),
      raising(finding),
      announce(event),
    ]);
    if (outcome.saved) return 'saved';
    return outcome.refusedAt.includes(RECORD) ? 'repeated' : 'claimed-already';
  }

  async refuse(
    refused: Claim,
    finding: Finding | undefined,
    eventId: string,
    { request, reply, now }: Answered,
  ): Promise<'saved' | 'not-open'> {
    const outcome = await this.#table.transact([
      completed(request, 200, reply, now),
      ...decisionWrites(refused, finding, eventId, now),
    ]);
    return outcome.saved ? 'saved' : 'not-open';
  }

  /** Those in a state, newest first. */
  list(query: {
    readonly state: ClaimState;
    readonly limit: number;
    readonly startAfter?: Readonly<Record<string, unknown>> | undefined;
  }): Promise<Page<Claim>> {
    const { state, limit, startAfter } = query;
    const { gsi1pk: pk = '' } = lists.claims(state, '', '');
    return this.#table.query(
      { pk, index: index.first, newestFirst: true, limit, ...(startAfter ? { startAfter } : {}) },
      claimSchema,
    );
  }

  /** A partner's own, newest first. */
  async ofPartner(
    partnerId: string,
    query: { readonly limit: number; readonly startAfter?: unknown },
  ): Promise<{ readonly items: readonly Claim[]; readonly next?: Position }> {
    const position = positionSchema.safeParse(query.startAfter).data;
    const { gsi2pk: pk = '' } = lists.claims('', partnerId, '');
    const startAfter = position && { ...keys.claim(position.id), gsi2pk: pk, gsi2sk: position.at };
    const page = await this.#table.query(
      { pk, index: index.second, newestFirst: true, limit: query.limit, ...(startAfter ? { startAfter } : {}) },
      claimSchema,
    );
    const last = page.items.at(-1);
    return page.next && last ? { items: page.items, next: { id: last.id, at: last.claimedAt } } : { items: page.items };
  }
}

/** A claim that was decided, on condition that nobody did meanwhile, with its event and the end of its finding. */
export function decisionWrites(claim: Claim, finding: Finding | undefined, eventId: string, at: Instant): Write[] {
  const state = claim.state === 'accepted' ? 'accepted' : 'refused';
  const event: ClaimDecided = { id: eventId, type: claimDecided.type, at, data: { ...about(claim), state } };
  const isOpen = finding?.state === 'open';
  return [
    put(keys.claim(claim.id), itemOf(claim), {
      expression: '#state = :open',
      names: { '#state': 'state' },
      values: { ':open': 'open' satisfies ClaimState },
    }),
    announce(event),
    ...(isOpen
      ? [closing({ ...finding, state: 'closed', closedAt: at, closedBy: claim.decidedBy, note: claim.decisionNote })]
      : []),
  ];
}

function about({ id, code, activationNumber, partnerId }: Claim) {
  return { claimId: id, code, activationNumber, partnerId };
}

function itemOf(claim: Claim) {
  return { ...claim, ...lists.claims(claim.state, claim.partnerId, claim.claimedAt) };
}
