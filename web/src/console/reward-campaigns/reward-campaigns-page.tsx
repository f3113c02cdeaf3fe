import '../sticker-work.css';
import '../policies/policies.css';
import './reward-campaigns.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { today, writtenAmount, writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, Heading, Loading, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { ContentForm } from './content-form.tsx';
import { OneBonusQuarter } from './one-bonus-quarter.tsx';
import { OneCampaign } from './one-campaign.tsx';
import { OneDraft } from './one-draft.tsx';
import { BudgetBar } from './parts.tsx';
import {
  bonusListSchema,
  type Campaign,
  type Content,
  campaignListSchema,
  type Draft,
  draftListSchema,
  draftSchema,
  inOrder,
  newContent,
  stateOf,
} from './reward-campaign.ts';
import { campaignStateTexts, draftStateTexts, extraTexts as texts } from './texts.ts';
import { VolumeBonuses } from './volume-bonuses.tsx';

/** A draft is opened by its id and this. */
export const DRAFT = 'ban-nhap';

/** What is given besides the policy: campaigns, volume bonuses, and those on their way. */
export function RewardCampaignsPage({ place: { of, filter } }: { place: Place }) {
  if (of === undefined) return <AllOfThem />;
  if (filter === DRAFT) return <OneDraft key={of} id={of} />;
  if (filter !== undefined) return <OneBonusQuarter key={of + filter} ruleId={of} quarter={filter} />;
  return <OneCampaign key={of} id={of} />;
}

function AllOfThem() {
  const say = useSay();
  const { person } = useDesk();
  const mayChange = hasRole(person, ['admin', 'manager']);
  const campaigns = useAsked('/v1/reward-campaigns', campaignListSchema);
  const bonuses = useAsked('/v1/volume-bonuses', bonusListSchema);
  const drafts = useAsked(mayChange ? '/v1/reward-campaign-drafts?limit=50' : undefined, draftListSchema);
  const [writing, setWriting] = useState<Content>();
  const change = useChange();
  const write = async (body: Content) => {
    const outcome = await change.make({ method: 'POST', path: '/v1/reward-campaign-drafts', body, reply: draftSchema });
    if (outcome?.ok) location.hash = addressOf('rewardCampaigns', outcome.value.id, DRAFT);
  };
  const known = campaigns.value && inOrder(campaigns.value.items, today());
  const begin = (kind: Content['kind']) => {
    change.forget();
    setWriting(newContent(kind, today()));
  };
  return (
    <>
      <Heading title={say(pageTexts.rewardCampaigns)} lead={say(texts.lead)}>
        {mayChange && !writing && (
          <>
            <Button onClick={() => begin('campaign')}>{say(texts.writeCampaign)}</Button>
            <Button variant="default" onClick={() => begin('volume-bonus')}>
              {say(texts.writeBonus)}
            </Button>
          </>
        )}
      </Heading>
      {writing && (
        <ContentForm
          begin={writing}
          change={change}
          save={(content) => void write(content)}
          close={() => setWriting(undefined)}
        />
      )}
      <TroubleNotice
        trouble={campaigns.trouble ?? drafts.trouble ?? bonuses.trouble}
        again={() => void Promise.all([campaigns.refresh(), drafts.refresh(), bonuses.refresh()])}
      />
      {(drafts.value?.items.length ?? 0) > 0 && (
        <section aria-label={say(texts.drafts)} className="stack">
          <h2>{say(texts.drafts)}</h2>
          {drafts.value?.items.map((draft) => (
            <DraftRow key={draft.id} draft={draft} />
          ))}
        </section>
      )}
      <section aria-label={say(texts.campaigns)} className="stack">
        <h2>{say(texts.campaigns)}</h2>
        {!known && campaigns.busy && <Loading rows={3} height={72} slow={campaigns.slow} />}
        {known?.length === 0 && <Empty title={say(texts.noCampaigns)}>{say(texts.noCampaignsHint)}</Empty>}
        {known && known.length > 0 && <CampaignTable campaigns={known} />}
      </section>
      {bonuses.value && (
        <VolumeBonuses
          bonuses={bonuses.value.items}
          write={mayChange ? setWriting : undefined}
          refresh={() => void bonuses.refresh()}
        />
      )}
    </>
  );
}

function DraftRow({ draft }: { draft: Draft }) {
  const say = useSay();
  const staffName = useStaffNames();
  const words = draftStateTexts[draft.state];
  const { content } = draft;
  const title =
    content.kind === 'campaign'
      ? say(texts.draftOfCampaign, { name: content.campaign.name })
      : say(texts.draftOfBonus, { name: content.bonus.name });
  return (
    <section className="card" data-waits={draft.state === 'proposed'} data-draft={draft.id}>
      <h2>
        <a href={addressOf('rewardCampaigns', draft.id, DRAFT)}>{title}</a>
      </h2>
      {words && <StateWord mood={words.mood}>{say(words)}</StateWord>}
      <p className="quiet figures">
        {say(texts.changed, { by: staffName(draft.changedBy), at: writtenMoment(draft.changedAt) })}
      </p>
    </section>
  );
}

function CampaignTable({ campaigns }: { campaigns: readonly Campaign[] }) {
  const say = useSay();
  return (
    <LinesTable
      label={say(texts.campaigns)}
      columns={[say(texts.name), say(texts.when), say(texts.budget), say(texts.state)]}
    >
      <tbody>
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} />
        ))}
      </tbody>
    </LinesTable>
  );
}

function CampaignRow({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const { id, name, amount, from, until, raise } = campaign;
  const words = campaignStateTexts[stateOf(campaign, today())];
  return (
    <tr data-campaign={id}>
      <th scope="row" className="main-cell breakable">
        <a href={addressOf('rewardCampaigns', id)}>{name}</a>
        <span className="quiet figures">{say(texts.each, { amount: writtenAmount(amount) })}</span>
      </th>
      <td className="figures">{say(texts.days, { from: writtenDay(from), until: writtenDay(until) })}</td>
      <td className="main-cell">
        <BudgetBar campaign={campaign} />
      </td>
      <td className="state-cell">
        <StateWord mood={words.mood}>{say(words)}</StateWord>
        {raise && (
          <div>
            <StateWord mood="wait">{say(texts.waits)}</StateWord>
          </div>
        )}
      </td>
    </tr>
  );
}
