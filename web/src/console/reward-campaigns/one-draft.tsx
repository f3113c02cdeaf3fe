import { Button } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount, writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { DraftFindings } from '../policies/draft-end.tsx';
import { DetailList } from '../shell/detail-list.tsx';
import { Heading, Loading, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { ContentForm } from './content-form.tsx';
import { AskedOf, useConfirmationDetail, useTierWords } from './parts.tsx';
import {
  type Content,
  type Draft,
  draftListSchema,
  draftSchema,
  ofRuleSchema,
  writtenQuarter,
} from './reward-campaign.ts';
import { draftStateTexts, extraTexts as texts } from './texts.ts';

export function OneDraft({ id }: { id: string }) {
  const say = useSay();
  const asked = useAsked('/v1/reward-campaign-drafts?limit=50', draftListSchema);
  const [moved, setMoved] = useState<Draft>();
  const draft = moved ?? asked.value?.items.find((one) => one.id === id);
  return (
    <>
      <a className="back" href={addressOf('rewardCampaigns')}>
        {say(texts.back)}
      </a>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!draft && asked.busy && <Loading rows={4} height={52} slow={asked.slow} />}
      {draft && <Opened draft={draft} show={setMoved} />}
    </>
  );
}

function Opened({ draft, show }: { draft: Draft; show: (draft: Draft) => void }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const change = useChange();
  const [editing, setEditing] = useState(false);
  const [news, setNews] = useState<string>();
  const { content, revision, authors } = draft;
  const path = `/v1/reward-campaign-drafts/${encodeURIComponent(draft.id)}`;
  const move = async (what: string, body: object, done: string, method: 'POST' | 'PUT' = 'POST') => {
    const outcome = await change.make({
      method,
      path: `${path}${what}`,
      body: { revision, ...body },
      reply: draftSchema,
    });
    if (!outcome?.ok) return;
    show(outcome.value);
    setEditing(false);
    setNews(done);
  };
  const publish = async () => {
    const where = content.kind === 'campaign' ? '/v1/reward-campaigns' : '/v1/volume-bonuses';
    const body = { draftId: draft.id, revision };
    const outcome = await change.make({ method: 'POST', path: where, body, reply: ofRuleSchema });
    if (!outcome?.ok) return;
    setNews(say(texts.published));
    show({ ...draft, state: 'published' });
  };
  const isMine = authors.includes(person.id) || draft.proposed?.by === person.id;
  const words = draftStateTexts[draft.state];
  const isOpen = draft.state === 'editing' || draft.state === 'proposed';
  const name = content.kind === 'campaign' ? content.campaign.name : content.bonus.name;
  return (
    <>
      <Heading
        title={say(content.kind === 'campaign' ? texts.draftOfCampaign : texts.draftOfBonus, { name })}
        lead={say(texts.changed, { by: staffName(draft.changedBy), at: writtenMoment(draft.changedAt) })}
      />
      <div>
        {words && <StateWord mood={words.mood}>{say(words)}</StateWord>}
        {draft.note && <p className="quiet">{draft.note}</p>}
      </div>
      <News>{news}</News>
      {draft.state === 'proposed' && isMine && (
        <p className="notice">{say(texts.needsOther, { authors: authors.join(', ') })}</p>
      )}
      {isOpen && !editing && (
        <div className="actions">
          {draft.state === 'proposed' && !isMine && (
            <Button loading={change.busy} onClick={() => void publish()}>
              {say(texts.publish)}
            </Button>
          )}
          {draft.state === 'editing' && (
            <Button loading={change.busy} onClick={() => void move('/propose', {}, say(texts.proposed))}>
              {say(texts.propose)}
            </Button>
          )}
          <Button
            variant="default"
            onClick={() => {
              change.forget();
              setEditing(true);
            }}
          >
            {say(texts.edit)}
          </Button>
          <Button variant="subtle" color="red" onClick={() => void move('/discard', {}, say(texts.discarded))}>
            {say(texts.discard)}
          </Button>
        </div>
      )}
      {!editing && <TroubleNotice trouble={change.trouble} />}
      {editing ? (
        <ContentForm
          begin={content}
          change={change}
          asksNote={!authors.includes(person.id)}
          save={(next, note) =>
            void move('', { content: next, ...(note === '' ? {} : { note }) }, say(texts.saved), 'PUT')
          }
          close={() => setEditing(false)}
        />
      ) : (
        <>
          {isOpen && <DraftFindings findings={draft.findings} none={say(texts.noFindings)} />}
          <ContentDetails content={content} />
        </>
      )}
    </>
  );
}

/** What a draft says. */
function ContentDetails({ content }: { content: Content }) {
  const say = useSay();
  const language = useLanguage();
  const tierWords = useTierWords();
  const confirmationDetail = useConfirmationDetail();
  if (content.kind === 'volume-bonus') {
    const { from, until, tiers, budget, match } = content.bonus;
    const words =
      until === undefined
        ? say(texts.since, { from: writtenQuarter(from, language) })
        : say(texts.sinceUntil, { from: writtenQuarter(from, language), until: writtenQuarter(until, language) });
    return (
      <DetailList
        details={[
          { term: say(texts.when), words },
          { term: say(texts.which), words: <AskedOf match={match} /> },
          ...tiers.map((tier, index) => ({
            term: say(texts.tier, { number: String(index + 1) }),
            words: tierWords(tier),
          })),
          { term: say(texts.budget), words: budget === undefined ? say(texts.boundNone) : writtenAmount(budget) },
        ]}
      />
    );
  }
  const { from, until, amount, budget, first, caps, match } = content.campaign;
  const bound =
    first === undefined
      ? budget === undefined
        ? say(texts.boundNone)
        : writtenAmount(budget)
      : `${say(texts.boundFirst)}: ${first}`;
  const times = [
    [texts.perPartner, caps.perPartner],
    [texts.perDay, caps.perPartnerAndDay],
    [texts.perPeriod, caps.perPartnerAndPeriod],
  ] as const;
  return (
    <DetailList
      details={[
        { term: say(texts.when), words: say(texts.days, { from: writtenDay(from), until: writtenDay(until) }) },
        { term: say(texts.amount), words: writtenAmount(amount) },
        { term: say(texts.bound), words: bound },
        { term: say(texts.which), words: <AskedOf match={match} /> },
        ...confirmationDetail(content.campaign),
        ...times.flatMap(([term, value]) => (value === undefined ? [] : [{ term: say(term), words: String(value) }])),
      ]}
    />
  );
}
