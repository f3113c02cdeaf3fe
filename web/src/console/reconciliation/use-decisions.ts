import { useCallback, useRef, useState } from 'react';
import type { Outcome, Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type Reward, rewardSchema } from './reward.ts';

/** So many lines are on their way at once: enough to be quick, too few to crowd out other people. */
const AT_ONCE = 4;

export type Decision =
  | { readonly kind: 'approve' | 'undo' }
  /** `reverse` takes back what is approved, also after its period was frozen. */
  | { readonly kind: 'cancel' | 'reverse' | 'hold' | 'release'; readonly note: string }
  /** Puts it off to the next period, or takes that back; `from` is the period it leaves or left. */
  | { readonly kind: 'carry-over' | 'carry-back'; readonly from: string; readonly note?: string };

export interface Bulk {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly state: 'running' | 'stopped' | 'ended';
}

export interface Decisions {
  /** Lines whose decision is on its way. */
  readonly busy: ReadonlySet<string>;
  /** What went wrong, by line. */
  readonly troubles: ReadonlyMap<string, Trouble>;
  readonly bulk: Bulk | undefined;
  /** Undefined while an earlier decision on the line is still on its way. */
  readonly decide: (line: Reward, decision: Decision) => Promise<Outcome<Reward> | undefined>;
  readonly approveAll: (lines: readonly Reward[]) => Promise<void>;
  readonly stop: () => void;
  readonly forget: () => void;
}

/** Decides lines, one or many. What a line became is handed to `decided`. */
export function useDecisions(decided: (line: Reward) => void): Decisions {
  const { desk } = useDesk();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [troubles, setTroubles] = useState<ReadonlyMap<string, Trouble>>(new Map());
  const [bulk, setBulk] = useState<Bulk>();
  const onItsWay = useRef(new Set<string>());
  const stopped = useRef(false);

  const decide = useCallback(
    async (line: Reward, decision: Decision) => {
      if (onItsWay.current.has(line.id)) return undefined;
      onItsWay.current.add(line.id);
      setBusy(new Set(onItsWay.current));
      setTroubles((before) => without(before, line.id));
      const outcome = await desk.change({
        method: 'POST',
        path: `/v1/rewards/${encodeURIComponent(line.id)}/${decision.kind}`,
        ...bodyOf(decision),
        reply: rewardSchema,
      });
      onItsWay.current.delete(line.id);
      setBusy(new Set(onItsWay.current));
      if (outcome.ok) decided(outcome.value);
      else setTroubles((before) => new Map(before).set(line.id, outcome.trouble));
      return outcome;
    },
    [desk, decided],
  );

  const approveAll = useCallback(
    async (lines: readonly Reward[]) => {
      stopped.current = false;
      let progress: Bulk = { total: lines.length, done: 0, failed: 0, state: 'running' };
      setBulk(progress);
      const waiting = [...lines];
      const worker = async () => {
        for (let line = waiting.shift(); line && !stopped.current; line = waiting.shift()) {
          const outcome = await decide(line, { kind: 'approve' });
          progress = outcome?.ok
            ? { ...progress, done: progress.done + 1 }
            : { ...progress, failed: progress.failed + 1 };
          setBulk(progress);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      setBulk({ ...progress, state: stopped.current ? 'stopped' : 'ended' });
    },
    [decide],
  );

  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  const forget = useCallback(() => setBulk(undefined), []);
  return { busy, troubles, bulk, decide, approveAll, stop, forget };
}

function bodyOf({ kind: _kind, ...body }: Decision) {
  return Object.keys(body).length === 0 ? {} : { body };
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
