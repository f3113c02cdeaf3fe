import '../sticker-work.css';
import './campaigns.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { valueLabel } from '../../../../shared/rewards/policy/attribute-words.ts';
import { today, writtenDay } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, Heading, Loading, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { ReasonQuestion } from '../shell/reason-question.tsx';
import { pageTexts } from '../shell/texts.ts';
import { type Campaign, campaignListSchema, campaignSchema, inOrder, type Province, stateOf } from './campaign.ts';
import { CampaignForm } from './campaign-form.tsx';
import { campaignStateTexts, channelTexts, campaignTexts as texts } from './texts.ts';
import { useProvinces } from './use-provinces.ts';

const LONGEST_NOTE = 300;

/** What is promised on top, to whoever activates in time. */
export function CampaignsPage() {
  const say = useSay();
  const { person } = useDesk();
  const asked = useAsked('/v1/warranty-campaigns', campaignListSchema);
  const provinces = useProvinces();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Campaign>();
  const [news, setNews] = useState<string>();
  const mayChange = hasRole(person, ['admin', 'manager']);
  const campaigns = asked.value && inOrder(asked.value.items, today());
  const done = (words: string) => {
    setAdding(false);
    setEnding(undefined);
    setNews(words);
    void asked.refresh();
  };
  return (
    <>
      <Heading title={say(pageTexts.campaigns)} lead={say(texts.lead)}>
        {mayChange && !adding && <Button onClick={() => setAdding(true)}>{say(texts.add)}</Button>}
      </Heading>
      {!mayChange && <p className="notice">{say(texts.onlyManagers)}</p>}
      {adding && (
        <CampaignForm
          provinces={provinces}
          saved={({ name }) => done(say(texts.saved, { name }))}
          cancel={() => setAdding(false)}
        />
      )}
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!campaigns && asked.busy && <Loading rows={3} height={60} slow={asked.slow} />}
      {campaigns?.length === 0 && !adding && <Empty title={say(texts.none)}>{say(texts.noneHint)}</Empty>}
      {campaigns && campaigns.length > 0 && (
        <CampaignTable items={campaigns} provinces={provinces} end={mayChange ? setEnding : undefined} />
      )}
      {ending && (
        <EndQuestion
          campaign={ending}
          close={() => setEnding(undefined)}
          ended={({ name }) => done(say(texts.endedNews, { name }))}
        />
      )}
      <News>{news}</News>
    </>
  );
}

interface TableProps {
  readonly items: readonly Campaign[];
  readonly provinces: readonly Province[];
  readonly end: ((campaign: Campaign) => void) | undefined;
}

function CampaignTable({ items, provinces, end }: TableProps) {
  const say = useSay();
  return (
    <LinesTable
      label={say(pageTexts.campaigns)}
      columns={[say(texts.name), say(texts.when), say(texts.who), say(texts.state), { heard: say(texts.action) }]}
    >
      <tbody>
        {items.map((campaign) => (
          <OneCampaign key={campaign.id} campaign={campaign} provinces={provinces} end={end} />
        ))}
      </tbody>
    </LinesTable>
  );
}

interface RowProps extends Omit<TableProps, 'items'> {
  readonly campaign: Campaign;
}

function OneCampaign({ campaign, provinces, end }: RowProps) {
  const say = useSay();
  const { id, name, months, from, until, ended } = campaign;
  const state = stateOf(campaign, today());
  const words = campaignStateTexts[state];
  return (
    <tr data-campaign={id}>
      <th scope="row" className="main-cell breakable">
        {name}
        <span className="quiet">{say(texts.monthsOf, { count: String(months) })}</span>
      </th>
      <td className="figures">
        {until < from
          ? `${writtenDay(from)}, ${say(texts.neverBegan)}`
          : say(texts.days, { from: writtenDay(from), until: writtenDay(until) })}
      </td>
      <td className="main-cell">{aimWords(say, campaign, provinces)}</td>
      <td className="state-cell">
        <StateWord mood={words.mood}>{say(words)}</StateWord>
        {ended && <span className="quiet">{say(texts.ended, ended)}</span>}
      </td>
      <td className="right act">
        {end && state !== 'over' && (
          <Button
            variant="default"
            size="compact-md"
            aria-label={say(texts.endOf, { name })}
            onClick={() => end(campaign)}
          >
            {say(texts.end)}
          </Button>
        )}
      </td>
    </tr>
  );
}

const FEW = 4;

/** Whom it is for, in words: `LS-TI09, LS-TI12 · Đắk Lắk · Quét QR`. */
function aimWords(say: ReturnType<typeof useSay>, campaign: Campaign, provinces: readonly Province[]): string {
  const { skus, lines, regions = [], channels, withinDaysOfPurchase } = campaign;
  const names = regions.map((region) => provinces.find(({ code }) => code === region)?.name ?? region);
  return [
    (skus ?? lines?.map((line) => say(valueLabel('line', line))))?.join(', ') ?? say(texts.aimAll),
    names.length === 0
      ? say(texts.wholeCountry)
      : names.length > FEW
        ? say(texts.regionsSome, { count: String(names.length) })
        : names.join(', '),
    channels?.map((one) => say(channelTexts[one])).join(', '),
    withinDaysOfPurchase !== undefined && say(texts.withinOf, { count: String(withinDaysOfPurchase) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

interface EndProps {
  readonly campaign: Campaign;
  readonly close: () => void;
  readonly ended: (campaign: Campaign) => void;
}

function EndQuestion({ campaign: { id, name }, close, ended }: EndProps) {
  const say = useSay();
  return (
    <ReasonQuestion
      title={say(texts.endTitle, { name })}
      label={say(texts.note)}
      missing={say(texts.noteMissing)}
      longest={LONGEST_NOTE}
      act={say(texts.endIt)}
      isGrave
      leave={say(texts.keep)}
      changeFor={(note) => ({
        method: 'POST',
        path: `/v1/warranty-campaigns/${encodeURIComponent(id)}/end`,
        body: { note },
        reply: campaignSchema,
      })}
      done={ended}
      close={close}
    >
      {say(texts.endMeans)}
    </ReasonQuestion>
  );
}
