import { useCallback, useRef, useState } from 'react';
import type { Change, Outcome, Trouble } from './desk.ts';
import { useDesk } from './desk-context.ts';

export interface Changing {
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  /** Undefined while an earlier press is still on its way. */
  readonly make: <T>(change: Change<T>) => Promise<Outcome<T> | undefined>;
  readonly forget: () => void;
}

/** One button's change: pressed once at a time, with what went wrong kept beside it. */
export function useChange(): Changing {
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const onItsWay = useRef(false);
  const make = useCallback(
    async <T>(change: Change<T>) => {
      if (onItsWay.current) return undefined;
      onItsWay.current = true;
      setBusy(true);
      setTrouble(undefined);
      const outcome = await desk.change(change);
      onItsWay.current = false;
      setBusy(false);
      if (!outcome.ok) setTrouble(outcome.trouble);
      return outcome;
    },
    [desk],
  );
  const forget = useCallback(() => setTrouble(undefined), []);
  return { busy, trouble, make, forget };
}
