import { Button } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { ReasonQuestion } from '../shell/reason-question.tsx';
import { writtenCount } from '../written.ts';
import { type Campaign, type MakingUp, type Missed, makingUpSchema, missedSchema } from './reward-campaign.ts';
import { SecondPerson } from './second-person.tsx';
import { outlookTexts, extraTexts as texts } from './texts.ts';

/** While money is on its way, so many milliseconds between two looks. */
const LOOK_AGAIN = 2_000;
const lookAgain = ({ makingUp }: Missed) => (makingUp?.state === 'giving' ? LOOK_AGAIN : undefined);

/** Who found the budget used up, and giving it to them after all. */
export function MissedPart({ campaign, mayChange }: { campaign: Campaign; mayChange: boolean }) {
  const say = useSay();
  const path = `/v1/reward-campaigns/${encodeURIComponent(campaign.id)}`;
  const asked = useAsked(campaign.budget === undefined ? undefined : `${path}/missed`, missedSchema, lookAgain);
  const [asking, setAsking] = useState(false);
  const missed = asked.value;
  if (campaign.budget === undefined || (missed?.items.length === 0 && !missed.makingUp)) return undefined;
  const { makingUp } = missed ?? {};
  const isBusy = makingUp?.state === 'proposed' || makingUp?.state === 'giving';
  return (
    <section aria-label={say(texts.missed)} className="stack">
      <h2>{say(texts.missed)}</h2>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {makingUp && (
        <MakingUpPart makingUp={makingUp} path={path} mayChange={mayChange} refresh={() => void asked.refresh()} />
      )}
      {missed && missed.items.length > 0 && (
        <>
          <p className="figures">
            {say(texts.missedLead, {
              count: `${missed.items.length}${missed.more ? '+' : ''}`,
              left: writtenAmount(missed.remaining),
              now: String(missed.count),
              amount: writtenAmount(missed.amount),
            })}
          </p>
          {mayChange && !isBusy && missed.count > 0 && (
            <div className="actions">
              <Button onClick={() => setAsking(true)}>{say(texts.makeUp)}</Button>
            </div>
          )}
          <MissedTable missed={missed} />
          {missed.more && <p className="quiet">{say(texts.missedMore)}</p>}
        </>
      )}
      {asking && (
        <ProposeQuestion
          path={path}
          close={() => setAsking(false)}
          done={() => {
            setAsking(false);
            void asked.refresh();
          }}
        />
      )}
    </section>
  );
}

function MissedTable({ missed }: { missed: Missed }) {
  const say = useSay();
  return (
    <LinesTable label={say(texts.missed)} columns={[say(texts.partner), say(texts.product), say(texts.outlook)]}>
      <tbody>
        {missed.items.map(({ rewardId, partnerName, product, code, activatedAt, outlook }) => {
          const words = outlookTexts[outlook];
          return (
            <tr key={rewardId}>
              <th scope="row" className="breakable">
                {partnerName}
              </th>
              <td className="main-cell">
                {product}
                <span className="quiet figures">
                  {code} · {writtenMoment(activatedAt)}
                </span>
              </td>
              <td className="state-cell">{words && <StateWord mood={words.mood}>{say(words)}</StateWord>}</td>
            </tr>
          );
        })}
      </tbody>
    </LinesTable>
  );
}

interface MakingUpProps {
  readonly makingUp: MakingUp;
  readonly path: string;
  readonly mayChange: boolean;
  readonly refresh: () => void;
}

function MakingUpPart({ makingUp, path, mayChange, refresh }: MakingUpProps) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const change = useChange();
  const { state, note, proposedBy, count, amount, passed } = makingUp;
  const sums = { count: writtenCount(count), amount: writtenAmount(amount), passed: writtenCount(passed) };
  if (state === 'refused') return undefined;
  if (state !== 'proposed') {
    return <News>{say(state === 'giving' ? texts.makingUpGiving : texts.makingUpGiven, sums)}</News>;
  }
  const isMine = proposedBy === person.id;
  const decide = async (decision: 'confirm' | 'refuse') => {
    const body = { decision };
    const outcome = await change.make({
      method: 'POST',
      path: `${path}/making-up/decision`,
      body,
      reply: makingUpSchema,
    });
    if (outcome?.ok) refresh();
  };
  return (
    <section className="notice careful" aria-label={say(texts.waits)}>
      <p>{say(texts.makingUp, { by: staffName(proposedBy), note })}</p>
      {mayChange && (
        <SecondPerson isMine={isMine} busy={change.busy} confirm={say(texts.confirmMakingUp)} decide={decide} />
      )}
      <TroubleNotice trouble={change.trouble} />
    </section>
  );
}

function ProposeQuestion({ path, close, done }: { path: string; close: () => void; done: () => void }) {
  const say = useSay();
  return (
    <ReasonQuestion
      title={say(texts.makeUp)}
      label={say(texts.reason)}
      missing={say(texts.reasonMissing)}
      longest={300}
      act={say(texts.makeUp)}
      leave={say(texts.notNow)}
      changeFor={(note) => ({ method: 'POST', path: `${path}/making-up`, body: { note }, reply: makingUpSchema })}
      done={done}
      close={close}
    >
      {say(texts.makeUpHint)}
    </ReasonQuestion>
  );
}
