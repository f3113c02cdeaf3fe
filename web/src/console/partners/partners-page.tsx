import { Button, NativeSelect, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useProvinces } from '../campaigns/use-provinces.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf, KEPT_REWARDS, type Place } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, Heading, Loading, MoreButton, News, StateWord, shut, TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { pageTexts } from '../shell/texts.ts';
import { EntryForm } from './entry-form.tsx';
import { KeptRewards } from './kept-rewards.tsx';
import { keptTexts } from './kept-texts.ts';
import { OnePartner } from './one-partner.tsx';
import {
  type Partner,
  partnerKinds,
  partnerListSchema,
  partnerSchema,
  partnerStates,
  writtenPhone,
} from './partner.ts';
import { partnerKindTexts, partnerStateTexts, partnerPageTexts as texts } from './texts.ts';

/** What stands behind the page's name where somebody new is entered. */
const NEW = 'ghi';

export function PartnersPage({ place }: { place: Place }) {
  if (place.of === undefined || place.of === KEPT_REWARDS) return <Lists place={place} />;
  return place.of === NEW ? <EntryForm /> : <OnePartner key={place.of} id={place.of} />;
}

/** Those who are partners, and what waits for those who are none yet. */
function Lists({ place }: { place: Place }) {
  const say = useSay();
  const { person } = useDesk();
  const keeps = place.of === KEPT_REWARDS;
  return (
    <>
      <Heading title={say(pageTexts.partners)} lead={say(keeps ? keptTexts.lead : texts.lead)}>
        {hasRole(person, ['admin', 'manager', 'care', 'sales']) && (
          <Button component="a" variant="default" href={addressOf('partners', NEW)}>
            {say(texts.enter)}
          </Button>
        )}
      </Heading>
      <Tabs
        label={say(keptTexts.parts)}
        open={keeps ? KEPT_REWARDS : 'list'}
        tabs={[
          { name: 'list', title: keptTexts.partners, href: addressOf('partners') },
          { name: KEPT_REWARDS, title: keptTexts.title, href: addressOf('partners', KEPT_REWARDS) },
        ]}
      />
      {keeps ? <KeptRewards filter={place.filter} /> : <PartnerList place={place} />}
    </>
  );
}

const nothingChosen = { q: '', kind: '', province: '', tier: '' };

/** Partners by state, those who wait for approval first. */
function PartnerList({ place }: { place: Place }) {
  const say = useSay();
  const state = partnerStates.find((one) => one === place.filter) ?? 'waiting';
  const [chosen, setChosen] = useState(nothingChosen);
  const [settled] = useDebouncedValue(chosen, 300);
  const query = new URLSearchParams({ state, ...chosenOf(settled), limit: '100' });
  const partners = usePages(`/v1/partners?${query.toString()}`, partnerListSchema);
  const [asked, setAsked] = useState<Partner>();
  const [approved, setApproved] = useState<string>();
  const isNarrowed = Object.values(settled).some(Boolean);
  return (
    <>
      <div className="scroll">
        <SegmentedControl
          aria-label={say(texts.states)}
          value={state}
          data={partnerStates.map((one) => ({ value: one, label: say(partnerStateTexts[one]) }))}
          onChange={(next) => {
            setApproved(undefined);
            location.hash = addressOf('partners', undefined, next);
          }}
        />
      </div>
      <Filters chosen={chosen} choose={setChosen} />
      <News>{approved && say(texts.approved, { name: approved })}</News>
      <TroubleNotice trouble={partners.trouble} again={() => void partners.refresh()} />
      {!partners.items && partners.busy && <Loading rows={5} height={52} slow={partners.slow} />}
      {partners.items?.length === 0 && !partners.hasMore && <NobodyHere state={state} isNarrowed={isNarrowed} />}
      {partners.items && partners.items.length > 0 && <PartnerTable items={partners.items} approve={setAsked} />}
      <MoreButton pages={partners} />
      <ApproveQuestion
        partner={asked}
        close={() => setAsked(undefined)}
        approved={(partner) => {
          setAsked(undefined);
          setApproved(partner.name);
          void partners.refresh();
        }}
      />
    </>
  );
}

type Chosen = typeof nothingChosen;

/** Only what was chosen; a name of one letter would find everybody. */
function chosenOf(chosen: Chosen): Record<string, string> {
  return Object.fromEntries(
    Object.entries(chosen).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
  );
}

