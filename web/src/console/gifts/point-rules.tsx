import { Button } from '@mantine/core';
import { useState } from 'react';
import { today, writtenDay } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf, mayOpen } from '../place.ts';
import { matchWords } from '../policies/match-words.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, Loading, News, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { type Policy, policyListSchema } from './gift.ts';
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
      <p className="quiet">
        {say(texts.rulesLead)} {say(texts.sameMatches)}{' '}
        {mayOpen(person, 'policies') && <a href={addressOf('policies')}>{say(texts.toPolicies)}</a>}
      </p>
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
  const language = useLanguage();
  const words = expiry && {
    day: String(expiry.day),
    month: String(expiry.month),
    days: String(expiry.tellDaysBefore),
  };
  return (
    <section className="panel">
      <h2>{say(title, { from: writtenDay(effectiveFrom), version: String(version) })}</h2>
      <LinesTable
        label={say(texts.points)}
        columns={[
          say(texts.ruleLabel),
          say(texts.ruleFor),
          say(texts.ruleOccasion),
          { figures: say(texts.rulePoints) },
        ]}
      >
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row" className="main-cell breakable">
                {rule.label}
                <span className="quiet">{matchWords(rule.match, language).join(' · ')}</span>
              </th>
              <td>{say(holderTexts[rule.for])}</td>
              <td>{say(occasionTexts[rule.occasion])}</td>
              <td className="right figures" data-label={say(texts.rulePoints)}>
                {writtenCount(rule.points)}
              </td>
            </tr>
          ))}
        </tbody>
      </LinesTable>
      <p className="quiet">{words ? say(texts.expiresOn, words) : say(texts.never)}</p>
    </section>
  );
}
