import '../units/desk.css';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { formatCode } from '../../../../shared/stickers/code/code-text.ts';
import { writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, Heading, Loading, MoreButton, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { ReasonQuestion } from '../shell/reason-question.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenPhone } from '../units/value.ts';
import { type Claim, claimListSchema, claimSchema, claimStates } from './claim.ts';
import { claimStateTexts, claimTexts as texts } from './texts.ts';

type Decision = 'accept' | 'refuse';
interface Asked {
  readonly claim: Claim;
  readonly decision: Decision;
}

/** Installers who claim units, those who wait first. */
export function ClaimsPage({ place }: { place: Place }) {
  const say = useSay();
  const state = claimStates.find((one) => one === place.filter) ?? 'open';
  const claims = usePages(`/v1/claims?state=${state}&limit=50`, claimListSchema);
  const [asked, setAsked] = useState<Asked>();
  const [news, setNews] = useState<string>();
  return (
    <>
      <Heading title={say(pageTexts.claims)} lead={say(texts.lead)} />
      <div className="scroll">
        <SegmentedControl
          aria-label={say(texts.states)}
          value={state}
          data={claimStates.map((one) => ({ value: one, label: say(claimStateTexts[one]) }))}
          onChange={(next) => {
            setNews(undefined);
            location.hash = addressOf('claims', undefined, next);
          }}
        />
      </div>
      <News>{news}</News>
      <TroubleNotice trouble={claims.trouble} again={() => void claims.refresh()} />
      {!claims.items && claims.busy && <Loading rows={4} height={64} slow={claims.slow} />}
      {claims.items?.length === 0 && <Empty title={say(state === 'open' ? texts.emptyOpen : texts.empty)} />}
      {claims.items && claims.items.length > 0 && <ClaimTable items={claims.items} decide={setAsked} />}
      <MoreButton pages={claims} />
      {asked && (
        <DecisionQuestion
          key={`${asked.claim.id}-${asked.decision}`}
          asked={asked}
          close={() => setAsked(undefined)}
          decided={(claim) => {
            setAsked(undefined);
            setNews(say(asked.decision === 'accept' ? texts.accepted : texts.refused, { name: nameOf(claim) }));
            void claims.refresh();
          }}
        />
      )}
    </>
  );
}

function nameOf({ partner, partnerId }: Claim): string {
  return partner?.name ?? partnerId;
}

function ClaimTable({ items, decide }: { items: readonly Claim[]; decide: (asked: Asked) => void }) {
  const say = useSay();
  return (
    <LinesTable
      label={say(pageTexts.claims)}
      columns={[say(texts.partner), say(texts.unit), say(texts.days), say(texts.decision)]}
    >
      <tbody>
        {items.map((claim) => (
          <ClaimRow key={claim.id} claim={claim} decide={decide} />
        ))}
      </tbody>
    </LinesTable>
  );
}

function ClaimRow({ claim, decide }: { claim: Claim; decide: (asked: Asked) => void }) {
  const say = useSay();
  const { partner, productName, code, note, rivals, reward } = claim;
  const others = rivals.length;
  return (
    <tr>
      <th scope="row" className="main-cell">
        {nameOf(claim)}
        <span className="quiet">
          {partner && <span className="figures">{writtenPhone(partner.phone)} · </span>}
          {say(reward.state === 'pending' ? texts.earns : texts.earnsNot)}
        </span>
        {others > 0 && <span className="late">{say(texts.rivals, { count: String(others) })}</span>}
      </th>
      <td className="main-cell">
        {productName}
        <span className="quiet">
          <a className="figures" href={addressOf('units', code, numberOf(claim))}>
            {formatCode(code)}
          </a>
        </span>
        {note && <q>{note}</q>}
      </td>
      <td className="main-cell figures">
        {say(texts.installedOn, { date: writtenDay(claim.installedOn) })}
        <span className="quiet">{say(texts.activatedOn, { date: writtenMoment(claim.activatedAt) })}</span>
        <span className="quiet">{say(texts.claimedAt, { at: writtenMoment(claim.claimedAt) })}</span>
      </td>
      <td className="state-cell">
        <Decided claim={claim} decide={decide} />
      </td>
    </tr>
  );
}

function numberOf({ activationNumber }: Claim): string | undefined {
  return activationNumber === 1 ? undefined : String(activationNumber);
}

function Decided({ claim, decide }: { claim: Claim; decide: (asked: Asked) => void }) {
  const say = useSay();
  const staffName = useStaffNames();
  const words = claimStateTexts[claim.state];
  if (claim.state === 'open') {
    return (
      <div className="actions">
        <Button size="compact-md" variant="light" onClick={() => decide({ claim, decision: 'accept' })}>
          {say(texts.accept)}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => decide({ claim, decision: 'refuse' })}>
          {say(texts.refuse)}
        </Button>
      </div>
    );
  }
  return (
    <>
      <StateWord mood={words.mood}>{say(words)}</StateWord>
      <span className="quiet">
        {claim.decidedAt && writtenMoment(claim.decidedAt)} {staffName(claim.decidedBy)}
      </span>
      {claim.decisionNote && <q>{claim.decisionNote}</q>}
    </>
  );
}

interface QuestionProps {
  readonly asked: Asked;
  readonly close: () => void;
  readonly decided: (claim: Claim) => void;
}

function DecisionQuestion({ asked: { claim, decision }, close, decided }: QuestionProps) {
  const say = useSay();
  const values = { name: nameOf(claim), code: formatCode(claim.code) };
  const accepts = decision === 'accept';
  return (
    <ReasonQuestion
      title={say(accepts ? texts.acceptTitle : texts.refuseTitle, values)}
      label={say(texts.note)}
      missing={say(texts.noteMissing)}
      act={say(accepts ? texts.accept : texts.refuse)}
      leave={say(texts.leave)}
      changeFor={(note) => ({
        method: 'POST',
        path: `/v1/claims/${encodeURIComponent(claim.id)}/${decision}`,
        body: { note },
        reply: claimSchema,
      })}
      done={decided}
      close={close}
    >
      {say(accepts ? texts.acceptMeans : texts.refuseMeans, values)}
    </ReasonQuestion>
  );
}
