import { listAt, textAt } from '../http/reading.ts';
import { make } from '../page.ts';

/** Fills a choice with the 34 provinces, once. Without signal it keeps what it has: the place can also be written. */
export async function fillProvinces(select: HTMLSelectElement): Promise<void> {
  if (select.options.length > 1) return;
  const reply = await fetch('/places/provinces.json').catch(() => undefined);
  const body: unknown = reply?.ok ? await reply.json() : undefined;
  // Whoever asked at the same moment may have been faster.
  if (select.options.length > 1) return;
  const named = listAt({ items: body }, 'items').map((one) => [textAt(one, 'code') ?? '', textAt(one, 'name') ?? '']);
  select.append(...named.map(([value = '', name]) => make('option', name, { value })));
}
