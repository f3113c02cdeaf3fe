import { attributeLabel, type OwnWords, valueLabel } from '../../../../shared/rewards/policy/attribute-words.ts';
import type { Language } from '../../language.ts';
import { demandsOf, type Match } from './policy.ts';

/** What a rule asks, one after the other: `Dòng sản phẩm: Tủ đông hoặc Tủ mát`, `Inverter: Có`. */
export function matchWords(
  match: Match,
  language: Language,
  words?: Readonly<Record<string, OwnWords>>,
): readonly string[] {
  const or = language === 'vi' ? ' hoặc ' : ' or ';
  return demandsOf(match).map(([name, values]) => {
    const label = attributeLabel(name, words?.[name])[language];
    return `${label}: ${values.map((value) => valueLabel(name, value, words?.[name])[language]).join(or)}`;
  });
}
