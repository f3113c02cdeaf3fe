import { useCallback, useEffect, useRef, useState } from 'react';
import type { Schema, Trouble } from './desk.ts';
import { useDesk } from './desk-context.ts';
import { useLate } from './use-asked.ts';

/** A list that comes in pages, as far as it was asked for. */
export interface Pages<Item> {
  /** Undefined until the first page is there. */
  readonly items: readonly Item[] | undefined;
  readonly trouble: Trouble | undefined;
  readonly busy: boolean;
  readonly slow: boolean;
  readonly hasMore: boolean;
  readonly more: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  /** Puts what a change answered in the place of what it changed. */
  readonly replace: (isIt: (item: Item) => boolean, item: Item) => void;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/** Reads the list at `path` (which has a query already) page by page. */
export function usePages<Item>(path: string, reply: Schema<Page<Item>>): Pages<Item> {
  const { desk } = useDesk();
  const [shown, setShown] = useState<{ path: string; page: Page<Item> }>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(true);
  const newest = useRef(0);

  const read = useCallback(
    async (next: string | undefined) => {
      newest.current += 1;
      const turn = newest.current;
      setBusy(true);
      const outcome = await desk.read(next === undefined ? path : `${path}&next=${encodeURIComponent(next)}`, reply);
      if (turn !== newest.current) return;
      setBusy(false);
      setTrouble(outcome.ok ? undefined : outcome.trouble);
      if (!outcome.ok) return;
      const page = outcome.value;
      setShown((before) => {
        const earlier = next !== undefined && before?.path === path ? before.page.items : [];
        return { path, page: { ...page, items: [...earlier, ...page.items] } };
      });
    },
    [desk, path, reply],
  );
  const refresh = useCallback(() => read(undefined), [read]);

  useEffect(() => {
    setTrouble(undefined);
    void refresh();
    return () => {
      newest.current += 1;
    };
  }, [refresh]);

  const replace = useCallback((isIt: (item: Item) => boolean, item: Item) => {
    setShown((before) => {
      if (!before) return before;
      const items = before.page.items.map((one) => (isIt(one) ? item : one));
      return { ...before, page: { ...before.page, items } };
    });
  }, []);

  const page = shown?.path === path ? shown.page : undefined;
  return {
    items: page?.items,
    trouble,
    busy,
    slow: useLate(busy && page === undefined),
    hasMore: page?.next !== undefined,
    more: () => read(page?.next),
    refresh,
    replace,
  };
}
