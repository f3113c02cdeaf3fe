import type { useSay } from '../language.ts';
import type { Rule } from './gift.ts';
import { giftTexts as texts } from './texts.ts';

/** What an installation must be, as far as it is written here. */
export function matchWords(say: ReturnType<typeof useSay>, { match }: Pick<Rule, 'match'>): string {
  const { line, attributes, ...rest } = match;
  const asked = typeof attributes === 'object' && attributes !== null ? Object.keys(attributes) : [];
  const isMore = asked.length + Object.keys(rest).length > 0;
  return [line?.join(', '), isMore ? say(texts.ruleMore) : ''].filter(Boolean).join(' ');
}
