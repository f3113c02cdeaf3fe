import { writtenDay } from '../../written.ts';
import { useSay } from '../language.ts';
import type { Content } from './policy.ts';
import { policyTexts as texts } from './texts.ts';

/** On which days a policy holds, in words. */
export function useDays({ effectiveFrom, effectiveTo }: Pick<Content, 'effectiveFrom' | 'effectiveTo'>): string {
  const say = useSay();
  const from = writtenDay(effectiveFrom);
  return effectiveTo === undefined
    ? say(texts.from, { from })
    : say(texts.fromTo, { from, to: writtenDay(effectiveTo) });
}
