import type { OwnWords } from '../../../../shared/rewards/policy/attribute-words.ts';
import { useLanguage, useSay } from '../language.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount } from '../shell/parts.tsx';
import { matchWords } from './match-words.ts';
import type { Draft, Rule } from './policy.ts';
import { policyTexts as texts } from './texts.ts';

interface Props {
  readonly rules: readonly Rule[];
  readonly words?: Readonly<Record<string, OwnWords>> | undefined;
  readonly findings?: Draft['findings'];
}

/** The rules in the order in which they are tried, each with what is odd about it. */
export function RuleTable({ rules, words, findings = [] }: Props) {
  const say = useSay();
  const language = useLanguage();
  return (
    <LinesTable
      label={say(texts.rules)}
      kind="rules"
      columns={[say(texts.rule), say(texts.asks), { figures: say(texts.amount) }]}
    >
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id} data-rule={rule.id}>
            <th scope="row" className="breakable">
              {rule.label}
            </th>
            <td className="main-cell">
              <Asked rule={rule} words={words} />
              {findings
                .filter((finding) => finding.rules.includes(rule.id))
                .map((finding) => (
                  <span key={finding.vi} className={finding.severity === 'stops' ? 'field-error' : 'quiet'}>
                    {say(texts[finding.severity])}: {finding[language]}
                  </span>
                ))}
            </td>
            <td className="right money">
              <Amount of={rule.amount} strong />
            </td>
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}

/** `Dòng sản phẩm: Tủ đông hoặc Tủ mát · Inverter: Có`. */
function Asked({ rule: { match, fallback }, words }: { rule: Rule; words: Props['words'] }) {
  const say = useSay();
  const language = useLanguage();
  const parts = matchWords(match, language, words);
  const rest = fallback ? [say(texts.fallback)] : [];
  const all = [...rest, ...parts];
  return <span>{all.length === 0 ? say(texts.always) : all.join(' · ')}</span>;
}
