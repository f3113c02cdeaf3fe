import { useCallback, useEffect, useRef, useState } from 'react';
import type { Schema, Trouble } from './desk.ts';
import { useDesk } from './desk-context.ts';

/** After how long a person is told that it takes longer than usual. */
const SLOW = 3_000;

/** Something read from the API, kept while it is read again. */
export interface Asked<T> {
  readonly value: T | undefined;
  readonly trouble: Trouble | undefined;
  readonly busy: boolean;
  readonly slow: boolean;
  readonly refresh: () => Promise<void>;
  /** Takes over what a change answered, without asking. */
  readonly show: (value: T) => void;
}

/** Reads `path` at once and whenever it changes; and again after the time that `lookAgain` answers. */
export function useAsked<T>(
  path: string | undefined,
  reply: Schema<T>,
  lookAgain?: (value: T) => number | undefined,
): Asked<T> {
  const { desk } = useDesk();
  const [shown, setShown] = useState<{ path: string; value: T }>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(path !== undefined);
  const newest = useRef(0);

  const refresh = useCallback(async () => {
    if (path === undefined) return;
    newest.current += 1;
    const turn = newest.current;
    setBusy(true);
    const outcome = await desk.read(path, reply);
    // A later request is on its way, or the page has gone: this answer is an old one.
    if (turn !== newest.current) return;
    setBusy(false);
    setTrouble(outcome.ok ? undefined : outcome.trouble);
    if (outcome.ok) setShown({ path, value: outcome.value });
  }, [desk, path, reply]);

  useEffect(() => {
    setTrouble(undefined);
    void refresh();
    return () => {
      newest.current += 1;
    };
  }, [refresh]);

  const value = shown?.path === path ? shown?.value : undefined;
  const wait = value === undefined || busy || trouble ? undefined : lookAgain?.(value);
  useEffect(() => {
    if (wait === undefined) return;
    const timer = setTimeout(() => void refresh(), wait);
    return () => clearTimeout(timer);
  }, [wait, refresh]);

  const show = useCallback((next: T) => path !== undefined && setShown({ path, value: next }), [path]);
  return { value, trouble, busy, slow: useLate(busy && value === undefined), refresh, show };
}

/** Whether something has been going on for longer than usual. */
export function useLate(goingOn: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!goingOn) return;
    const timer = setTimeout(() => setLate(true), SLOW);
    return () => clearTimeout(timer);
  }, [goingOn]);
  return late;
}
