import { Button } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { Empty, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { AskedOf, useTierWords } from './parts.tsx';
import { type Bonus, type Content, nextVersionOf, startedRunSchema, writtenQuarter } from './reward-campaign.ts';
import { bonusStateTexts, extraTexts as texts } from './texts.ts';

interface Props {
  readonly bonuses: readonly Bonus[];
  /** Absent for who may only look. */
  readonly write: ((content: Content) => void) | undefined;
  readonly refresh: () => void;
}

export function VolumeBonuses({ bonuses, write, refresh }: Props) {
  const say = useSay();
  return (
    <section aria-label={say(texts.bonuses)} className="stack">
      <h2>{say(texts.bonuses)}</h2>
      {bonuses.length === 0 && <Empty title={say(texts.noBonuses)} />}
      {bonuses.map((bonus) => (
        <OneBonus key={bonus.id} bonus={bonus} write={write} refresh={refresh} />
      ))}
    </section>
  );
}

function OneBonus({ bonus, write, refresh }: { bonus: Bonus } & Omit<Props, 'bonuses'>) {
  const say = useSay();
  const language = useLanguage();
  const tierWords = useTierWords();
  const { name, from, until, tiers, budget, version, match, quarters } = bonus;
  const days =
    until === undefined
      ? say(texts.since, { from: writtenQuarter(from, language) })
      : say(texts.sinceUntil, { from: writtenQuarter(from, language), until: writtenQuarter(until, language) });
  return (
    <section className="panel" aria-label={name} data-bonus={bonus.id}>
      <h3>{name}</h3>
      <p className="quiet figures">
        {[
          days,
          say(texts.version, { version: String(version) }),
          budget && `${say(texts.budget)} ${writtenAmount(budget)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <AskedOf match={match} />
      <ul className="plain figures">
        {tiers.map((tier) => (
          <li key={tier.units}>{tierWords(tier)}</li>
        ))}
      </ul>
      <ul className="quarters">
        {quarters.map((quarter) => (
          <OneQuarter key={quarter.quarter} bonus={bonus} quarter={quarter} refresh={refresh} />
        ))}
      </ul>
      {write && (
        <div className="actions">
          <Button variant="default" size="compact-md" onClick={() => write(nextVersionOf(bonus))}>
            {say(texts.newVersion)}
          </Button>
        </div>
      )}
    </section>
  );
}

interface QuarterProps {
  readonly bonus: Bonus;
  readonly quarter: Bonus['quarters'][number];
  readonly refresh: () => void;
}

function OneQuarter({ bonus, quarter: { quarter, frozen, run }, refresh }: QuarterProps) {
  const say = useSay();
  const language = useLanguage();
  const { person } = useDesk();
  const change = useChange();
  const [news, setNews] = useState<string>();
  const mayChange = hasRole(person, ['admin', 'manager']);
  const written = writtenQuarter(quarter, language);
  const title = written.charAt(0).toUpperCase() + written.slice(1);
  const count = async () => {
    const path = `/v1/volume-bonuses/${encodeURIComponent(bonus.id)}/quarters/${quarter}/count`;
    const outcome = await change.make({ method: 'POST', path, body: {}, reply: startedRunSchema });
    if (!outcome?.ok) return;
    setNews(say(texts.counting, { percent: '0' }));
    refresh();
    location.hash = addressOf('rewardCampaigns', bonus.id, quarter);
  };
  const words = run && bonusStateTexts[run.state];
  return (
    <li data-quarter={quarter}>
      <span className="grow figures">
        {run ? <a href={addressOf('rewardCampaigns', bonus.id, quarter)}>{title}</a> : title}{' '}
        {run && run.state !== 'counting' && (
          <span className="quiet">
            {say(texts.counted, {
              winners: String(run.winners),
              amount: writtenAmount(run.amount),
              units: String(run.units),
            })}
          </span>
        )}
      </span>
      {words ? (
        <StateWord mood={words.mood}>{say(words)}</StateWord>
      ) : (
        <span className="quiet">{say(frozen ? texts.notCounted : texts.notFrozen)}</span>
      )}
      {mayChange && frozen && !run && (
        <Button size="compact-md" loading={change.busy} onClick={() => void count()}>
          {say(texts.count, { quarter: written })}
        </Button>
      )}
      <TroubleNotice trouble={change.trouble} />
      <News>{news}</News>
    </li>
  );
}
