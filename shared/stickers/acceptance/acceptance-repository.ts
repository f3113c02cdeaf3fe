import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { type Page, putNew, type Table, update, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import {
  type Acceptance,
  type AcceptanceReport,
  type AcceptanceState,
  acceptanceMoves,
  acceptanceSchema,
} from './acceptance.ts';
import { acceptanceCheckAsked, printAccepted, printRefused } from './acceptance-events.ts';

/** What a person asked for: the request with the answer it gets, and the event that tells of it. */
export interface AskedOfAcceptance {
  readonly request: Idempotent;
  readonly reply: unknown;
  readonly eventId: string;
  readonly at: Instant;
}

const PREFIX = keys.acceptance('', '').sk;

/** The only place that knows how acceptances are stored. They are kept for good: part of their batch's history. */
export class AcceptanceRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(batchId: string, id: string): Promise<Acceptance | undefined> {
    return this.#table.get(keys.acceptance(batchId, id), acceptanceSchema);
  }

  /** Newest first. */
  list(
    batchId: string,
    options: { readonly limit: number; readonly startAfter?: Readonly<Record<string, unknown>> },
  ): Promise<Page<Acceptance>> {
    const { pk } = keys.acceptance(batchId, '');
    return this.#table.query({ pk, skPrefix: PREFIX, newestFirst: true, ...options }, acceptanceSchema);
  }

  async begin(begun: Acceptance, request: Idempotent, reply: unknown): Promise<'saved' | 'repeated'> {
    const outcome = await this.#table.transact([
      putNew(keys.acceptance(begun.batchId, begun.id), begun),
      completed(request, 201, reply, begun.createdAt),
    ]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  /** False if its check was asked for meanwhile. */
  askCheck(
    { batchId, id, state, checkingAt }: Acceptance,
    { request, reply, eventId, at }: AskedOfAcceptance,
  ): Promise<boolean> {
    return this.#write([
      moveTo('checking', batchId, id, { name: 'checkingAt', value: at }, { state, checkingAt }),
      announce({ id: eventId, type: acceptanceCheckAsked.type, at, data: { batchId, acceptanceId: id } }),
      completed(request, 202, reply, at),
    ]);
  }

  /** False where a twin of this check was quicker; its report is the same. */
  finishCheck({ batchId, id }: Acceptance, report: AcceptanceReport): Promise<boolean> {
    return this.#write([moveTo('checked', batchId, id, { name: 'report', value: report })]);
  }

  /** False if somebody decided before. */
  decide(
    { batchId, id }: Acceptance,
    decision: NonNullable<Acceptance['decision']>,
    { request, reply, eventId, at }: AskedOfAcceptance,
  ): Promise<boolean> {
    const { type } = decision.accepted ? printAccepted : printRefused;
    return this.#write([
      moveTo(decision.accepted ? 'accepted' : 'refused', batchId, id, { name: 'decision', value: decision }),
      announce({ id: eventId, type, at, data: { batchId, acceptanceId: id } }),
      completed(request, 200, reply, at),
    ]);
  }

  async #write(writes: readonly Write[]): Promise<boolean> {
    return (await this.#table.transact(writes)).saved;
  }
}

/** A change of state with what it brings along; its condition is that the state before allows it. */
function moveTo(
  state: AcceptanceState,
  batchId: string,
  id: string,
  change?: { readonly name: string; readonly value: unknown },
  seen?: Pick<Acceptance, 'state' | 'checkingAt'>,
): Write {
  const priors = Object.fromEntries(acceptanceMoves[state].map((prior, position) => [`:prior${position}`, prior]));
  return update(keys.acceptance(batchId, id), {
    update: `SET #state = :state${change ? `, #${change.name} = :change` : ''}`,
    condition: `#state IN (${Object.keys(priors).join(', ')})${seen ? ` AND ${asSeen(seen)}` : ''}`,
    names: { '#state': 'state', ...(change ? { [`#${change.name}`]: change.name } : {}) },
    values: {
      ':state': state,
      ...priors,
      ...(change ? { ':change': change.value } : {}),
      ...(seen ? { ':seen': seen.state } : {}),
      ...(seen?.checkingAt ? { ':earlier': seen.checkingAt } : {}),
    },
  });
}

/** Of two who ask at the same moment, one is told that the other was quicker. */
function asSeen({ checkingAt }: Pick<Acceptance, 'checkingAt'>): string {
  return `#state = :seen AND ${checkingAt ? 'checkingAt = :earlier' : 'attribute_not_exists(checkingAt)'}`;
}
