import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { today, writtenAmount, writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { DetailList } from '../shell/detail-list.tsx';
import { LinesTable } from '../shell/lines-table.tsx';
import {
  Amount,
  Empty,
  fieldTrouble,
  Heading,
  Loading,
  MoreButton,
  News,
  StateWord,
  TroubleNotice,
} from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { ReasonQuestion } from '../shell/reason-question.tsx';
import { writtenCount } from '../written.ts';
import { MissedPart } from './missed-part.tsx';
import { NoteField } from './note-field.tsx';
import { AskedOf, BudgetBar, useConfirmationDetail } from './parts.tsx';
import {
  type Campaign,
  campaignListSchema,
  campaignSchema,
  moneyOf,
  stateOf,
  takersSchema,
} from './reward-campaign.ts';
import { SecondPerson } from './second-person.tsx';
import { campaignStateTexts, extraTexts as texts } from './texts.ts';

export function OneCampaign({ id }: { id: string }) {
  const say = useSay();
  const asked = useAsked('/v1/reward-campaigns', campaignListSchema);
  const [moved, setMoved] = useState<Campaign>();
  const campaign = moved ?? asked.value?.items.find((one) => one.id === id);
  return (
    <>
      <a className="back" href={addressOf('rewardCampaigns')}>
        {say(texts.back)}
      </a>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!campaign && asked.busy && <Loading rows={4} height={52} slow={asked.slow} />}
      {campaign && <Opened campaign={campaign} show={setMoved} />}
    </>
  );
}

interface OpenedProps {
  readonly campaign: Campaign;
  readonly show: (campaign: Campaign) => void;
}

function Opened({ campaign, show }: OpenedProps) {
  const say = useSay();
  const staffName = useStaffNames();
  const confirmationDetail = useConfirmationDetail();
  const { person } = useDesk();
  const [asking, setAsking] = useState<'budget' | 'end'>();
  const [news, setNews] = useState<string>();
  const mayChange = hasRole(person, ['admin', 'manager']);
  const state = stateOf(campaign, today());
  const words = campaignStateTexts[state];
  const { name, amount, from, until, match, createdBy, publishedBy = createdBy, createdAt, endedEarly } = campaign;
  const done = (next: Campaign, said: string) => {
    show(next);
    setAsking(undefined);
    setNews(said);
  };
  return (
    <>
      <Heading
        title={name}
        lead={say(texts.people, {
          author: staffName(createdBy),
          publisher: staffName(publishedBy),
          at: writtenMoment(createdAt),
        })}
      >
        {mayChange && (
          <>
            {campaign.budget !== undefined && !campaign.raise && (
              <Button onClick={() => setAsking('budget')}>{say(texts.changeBudget)}</Button>
            )}
            {state !== 'over' && state !== 'ended' && (
              <Button variant="default" onClick={() => setAsking('end')}>
                {say(texts.end)}
              </Button>
            )}
          </>
        )}
      </Heading>
      <div>
        <StateWord mood={words.mood}>{say(words)}</StateWord>
        {endedEarly && <p className="quiet">{say(texts.endedBy, { ...endedEarly, by: staffName(endedEarly.by) })}</p>}
      </div>
      <News>{news}</News>
      {campaign.raise && <RaisePart campaign={campaign} done={done} mayChange={mayChange} />}
      <BudgetBar campaign={campaign} />
      <DetailList
        details={[
          { term: say(texts.when), words: say(texts.days, { from: writtenDay(from), until: writtenDay(until) }) },
          { term: say(texts.amount), words: writtenAmount(amount) },
          { term: say(texts.which), words: <AskedOf match={match} /> },
          ...confirmationDetail(campaign),
        ]}
      />
      <BudgetHistory campaign={campaign} />
      <MissedPart campaign={campaign} mayChange={mayChange} />
      <Takers id={campaign.id} />
      {asking === 'budget' && <BudgetQuestion campaign={campaign} close={() => setAsking(undefined)} done={done} />}
      {asking === 'end' && <EndQuestion campaign={campaign} close={() => setAsking(undefined)} done={done} />}
    </>
  );
}

interface QuestionProps {
  readonly campaign: Campaign;
  readonly close: () => void;
  readonly done: (campaign: Campaign, said: string) => void;
}

