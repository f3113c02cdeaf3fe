import { fillIn } from '../../../shared/http/problem.ts';
import type { RollMove } from '../../../shared/stickers/roll/roll-move.ts';
import { moveConflictText } from '../../../shared/stickers/roll/roll-problems.ts';
import type { MoveView } from '../../../shared/stickers/roll/roll-routes.ts';
import { unitLife, unitStateSchema } from '../../../shared/stickers/unit/unit-life.ts';

/** A move as staff see it. */
export function moveView(move: RollMove): MoveView {
  const { expected: _expected, whole: _whole, indexes: _indexes, ...view } = move;
  const stopped = stoppedText(move);
  return { ...view, progress: move.position / move.total, ...(stopped ? { stopped } : {}) };
}

function stoppedText({ conflict, position }: RollMove): MoveView['stopped'] {
  if (!conflict) return undefined;
  const state = unitStateSchema.safeParse(conflict.state).data;
  const values = {
    first: String(conflict.firstIndex + 1),
    last: String(conflict.firstIndex + conflict.count),
    state: state ? unitLife[state].vi : conflict.state,
    stateEn: state ? unitLife[state].en : conflict.state,
    done: String(position),
  };
  return { vi: fillIn(moveConflictText.vi, values), en: fillIn(moveConflictText.en, values) };
}
