import { useEffect, useMemo, useRef, useState } from 'react';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type Draft, draftOf, type Preview, previewSchema } from './template.ts';

export interface PreviewWish {
  readonly template: Draft;
  readonly kind?: string;
  readonly resolution?: number | undefined;
  readonly sku?: string | undefined;
}

export interface Previewed {
  /** Of the newest draft that could be asked for; it stays while the next one is drawn. */
  readonly value: Preview | undefined;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
}

/** How long somebody pauses before what they typed is drawn. */
const PAUSE = 350;

/** Has a draft drawn whenever it has changed and rests for a moment. */
export function usePreview(wish: PreviewWish | undefined, pause: number = PAUSE): Previewed {
  const { desk } = useDesk();
  const [value, setValue] = useState<Preview>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(wish !== undefined);
  const newest = useRef(0);
  const body = useMemo(() => wish && JSON.stringify({ ...wish, template: draftOf(wish.template) }), [wish]);
  useEffect(() => {
    newest.current += 1;
    const turn = newest.current;
    if (body === undefined) return;
    setBusy(true);
    const draw = async () => {
      const asked: unknown = JSON.parse(body);
      const path = '/v1/templates/previews';
      const outcome = await desk.change({ method: 'POST', path, body: asked, reply: previewSchema });
      // A later draft is on its way, or the page has gone.
      if (turn !== newest.current) return;
      setBusy(false);
      setTrouble(outcome.ok ? undefined : outcome.trouble);
      if (outcome.ok) setValue(outcome.value);
    };
    const timer = setTimeout(() => void draw(), pause);
    return () => {
      clearTimeout(timer);
      newest.current += 1;
    };
  }, [desk, body, pause]);
  return { value, busy, trouble };
}
