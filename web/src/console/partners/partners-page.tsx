import { Button, SegmentedControl, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { deskTexts } from '../desk/texts.ts';
import { useChange } from '../desk/use-change.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { Empty, Heading, Loading, News, StateWord, shut, TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { pageTexts } from '../shell/texts.ts';
import { type Partner, partnerListSchema, partnerSchema, partnerStates, writtenPhone } from './partner.ts';
import { partnerKindTexts, partnerStateTexts, partnerPageTexts as texts } from './texts.ts';

/** Partners by state, those who wait for approval first. */
export function PartnersPage({ place }: { place: Place }) {
  const say = useSay();
  const state = partnerStates.find((one) => one === place.filter) ?? 'waiting';
  const partners = usePages(`/v1/partners?state=${state}&limit=100`, partnerListSchema);
  const [asked, setAsked] = useState<Partner>();
  const [approved, setApproved] = useState<string>();
  return (
    <>
      <Heading title={say(pageTexts.partners)} lead={say(texts.lead)} />
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
      <News>{approved && say(texts.approved, { name: approved })}</News>
      <TroubleNotice trouble={partners.trouble} again={() => void partners.refresh()} />
      {!partners.items && partners.busy && <Loading rows={5} height={52} slow={partners.slow} />}
      {partners.items?.length === 0 && <NobodyHere state={state} />}
      {partners.items && partners.items.length > 0 && <PartnerTable items={partners.items} approve={setAsked} />}
      {partners.hasMore && (
        <Button variant="default" loading={partners.busy} onClick={() => void partners.more()}>
          {say(deskTexts.more)}
        </Button>
      )}
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

function NobodyHere({ state }: { state: Partner['state'] }) {
  const say = useSay();
  if (state !== 'waiting') return <Empty title={say(texts.empty)} />;
  return <Empty title={say(texts.emptyWaiting)}>{say(texts.emptyWaitingHint)}</Empty>;
}

interface TableProps {
  readonly items: readonly Partner[];
  readonly approve: (partner: Partner) => void;
}

function PartnerTable({ items, approve }: TableProps) {
  const say = useSay();
  return (
    <table className="lines">
      <thead>
        <tr>
          <th scope="col">{say(texts.partner)}</th>
          <th scope="col">{say(texts.phone)}</th>
          <th scope="col">{say(texts.region)}</th>
          <th scope="col">{say(texts.since)}</th>
          <th scope="col">
            <span className="unseen">{say(texts.action)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((partner) => (
          <tr key={partner.id}>
            <th scope="row" className="main-cell">
              {partner.name}
              <span className="quiet">{say(partnerKindTexts[partner.kind])}</span>
            </th>
            <td className="figures">{writtenPhone(partner.phone)}</td>
            <td>{partner.region}</td>
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
    </table>
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
