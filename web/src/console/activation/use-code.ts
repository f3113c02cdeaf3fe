import { useEffect, useState } from 'react';
import { kindOf, readCharacters, readCode } from '../../../../shared/stickers/code/code-text.ts';
import { readForeignCode } from '../../../../shared/stickers/code/foreign-code.ts';
import { likelyWrongGroups } from '../../../../shared/stickers/code/likely-typo.ts';
import type { Trouble } from '../desk/desk.ts';
import { useAsked } from '../desk/use-asked.ts';
import { type Serial, serialSchema } from './activation.ts';

export type CodeState =
  | { readonly is: 'unread' | 'checking' | 'blank' }
  | { readonly is: 'typo'; readonly groups: string }
  | { readonly is: 'trouble'; readonly trouble: Trouble; readonly again: () => void }
  | { readonly is: 'found'; readonly serial: Serial };

/** After the last key, since a serial has no end that could be seen. */
const PAUSE = 600;

/** Looks behind a code as soon as it is whole; behind what may be a maker's serial after a moment's rest. */
export function useCode(written: string): CodeState {
  const reading = readCode(written);
  const foreign = readForeignCode(written);
  const [rested, setRested] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setRested(written), PAUSE);
    return () => clearTimeout(timer);
  }, [written]);
  const isTypo = !reading.ok && isWhole(written);
  const code = reading.ok ? reading.code : isTypo || rested !== written ? undefined : foreign;
  const asked = useAsked(code === undefined ? undefined : `/v1/serials/${encodeURIComponent(code)}`, serialSchema);
  if (isTypo) return { is: 'typo', groups: suspects(written) };
  if (code === undefined) return { is: 'unread' };
  if (asked.trouble?.code === 'unbound-code') return { is: 'blank' };
  if (asked.trouble) return { is: 'trouble', trouble: asked.trouble, again: () => void asked.refresh() };
  return asked.value ? { is: 'found', serial: asked.value } : { is: 'checking' };
}

/** As long as one of our codes and of its characters, and still not one: somebody misheard. */
function isWhole(written: string): boolean {
  const characters = readCharacters(written);
  return characters !== undefined && kindOf(characters) !== undefined;
}

function suspects(written: string): string {
  return likelyWrongGroups(readCharacters(written) ?? '')
    .map(({ text }) => text)
    .join(', ');
}
