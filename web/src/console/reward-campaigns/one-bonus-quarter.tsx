import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { usePages } from '../desk/use-pages.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Empty, Heading, Loading, MoreButton, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { useTierWords } from './parts.tsx';
import { type BonusRun, bonusRunSchema, startedRunSchema, writtenQuarter } from './reward-campaign.ts';
import { bonusLineTexts, bonusStateTexts, extraTexts as texts } from './texts.ts';

/** While a worker is busy, so many milliseconds between two looks. */
const LOOK_AGAIN = 1_500;
const lookAgain = ({ run }: { readonly run: BonusRun }) =>
  run.state === 'counting' || run.state === 'giving' ? LOOK_AGAIN : undefined;

/** A volume bonus of one quarter: who gets how much, before and after it is given. */
export function OneBonusQuarter({ ruleId, quarter }: { ruleId: string; quarter: string }) {
  const say = useSay();
  const path = `/v1/volume-bonuses/${encodeURIComponent(ruleId)}/quarters/${encodeURIComponent(quarter)}`;
  const asked = useAsked(`${path}?limit=1`, bonusRunSchema, lookAgain);
  const run = asked.value?.run;
  return (
    <>
      <a className="back" href={addressOf('rewardCampaigns')}>
        {say(texts.back)}
      </a>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!run && asked.busy && <Loading rows={4} height={52} slow={asked.slow} />}
      {run && <Opened run={run} path={path} refresh={() => void asked.refresh()} />}
    </>
  );
}

interface OpenedProps {
  readonly run: BonusRun;
  readonly path: string;
  readonly refresh: () => void;
}

function Opened({ run, path, refresh }: OpenedProps) {
  const say = useSay();
  const staffName = useStaffNames();
  const language = useLanguage();
  const { person } = useDesk();
  const tierWords = useTierWords();
  const change = useChange();
  const [news, setNews] = useState<string>();
  const mayChange = hasRole(person, ['admin', 'manager']);
  const isMine = run.startedBy === person.id;
  const words = bonusStateTexts[run.state];
  const act = async (what: string, body: object, said?: string) => {
    const outcome = await change.make({ method: 'POST', path: `${path}/${what}`, body, reply: startedRunSchema });
    if (!outcome?.ok) return;
    setNews(said);
    refresh();
  };
  return (
    <>
      <Heading
        title={`${run.rule.name}, ${writtenQuarter(run.quarter, language)}`}
        lead={run.rule.tiers.map(tierWords).join(' · ')}
      >
        {mayChange && run.state === 'counted' && !isMine && (
          <Button loading={change.busy} onClick={() => void act('confirm', { count: run.count }, say(texts.confirmed))}>
            {say(texts.confirmBonus, { amount: writtenAmount(run.amount) })}
          </Button>
        )}
        {mayChange && (run.state === 'counted' || run.state === 'failed') && (
          <Button variant="default" loading={change.busy} onClick={() => void act('count', {})}>
            {say(texts.countAgain)}
          </Button>
        )}
      </Heading>
      <div>
        {words && <StateWord mood={words.mood}>{say(words)}</StateWord>}
        <p className="quiet figures">
          {[
            say(texts.countedBy, { by: staffName(run.startedBy), at: writtenMoment(run.startedAt) }),
            run.confirmedBy &&
              say(texts.confirmedByAt, { by: staffName(run.confirmedBy), at: writtenMoment(run.confirmedAt ?? '') }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <TroubleNotice trouble={change.trouble} />
      <News>{news}</News>
      <Standing run={run} />
      {run.state === 'counted' && isMine && (
        <p className="notice">{say(texts.bonusNeedsOther, { by: staffName(run.startedBy) })}</p>
      )}
      {run.state !== 'counting' && run.state !== 'failed' && (
        <Lines key={`${run.count}${run.state}${run.givenTo}`} path={path} />
      )}
    </>
  );
}

function Standing({ run }: { run: BonusRun }) {
  const say = useSay();
  const { state, progress, winners, amount, units, unfunded, given, givenTo } = run;
  if (state === 'failed') return <p className="notice wrong">{say(texts.failed)}</p>;
  if (state === 'counting') {
    const words = say(texts.counting, { percent: String(progress) });
    return (
      <div className="standing">
        <Progress value={progress} size="sm" aria-label={words} />
        <span className="quiet figures">{words}</span>
      </div>
    );
  }
  return (
    <div className="standing">
      <strong className="figures">
        {say(texts.counted, { winners: String(winners), amount: writtenAmount(amount), units: String(units) })}
      </strong>
      {state !== 'counted' && (
        <>
          <Progress value={amount === 0 ? 100 : (100 * given) / amount} size="sm" aria-label={say(texts.money)} />
          <span className="quiet figures">
            {say(texts.givenOf, {
              given: writtenAmount(given),
              amount: writtenAmount(amount),
              count: writtenCount(givenTo),
            })}
          </span>
        </>
      )}
      {unfunded > 0 && <p className="notice careful">{say(texts.unfunded, { count: writtenCount(unfunded) })}</p>}
    </div>
  );
}

function Lines({ path }: { path: string }) {
  const say = useSay();
  const pages = usePages(`${path}?limit=100`, bonusRunSchema);
  return (
    <>
      <TroubleNotice trouble={pages.trouble} again={() => void pages.refresh()} />
      {pages.items?.length === 0 && <Empty title={say(texts.nobody)} />}
      {pages.items && pages.items.length > 0 && (
        <LinesTable
          label={say(texts.takers)}
          columns={[say(texts.partner), { figures: say(texts.units) }, { figures: say(texts.money) }, say(texts.state)]}
        >
          <tbody>
            {pages.items.map(({ partnerId, partnerName, units, amount, given, state, lostUnits, products }) => {
              const words = bonusLineTexts[state];
              return (
                <tr key={partnerId} data-partner={partnerId}>
                  <th scope="row" className="main-cell breakable">
                    <a href={addressOf('partners', partnerId)}>{partnerName}</a>
                    <span className="quiet">
                      {products.map(({ name, units: count }) => `${name} × ${count}`).join(', ')}
                    </span>
                  </th>
                  <td className="right figures">{say(texts.unitsOf, { count: writtenCount(units) })}</td>
                  <td className="right money">
                    <Amount of={state === 'given' ? given : amount} strong />
                  </td>
                  <td className="state-cell">
                    {words && <StateWord mood={words.mood}>{say(words)}</StateWord>}
                    {lostUnits > 0 && (
                      <span className="quiet">{say(texts.lost, { count: writtenCount(lostUnits) })}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </LinesTable>
      )}
      {pages.hasMore && (
        <div className="actions">
          <MoreButton pages={pages} />
        </div>
      )}
    </>
  );
}
