import { useState } from 'react';
import type { Trouble } from '../desk/desk.ts';
import { type Asked, useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { linesOf, type MoveDraft, moveOf, reprintOf, voidUnitsOf } from './range.ts';
import { isOnItsWay, type Move, moveSchema, type Plan, planSchema, reprintedSchema } from './roll.ts';

const LOOK_AGAIN = 1_000;

/** Of a list of single codes nothing can be looked at first but its length. */
export type Foreseen =
  | { readonly plan: Plan; readonly units: number }
  | { readonly plan: undefined; readonly units: number };

export interface Moving {
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  readonly foreseen: Foreseen | undefined;
  readonly move: Asked<Move>;
  /** The batch ordered in place of what is void. */
  readonly reprint: { readonly id: string; readonly count: number } | undefined;
  readonly foresee: (draft: MoveDraft) => Promise<void>;
  readonly confirm: (draft: MoveDraft) => Promise<void>;
  /** What was foreseen no longer holds. */
  readonly reconsider: () => void;
  readonly startAgain: () => void;
}

/** A change to a range: looked at first, then made, then followed to its end. */
export function useMove(batchId: string): Moving {
  const change = useChange();
  const [foreseen, setForeseen] = useState<Foreseen>();
  const [moveId, setMoveId] = useState<string>();
  const [reprint, setReprint] = useState<Moving['reprint']>();
  const base = `/v1/batches/${batchId}`;
  const move = useAsked(moveId && `${base}/moves/${moveId}`, moveSchema, (seen) =>
    isOnItsWay(seen) ? LOOK_AGAIN : undefined,
  );
  const reconsider = () => {
    setForeseen(undefined);
    change.forget();
  };
  return {
    busy: change.busy,
    trouble: change.trouble,
    foreseen,
    move,
    reprint,
    foresee: async (draft) => {
      if (draft.way === 'codes') return setForeseen({ plan: undefined, units: linesOf(draft.codes).length });
      const path = `${base}/moves/preview`;
      const outcome = await change.make({ method: 'POST', path, body: moveOf(draft), reply: planSchema });
      if (outcome?.ok) setForeseen({ plan: outcome.value, units: outcome.value.units });
    },
    confirm: async (draft) => {
      if (draft.act === 'reprint') {
        const path = `${base}/reprints`;
        const outcome = await change.make({ method: 'POST', path, body: reprintOf(draft), reply: reprintedSchema });
        if (!outcome?.ok) return;
        setReprint(outcome.value);
        return setMoveId(outcome.value.moveId);
      }
      const single = draft.way === 'codes';
      const outcome = await change.make({
        method: 'POST',
        path: single ? `${base}/voids` : `${base}/moves`,
        body: single ? voidUnitsOf(draft) : moveOf(draft),
        reply: moveSchema,
      });
      if (outcome?.ok) setMoveId(outcome.value.id);
    },
    reconsider,
    startAgain: () => {
      reconsider();
      setMoveId(undefined);
      setReprint(undefined);
    },
  };
}