function Filters({ chosen, choose }: { chosen: Chosen; choose: (next: Chosen) => void }) {
  const say = useSay();
  const provinces = useProvinces();
  const kinds = partnerKinds.map((one) => ({ value: one, label: say(partnerKindTexts[one]) }));
  return (
    <search className="fields">
      <TextInput
        id="find-partner"
        className="grow"
        type="search"
        label={say(texts.find)}
        autoComplete="off"
        maxLength={60}
        value={chosen.q}
        onChange={(event) => choose({ ...chosen, q: event.currentTarget.value })}
      />
      <NativeSelect
        id="partner-kind"
        label={say(texts.kinds)}
        value={chosen.kind}
        data={[{ value: '', label: say(texts.anyKind) }, ...kinds]}
        onChange={(event) => choose({ ...chosen, kind: event.currentTarget.value })}
      />
      <NativeSelect
        id="partner-province"
        label={say(texts.province)}
        value={chosen.province}
        data={[
          { value: '', label: say(texts.anyProvince) },
          ...provinces.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(event) => choose({ ...chosen, province: event.currentTarget.value })}
      />
      <TextInput
        id="partner-tier"
        className="short"
        label={say(texts.tier)}
        autoComplete="off"
        maxLength={30}
        value={chosen.tier}
        onChange={(event) =>
          choose({ ...chosen, tier: event.currentTarget.value.toLowerCase().replace(/[^a-z0-9-]/g, '') })
        }
      />
    </search>
  );
}

function NobodyHere({ state, isNarrowed }: { state: Partner['state']; isNarrowed: boolean }) {
  const say = useSay();
  if (isNarrowed) return <Empty title={say(texts.emptyFound)}>{say(texts.emptyFoundHint)}</Empty>;
  if (state !== 'waiting') return <Empty title={say(texts.empty)} />;
  return <Empty title={say(texts.emptyWaiting)}>{say(texts.emptyWaitingHint)}</Empty>;
}

interface TableProps {
  readonly items: readonly Partner[];
  readonly approve: (partner: Partner) => void;
}

function PartnerTable({ items, approve }: TableProps) {
  const say = useSay();
  const provinces = useProvinces();
  const placeOf = ({ province, region }: Partner) =>
    [region, provinces.find(({ code }) => code === province)?.name].filter(Boolean).join(', ');
  return (
    <LinesTable
      label={say(pageTexts.partners)}
      columns={[
        say(texts.partner),
        say(texts.phone),
        say(texts.region),
        say(texts.since),
        { heard: say(texts.action) },
      ]}
    >
      <tbody>
        {items.map((partner) => (
          <tr key={partner.id}>
            <th scope="row" className="main-cell">
              <a href={addressOf('partners', partner.id)}>{partner.name}</a>
              <span className="quiet">
                {[say(partnerKindTexts[partner.kind]), partner.tier].filter(Boolean).join(', ')}
              </span>
            </th>
            <td className="figures">{writtenPhone(partner.phone)}</td>
            <td>{placeOf(partner)}</td>
            <td className="figures">{writtenMoment(partner.registeredAt)}</td>
            <td className="right">
              {partner.state === 'waiting' ? (
                <ApproveButton partner={partner} approve={approve} />
              ) : (
                <StateWord mood={partnerStateTexts[partner.state].mood}>
                  {say(partnerStateTexts[partner.state])}
                  {partner.approvedAt && <span className="quiet figures"> {writtenMoment(partner.approvedAt)}</span>}
                </StateWord>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}

function ApproveButton({ partner, approve }: { partner: Partner; approve: (partner: Partner) => void }) {
  const say = useSay();
  const { person } = useDesk();
  const mayApprove = hasRole(person, ['admin', 'manager']);
  return (
    <Tooltip label={say(texts.onlyManagers)} disabled={mayApprove}>
      <Button
        size="compact-md"
        variant="light"
        aria-label={say(texts.approveWho, { name: partner.name })}
        {...(mayApprove ? {} : shut)}
        onClick={() => mayApprove && approve(partner)}
      >
        {say(texts.approve)}
      </Button>
    </Tooltip>
  );
}

interface QuestionProps {
  readonly partner: Partner | undefined;
  readonly close: () => void;
  readonly approved: (partner: Partner) => void;
}

function ApproveQuestion({ partner, close, approved }: QuestionProps) {
  const say = useSay();
  const change = useChange();
  if (!partner) return undefined;
  const { name } = partner;
  const leave = () => {
    change.forget();
    close();
  };
  const approve = async () => {
    const path = `/v1/partners/${encodeURIComponent(partner.id)}/approve`;
    const outcome = await change.make({ method: 'POST', path, reply: partnerSchema });
    if (outcome?.ok) approved(outcome.value);
  };
  return (
    <Question title={say(texts.approveTitle, { name })} opened close={leave}>
      <p>{say(texts.approveMeans, { name, phone: writtenPhone(partner.phone) })}</p>
      <TroubleNotice trouble={change.trouble} />
      <div className="actions">
        <Button loading={change.busy} data-autofocus onClick={() => void approve()}>
          {say(texts.approveWho, { name })}
        </Button>
        <Button variant="default" onClick={leave}>
          {say(texts.notYet)}
        </Button>
      </div>
    </Question>
  );
}
