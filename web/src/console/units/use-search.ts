import { useCallback, useEffect, useRef, useState } from 'react';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useLate } from '../desk/use-asked.ts';
import { type Hit, hitsSchema } from './warranty.ts';

export interface Search {
  /** Undefined until an answer is there. */
  readonly hits: readonly Hit[] | undefined;
  readonly busy: boolean;
  readonly slow: boolean;
  readonly trouble: Trouble | undefined;
  readonly hasMore: boolean;
  readonly more: () => Promise<void>;
  readonly again: () => void;
}

const AT_ONCE = 20;
const nothing = { text: '', hits: undefined, next: undefined } as const;
interface Shown {
  readonly text: string;
  readonly hits: readonly Hit[] | undefined;
  readonly next: string | undefined;
}

/** Looks for `text`, page by page. It goes in the body: an address would stand in logs and in the browser's history. */
export function useSearch(text: string): Search {
  const { desk } = useDesk();
  const [shown, setShown] = useState<Shown>(nothing);
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(text !== '');
  const newest = useRef(0);

  const read = useCallback(
    async (next: string | undefined) => {
      if (text === '') return;
      newest.current += 1;
      const turn = newest.current;
      setBusy(true);
      const page = next === undefined ? '' : `&next=${encodeURIComponent(next)}`;
      const outcome = await desk.seek(`/v1/staff/searches?limit=${AT_ONCE}${page}`, { text }, hitsSchema);
      if (turn !== newest.current) return;
      setBusy(false);
      setTrouble(outcome.ok ? undefined : outcome.trouble);
      if (!outcome.ok) return;
      const { items, next: further } = outcome.value;
      setShown((before) => ({
        text,
        hits: next === undefined || before.text !== text ? items : [...(before.hits ?? []), ...items],
        next: further,
      }));
    },
    [desk, text],
  );

  useEffect(() => {
    setTrouble(undefined);
    void read(undefined);
    return () => {
      newest.current += 1;
    };
  }, [read]);

  const present = shown.text === text ? shown : nothing;
  return {
    hits: present.hits,
    busy,
    slow: useLate(busy && present.hits === undefined),
    trouble,
    hasMore: present.next !== undefined,
    more: () => read(present.next),
    again: () => void read(undefined),
  };
}
