import { useEffect } from 'react';
import type { Schema } from './desk.ts';
import { type Pages, usePages } from './use-pages.ts';

/** Reads a list to its end, page by page, up to `most` items. */
export function useAllPages<Item>(
  path: string,
  reply: Schema<{ readonly items: readonly Item[]; readonly next?: string | undefined }>,
  most: number,
): Pages<Item> {
  const pages = usePages(path, reply);
  const { hasMore, busy, trouble, items, more } = pages;
  const length = items?.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next page is asked for once the last one is there
  useEffect(() => {
    if (hasMore && !busy && !trouble && length < most) void more();
  }, [hasMore, busy, trouble, length, most]);
  return pages;
}
