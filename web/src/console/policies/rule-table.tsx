import { attributeLabel, type OwnWords, valueLabel } from '../../../../shared/rewards/policy/attribute-words.ts';
import { useLanguage, useSay } from '../language.ts';
import { Amount } from '../shell/parts.tsx';
import { type Draft, demandsOf, type Rule } from './policy.ts';
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
    <table className="lines rules">
      <thead>
        <tr>
          <th scope="col">{say(texts.rule)}</th>
          <th scope="col">{say(texts.asks)}</th>
          <th scope="col" className="right">
            {say(texts.amount)}
          </th>
        </tr>
      </thead>
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
    </table>
  );
}

/** `Dòng sản phẩm: Tủ đông hoặc Tủ mát · Inverter: Có`. */
function Asked({ rule: { match, fallback }, words }: { rule: Rule; words: Props['words'] }) {
  const say = useSay();
  const language = useLanguage();
  const or = language === 'vi' ? ' hoặc ' : ' or ';
  const parts = demandsOf(match).map(([name, values]) => {
    const label = attributeLabel(name, words?.[name])[language];
    return `${label}: ${values.map((value) => valueLabel(name, value, words?.[name])[language]).join(or)}`;
  });
  const rest = fallback ? [say(texts.fallback)] : [];
  const all = [...rest, ...parts];
  return <span>{all.length === 0 ? say(texts.always) : all.join(' · ')}</span>;
}
