import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { type Page, putNew, type Table, update, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { moveAsked } from '../sticker-events.ts';
import { type MoveConflict, type MoveState, moveSteps, type RollMove, rollMoveSchema } from './roll-move.ts';

/** How far one transaction of a move gets. */
export interface Advance {
  readonly position: number;
  /** Changes of rolls or units, of the same transaction. */
  readonly writes: readonly Write[];
  /** Behind these writes nothing more may be done. */
  readonly conflict?: MoveConflict | undefined;
}

/** `refused` are the positions among the writes that were not as they had been read; nothing was written then. */
export type AdvanceOutcome =
  | { readonly is: 'advanced' }
  | { readonly is: 'overtaken' }
  | { readonly is: 'refused'; readonly refused: readonly number[] };

const PREFIX = keys.move('', '').sk;

/** The only place that knows how moves are stored. They are kept for good: the history of their batch. */
export class MoveRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(batchId: string, moveId: string): Promise<RollMove | undefined> {
    return this.#table.get(keys.move(batchId, moveId), rollMoveSchema);
  }

  /** Newest first. */
  list(
    batchId: string,
    options: { readonly limit: number; readonly startAfter?: Readonly<Record<string, unknown>> | undefined },
  ): Promise<Page<RollMove>> {
    const { pk } = keys.move(batchId, '');
    const { limit, startAfter } = options;
    const from = startAfter ? { startAfter } : {};
    return this.#table.query({ pk, skPrefix: PREFIX, newestFirst: true, limit, ...from }, rollMoveSchema);
  }

  /** All of a batch, oldest first. */
  async history(batchId: string): Promise<RollMove[]> {
    const { pk } = keys.move(batchId, '');
    const moves: RollMove[] = [];
    for await (const move of this.#table.queryAll({ pk, skPrefix: PREFIX }, rollMoveSchema)) moves.push(move);
    return moves;
  }

  /** Keeps the decision, has it carried out and keeps the answer. `repeated` if the request was done before. */
  async ask(move: RollMove, eventId: string, request: Idempotent, reply: unknown): Promise<'saved' | 'repeated'> {
    const record = completed(request, 202, reply, move.askedAt);
    const outcome = await this.#table.transact([record, ...asking(move, eventId)]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  /** One transaction of a move: its changes, and that they are behind it. */
  async advance(move: RollMove, { position, writes, conflict }: Advance, now: Instant): Promise<AdvanceOutcome> {
    const state = conflict ? 'stopped' : position === move.total ? 'done' : 'running';
    const outcome = await this.#table.transact([goOn(move, state, position, conflict, now), ...writes]);
    if (outcome.saved) return { is: 'advanced' };
    if (outcome.refusedAt.includes(0)) return { is: 'overtaken' };
    return { is: 'refused', refused: outcome.refusedAt.map((at) => at - 1) };
  }
}

/** The writes that decide on a move, for a transaction that decides on more. */
export function asking(move: RollMove, eventId: string): Write[] {
  const data = { batchId: move.batchId, moveId: move.id };
  return [
    putNew(keys.move(move.batchId, move.id), move),
    announce({ id: eventId, type: moveAsked.type, at: move.askedAt, data }),
  ];
}

/** Refused if another worker is ahead: what is behind a move is never done twice. */
function goOn(
  move: RollMove,
  state: MoveState,
  position: number,
  conflict: MoveConflict | undefined,
  now: Instant,
): Write {
  const ended = state === 'running' ? '' : ', endedAt = :now';
  const met = conflict ? ', #conflict = :conflict' : '';
  // What ends at once was running for the moment of this write.
  const before: readonly MoveState[] = [...moveSteps[state], ...moveSteps.running];
  const priors = Object.fromEntries(before.map((prior, at) => [`:prior${at}`, prior]));
  return update(keys.move(move.batchId, move.id), {
    update: `SET #state = :state, #position = :position${ended}${met}`,
    condition: `#position = :earlier AND #state IN (${Object.keys(priors).join(', ')})`,
    names: { '#state': 'state', '#position': 'position', ...(conflict ? { '#conflict': 'conflict' } : {}) },
    values: {
      ':state': state,
      ':position': position,
      ':earlier': move.position,
      ...priors,
      ...(state === 'running' ? {} : { ':now': now }),
      ...(conflict ? { ':conflict': conflict } : {}),
    },
  });
}