function RaisePart({ campaign, done, mayChange }: Omit<QuestionProps, 'close'> & { readonly mayChange: boolean }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const change = useChange();
  const { raise, id } = campaign;
  if (!raise) return undefined;
  const isMine = raise.by === person.id;
  const decide = async (decision: 'confirm' | 'refuse') => {
    const outcome = await change.make({
      method: 'POST',
      path: `/v1/reward-campaigns/${encodeURIComponent(id)}/raise`,
      body: { budget: raise.budget, decision },
      reply: campaignSchema,
    });
    if (outcome?.ok)
      done(outcome.value, say(texts.budgetChanged, { budget: writtenAmount(outcome.value.budget ?? 0) }));
  };
  return (
    <section className="notice careful" aria-label={say(texts.waits)}>
      <p>{say(texts.raise, { by: staffName(raise.by), budget: writtenAmount(raise.budget), note: raise.note })}</p>
      {mayChange && (
        <SecondPerson isMine={isMine} busy={change.busy} confirm={say(texts.confirmRaise)} decide={decide} />
      )}
      <TroubleNotice trouble={change.trouble} />
    </section>
  );
}

function BudgetQuestion({ campaign, close, done }: QuestionProps) {
  const say = useSay();
  const change = useChange();
  const [budget, setBudget] = useState(campaign.budget === undefined ? '' : writtenCount(campaign.budget));
  const [note, setNote] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await change.make({
      method: 'POST',
      path: `/v1/reward-campaigns/${encodeURIComponent(campaign.id)}/budget`,
      body: { budget: moneyOf(budget) ?? 0, note: note.trim() },
      reply: campaignSchema,
    });
    if (!outcome?.ok) return;
    const { raise } = outcome.value;
    const said = raise
      ? say(texts.raiseProposed, { budget: writtenAmount(raise.budget) })
      : say(texts.budgetChanged, { budget: writtenAmount(outcome.value.budget ?? 0) });
    done(outcome.value, said);
  };
  return (
    <Question title={say(texts.changeBudget)} opened close={close}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p className="quiet">{say(texts.budgetHint)}</p>
        <TextInput
          label={say(texts.newBudget)}
          inputMode="numeric"
          value={budget}
          error={fieldTrouble(change.trouble, 'budget')}
          onChange={(event) => setBudget(event.currentTarget.value)}
        />
        <NoteField note={note} setNote={setNote} error={fieldTrouble(change.trouble, 'note')} />
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button type="submit" loading={change.busy}>
            {say(texts.changeBudget)}
          </Button>
        </div>
      </form>
    </Question>
  );
}

function EndQuestion({ campaign, close, done }: QuestionProps) {
  const say = useSay();
  return (
    <ReasonQuestion
      title={say(texts.endNow)}
      label={say(texts.reason)}
      missing={say(texts.reasonMissing)}
      longest={300}
      act={say(texts.endNow)}
      isGrave
      leave={say(texts.notNow)}
      changeFor={(note) => ({
        method: 'POST',
        path: `/v1/reward-campaigns/${encodeURIComponent(campaign.id)}/end`,
        body: { note },
        reply: campaignSchema,
      })}
      done={(ended) => done(ended, say(texts.ended))}
      close={close}
    >
      {say(texts.endHint)}
    </ReasonQuestion>
  );
}

function BudgetHistory({ campaign: { budgetChanges } }: { campaign: Campaign }) {
  const say = useSay();
  const staffName = useStaffNames();
  if (budgetChanges.length === 0) return undefined;
  return (
    <section aria-label={say(texts.history)}>
      <h2>{say(texts.history)}</h2>
      <ul className="timeline figures">
        {budgetChanges.map(({ at, by, note, from, to, confirmedBy }) => (
          <li key={at}>
            {say(texts.change, {
              at: writtenMoment(at),
              by: staffName(by),
              note,
              from: writtenAmount(from),
              to: writtenAmount(to),
              confirmed: confirmedBy === undefined ? '' : say(texts.confirmedBy, { by: staffName(confirmedBy) }),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Takers({ id }: { id: string }) {
  const say = useSay();
  const pages = usePages(`/v1/reward-campaigns/${encodeURIComponent(id)}/takers?limit=50`, takersSchema);
  return (
    <section aria-label={say(texts.takers)} className="stack">
      <h2>{say(texts.takers)}</h2>
      <TroubleNotice trouble={pages.trouble} again={() => void pages.refresh()} />
      {pages.items?.length === 0 && <Empty title={say(texts.noTakers)} />}
      {pages.items && pages.items.length > 0 && (
        <LinesTable
          label={say(texts.takers)}
          columns={[say(texts.partner), { figures: say(texts.times) }, { figures: say(texts.money) }]}
        >
          <tbody>
            {pages.items.map(({ partnerId, partnerName, installations, amount }) => (
              <tr key={partnerId}>
                <th scope="row" className="breakable">
                  <a href={addressOf('partners', partnerId)}>{partnerName}</a>
                </th>
                <td className="right figures" data-label={say(texts.times)}>
                  {writtenCount(installations)}
                </td>
                <td className="right money">
                  <Amount of={amount} strong />
                </td>
              </tr>
            ))}
          </tbody>
        </LinesTable>
      )}
      {pages.hasMore && (
        <div className="actions">
          <MoreButton pages={pages} />
        </div>
      )}
    </section>
  );
}
