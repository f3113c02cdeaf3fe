import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import { type Batch, isKeyed, type KeyedBatch } from '../../../shared/stickers/batch/batch.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { encodeCode } from '../../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { judgeMove } from '../../../shared/stickers/roll/judge-move.ts';
import type { Advance, AdvanceOutcome, MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import type { MoveConflict, RollMove } from '../../../shared/stickers/roll/roll-move.ts';
import {
  behind,
  isAsExpected,
  type Piece,
  piecesOf,
  sizeOf,
  splitRoll,
} from '../../../shared/stickers/roll/roll-pieces.ts';
import type { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { rollWrites } from '../../../shared/stickers/roll/roll-writes.ts';
import { moveAsked } from '../../../shared/stickers/sticker-events.ts';
import type { Write } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { voidUnit } from '../../../shared/warranty/unit-repository.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface RunMoveDeps {
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly moves: Pick<MoveRepository, 'find' | 'advance'>;
  readonly rolls: Pick<RollRepository, 'within'>;
  readonly warranties: Pick<WarrantyRepository, 'findSerial'>;
  readonly now: Clock;
}

/** Stickers whose rolls are not in the table: somebody must look. */
export class RollsMissing extends Error {
  readonly code = 'rolls-missing';
  readonly batchId: string;
  constructor(batchId: string) {
    super(`batch ${batchId} lacks rolls`);
    this.batchId = batchId;
  }
}

/** Beside the move itself; a transaction holds a hundred. */
const MOST_WRITES = 99;
/** Others may have split a roll since it was read; so often it is read again. */
const MOST_REFUSALS = 20;

/** Carries a move out, transaction by transaction, from wherever it stands. Repeated, it changes nothing more. */
export const createRunMove =
  (deps: RunMoveDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = moveAsked.schema.safeParse(event);
    if (!asked.success) return quarantine('not-a-move');
    const { batchId, moveId } = asked.data.data;
    const batch = await deps.batches.find(batchId);
    if (!batch || !isKeyed(batch)) return quarantine('batch-unknown');
    for (let refusals = 0; refusals < MOST_REFUSALS; ) {
      const move = await deps.moves.find(batchId, moveId);
      if (!move) return quarantine('move-unknown');
      if (move.state === 'done' || move.state === 'stopped') return done;
      const outcome = await step(move, batch, deps);
      if (outcome.is !== 'advanced') refusals += 1;
    }
    return retry('overtaken-again-and-again');
  };

function step(move: RollMove, batch: KeyedBatch, deps: RunMoveDeps): Promise<AdvanceOutcome> {
  return move.indexes.length > 0 ? stepUnits(move, batch, deps) : stepRolls(move, batch, deps);
}

async function stepRolls(move: RollMove, batch: Batch, deps: RunMoveDeps): Promise<AdvanceOutcome> {
  const pieces = await nextPieces(move, deps);
  if (pieces.length === 0) throw new RollsMissing(move.batchId);
  return deps.moves.advance(move, changesOfRolls(move, batch, pieces), deps.now());
}

/** The next pieces of a move, about as many as one transaction holds. */
async function nextPieces(move: RollMove, { rolls }: RunMoveDeps): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const stretch of behind(move.stretches, move.position)) {
    const room = MOST_WRITES - pieces.length;
    if (room <= 0) break;
    const found = piecesOf([stretch], await rolls.within(move.batchId, stretch, room));
    pieces.push(...found);
    if (sizeOf(found) < stretch.count) break;
  }
  return pieces;
}

function changesOfRolls(move: RollMove, batch: Batch, pieces: readonly Piece[]): Advance {
  const writes: Write[] = [];
  let position = move.position;
  for (const piece of pieces) {
    const judgement = judgeMove(piece.roll, move, batch, move.askedAt);
    if (judgement.is === 'refused' || !isAsExpected(piece, move.expected)) {
      return { position, writes, conflict: conflictAt(piece) };
    }
    const parts = judgement.is === 'changed' ? splitRoll(piece, changed(piece, judgement.after, move)) : [];
    if (writes.length + parts.length > MOST_WRITES) break;
    writes.push(...rollWrites(move.batchId, piece.roll, parts));
    position += piece.count;
  }
  return { position, writes };
}

function changed<Life extends object>({ roll }: Piece, after: Life, move: RollMove) {
  return { ...after, since: move.askedAt, by: move.askedBy, moveId: move.id, changes: roll.changes + 1 };
}

function conflictAt({ firstIndex, count, roll }: Piece): MoveConflict {
  return { firstIndex, count, state: roll.state, ...(roll.moveId === undefined ? {} : { moveId: roll.moveId }) };
}

async function stepUnits(move: RollMove, batch: KeyedBatch, deps: RunMoveDeps): Promise<AdvanceOutcome> {
  const indexes = move.indexes.slice(move.position, move.position + MOST_WRITES);
  const codes = await codesOf(batch, indexes, deps);
  const units = indexes.map((index, at) => ({ index, code: codes[at] ?? '' }));
  const writes = units.map((unit) => voidUnit(unit, move));
  const whole = await deps.moves.advance(move, { position: move.position + writes.length, writes }, deps.now());
  const at = whole.is === 'refused' ? whole.refused[0] : undefined;
  const met = at === undefined ? undefined : units[at];
  if (at === undefined || met === undefined) return whole;
  // One of them was activated in the meantime: those before it are done, and there it ends.
  const { state } = await deps.warranties.findSerial(met.code);
  const conflict = { firstIndex: met.index, count: 1, state };
  const rest = { position: move.position + at, writes: writes.slice(0, at), conflict };
  return deps.moves.advance(move, rest, deps.now());
}

async function codesOf(batch: KeyedBatch, indexes: readonly number[], deps: RunMoveDeps): Promise<string[]> {
  const codeKeys = await deps.codeKeys();
  const { number: batchNumber, keyVersion, kind } = batch;
  return indexes.map((index) => encodeCode({ batchNumber, index, keyVersion, kind }, codeKeys));
}
