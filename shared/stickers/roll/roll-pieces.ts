import type { Stretch } from '../batch/batch.ts';
import type { Roll } from './roll.ts';

/** The part of a roll that a move is about. */
export interface Piece extends Stretch {
  readonly roll: Roll;
}

/** The parts of `rolls` that lie in `stretches`, both in order and without overlaps. */
export function piecesOf(stretches: readonly Stretch[], rolls: readonly Roll[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const stretch of stretches) {
    while (at < rolls.length && endOf(rolls[at]) <= stretch.firstIndex) at += 1;
    for (let next = at; next < rolls.length; next += 1) {
      const roll = rolls[next];
      if (roll === undefined || roll.firstIndex >= endOf(stretch)) break;
      const firstIndex = Math.max(roll.firstIndex, stretch.firstIndex);
      const end = Math.min(endOf(roll), endOf(stretch));
      pieces.push({ roll, firstIndex, count: end - firstIndex });
    }
  }
  return pieces;
}

/** What becomes of a roll whose `piece` changes into `changed`: one to three rolls that cover the same stickers. */
export function splitRoll(piece: Piece, changed: Omit<Roll, keyof Stretch>): Roll[] {
  const { roll, firstIndex, count } = piece;
  const head = { ...roll, count: firstIndex - roll.firstIndex };
  const middle = { ...changed, firstIndex, count };
  const tail = { ...roll, firstIndex: firstIndex + count, count: endOf(roll) - firstIndex - count };
  return [head, middle, tail].filter((part) => part.count > 0);
}

/** Sorted, and those that touch or overlap made one. */
export function merged(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { firstIndex, count } of stretches.toSorted((one, other) => one.firstIndex - other.firstIndex)) {
    const last = result.at(-1);
    if (last === undefined || endOf(last) < firstIndex) result.push({ firstIndex, count });
    else {
      const end = Math.max(endOf(last), firstIndex + count);
      result[result.length - 1] = { firstIndex: last.firstIndex, count: end - last.firstIndex };
    }
  }
  return result;
}

export function sizeOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { count }) => sum + count, 0);
}

/** What is left of `stretches` behind their first `position` stickers. */
export function behind(stretches: readonly Stretch[], position: number): Stretch[] {
  let passed = position;
  return stretches.flatMap(({ firstIndex, count }) => {
    const skipped = Math.min(passed, count);
    passed -= skipped;
    return skipped === count ? [] : [{ firstIndex: firstIndex + skipped, count: count - skipped }];
  });
}

/** The index behind the last one. */
export function endOf(stretch: Stretch | undefined): number {
  return stretch === undefined ? 0 : stretch.firstIndex + stretch.count;
}

/** How often each sticker had changed when a move was decided on: a line where the number becomes another. */
export function changesOf(pieces: readonly Piece[]): { from: number; changes: number }[] {
  const lines: { from: number; changes: number }[] = [];
  for (const { roll, firstIndex } of pieces) {
    if (lines.at(-1)?.changes !== roll.changes) lines.push({ from: firstIndex, changes: roll.changes });
  }
  return lines;
}

/** Whether the piece is as it was when the move was decided on. */
export function isAsExpected(piece: Piece, expected: readonly { from: number; changes: number }[]): boolean {
  const inside = expected.filter(({ from }) => from > piece.firstIndex && from < endOf(piece));
  const atStart = expected.findLast(({ from }) => from <= piece.firstIndex);
  return [atStart, ...inside].every((line) => line?.changes === piece.roll.changes);
}
