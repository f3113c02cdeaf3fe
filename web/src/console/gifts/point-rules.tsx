import { Button } from '@mantine/core';
import { useState } from 'react';
import { writtenDay } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { Empty, Loading, News, TroubleNotice } from '../shell/parts.tsx';
import { today, writtenCount } from '../written.ts';
import { type Policy, policyListSchema } from './gift.ts';
import { matchWords } from './match-words.ts';
import { RuleEditor } from './rule-editor.tsx';
import { holderTexts, occasionTexts, giftTexts as texts } from './texts.ts';

/** What points are earned by, and how long they last. */
export function PointRules() {
  const say = useSay();
  const { person } = useDesk();
  const asked = useAsked('/v1/point-policies', policyListSchema);
  const [writing, setWriting] = useState(false);
  const [news, setNews] = useState<string>();
  const policies = asked.value?.items;
  const inForce = policies?.find(({ effectiveFrom }) => effectiveFrom <= today());
  const coming = policies?.filter((one) => one.effectiveFrom > today() && one.version > (inForce?.version ?? 0)) ?? [];
  const mayWrite = hasRole(person, ['admin', 'manager']);
  return (
    <>
      <p className="quiet">{say(texts.rulesLead)}</p>
      {mayWrite && policies && !writing && (
        <div className="actions">
          <Button onClick={() => setWriting(true)}>{say(texts.editRules)}</Button>
        </div>
      )}
      {writing && policies && (
        <RuleEditor
          newest={policies[0]}
          cancel={() => setWriting(false)}
          published={({ version }) => {
            setWriting(false);
            setNews(say(texts.published, { version: String(version) }));
            void asked.refresh();
          }}
        />
      )}
      <News>{news}</News>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!policies && asked.busy && <Loading rows={3} height={52} slow={asked.slow} />}
      {policies?.length === 0 && !writing && <Empty title={say(texts.noPolicy)}>{say(texts.noPolicyHint)}</Empty>}
      {inForce && <OnePolicy policy={inForce} title={texts.inForce} />}
      {coming.map((policy) => (
        <OnePolicy key={policy.version} policy={policy} title={texts.coming} />
      ))}
    </>
  );
}

interface PolicyProps {
  readonly policy: Policy;
  readonly title: typeof texts.inForce | typeof texts.coming;
}

function OnePolicy({ policy: { rules, expiry, effectiveFrom, version }, title }: PolicyProps) {
  const say = useSay();
  const words = expiry && {
    day: String(expiry.day),
    month: String(expiry.month),
    days: String(expiry.tellDaysBefore),
  };
  return (
    <section className="panel">
      <h2>{say(title, { from: writtenDay(effectiveFrom), version: String(version) })}</h2>
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{say(texts.ruleLabel)}</th>
            <th scope="col">{say(texts.ruleFor)}</th>
            <th scope="col">{say(texts.ruleOccasion)}</th>
            <th scope="col" className="right">
              {say(texts.rulePoints)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row" className="main-cell breakable">
                {rule.label}
                <span className="quiet">{matchWords(say, rule)}</span>
              </th>
              <td>{say(holderTexts[rule.for])}</td>
              <td>{say(occasionTexts[rule.occasion])}</td>
              <td className="right figures" data-label={say(texts.rulePoints)}>
                {writtenCount(rule.points)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{words ? say(texts.expiresOn, words) : say(texts.never)}</p>
    </section>
  );
}
