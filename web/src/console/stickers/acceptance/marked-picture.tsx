import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { pictureAt } from '../../../http/picture-at.ts';
import { useDesk } from '../../desk/desk-context.ts';

const linkSchema = z.object({ url: z.string().check(z.regex(/^https?:\/\//)) });

/** The picture with its marks. It is fetched when it is looked at, since a link lives for minutes only. */
export function MarkedPicture({ path, words }: { path: string; words: string }) {
  const { desk } = useDesk();
  const [source, setSource] = useState<string>();
  useEffect(() => {
    let gone = false;
    const load = async () => {
      const outcome = await desk.read(path, linkSchema);
      const picture = outcome.ok ? await pictureAt(outcome.value.url) : undefined;
      if (!gone) setSource(picture);
    };
    void load();
    return () => {
      gone = true;
    };
  }, [desk, path]);
  // Without it, or where it cannot be shown, the button below opens it.
  if (source === undefined) return undefined;
  return <img className="marked" src={source} alt={words} onError={() => setSource(undefined)} />;
}
