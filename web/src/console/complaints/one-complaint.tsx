import { Button } from '@mantine/core';
import { useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { Heading, Loading, News, TroubleNotice } from '../shell/parts.tsx';
import { AnswerBox } from './answer-box.tsx';
import { type Complaint, complaintLineSchema, complaintSchema, filterOf, HANDLERS, type Wanted } from './complaint.ts';
import { ComplaintFacts } from './complaint-facts.tsx';
import { useRunning } from './complaint-lists.tsx';
import { ComplaintOwner } from './complaint-owner.tsx';
import { ComplaintThread } from './complaint-thread.tsx';
import { DecisionForm } from './decision-form.tsx';
import { SettlingPanel } from './settling-panel.tsx';
import { complaintKindTexts, complaintTexts as texts } from './texts.ts';

const SOON = 2_000;
const WHILE = 5_000;
const LATER = 30_000;
/** Money on its way arrives within seconds; what waits for a person, some time after they pressed. */
const lookAgain = ({ settling }: Complaint) => (settling ? (settling.remedy === 'adjustment' ? WHILE : SOON) : LATER);

/** All that is needed to answer one complaint: what it is about, what was said, and what can be done. */
export function OneComplaint({ id, wanted }: { id: string; wanted: Wanted }) {
  const say = useSay();
  const { person } = useDesk();
  const asked = useAsked(`/v1/complaints/${encodeURIComponent(id)}`, complaintSchema, lookAgain);
  const [news, setNews] = useState<string>();
  const { value: complaint } = asked;
  const mayHandle = hasRole(person, HANDLERS);
  const done = (what: string) => {
    setNews(what);
    void asked.refresh();
  };
  return (
    <>
      <a className="back" href={addressOf('complaints', undefined, filterOf(wanted))}>
        {say(texts.back)}
      </a>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!complaint && asked.busy && <Loading rows={4} height={72} slow={asked.slow} />}
      {complaint && (
        <>
          <Heading
            title={`${say(complaintKindTexts[complaint.about.kind])} · ${complaint.reference}`}
            lead={whoWords(complaint, say)}
          >
            {mayHandle && <ComplaintOwner complaint={complaint} done={done} stale={asked.refresh} />}
          </Heading>
          {!mayHandle && <p className="notice">{say(texts.readOnly)}</p>}
          <div className="complaint">
            <div className="complaint-talk">
              <ComplaintThread complaint={complaint} />
              {mayHandle && <AnswerBox complaint={complaint} done={done} stale={asked.refresh} />}
            </div>
            <div className="complaint-side">
              <ComplaintFacts complaint={complaint} />
              <SettlingPanel complaint={complaint} done={done} stale={asked.refresh} />
              {mayHandle && isUndecided(complaint) && (
                <DecisionForm complaint={complaint} done={done} stale={asked.refresh} />
              )}
              {mayHandle && complaint.state === 'decided' && <CloseIt complaint={complaint} done={done} />}
              {mayHandle && !isUndecided(complaint) && <NextOne id={id} wanted={wanted} />}
            </div>
          </div>
        </>
      )}
      <News>{news}</News>
    </>
  );
}

function isUndecided({ state, settling }: Complaint): boolean {
  return state !== 'decided' && state !== 'closed' && !settling;
}

function whoWords({ by, person, phone, receivedAt }: Complaint, say: ReturnType<typeof useSay>): string {
  const who = say(by === 'partner' ? texts.partner : texts.customer);
  // A customer is known by the phone alone.
  const name = by === 'partner' ? [person, phone] : [phone ?? person];
  return [who, ...name, say(texts.receivedAt, { at: writtenMoment(receivedAt) })].filter(Boolean).join(' · ');
}

function CloseIt({ complaint: { id, reference }, done }: { complaint: Complaint; done: (what: string) => void }) {
  const say = useSay();
  const change = useChange();
  const close = async () => {
    const path = `/v1/complaints/${encodeURIComponent(id)}/close`;
    const outcome = await change.make({ method: 'POST', path, reply: complaintLineSchema });
    if (outcome?.ok) done(say(texts.closed, { reference }));
  };
  return (
    <section className="stack">
      <p className="quiet">{say(texts.closeHint)}</p>
      <TroubleNotice trouble={change.trouble} />
      <div className="actions">
        <Button variant="default" loading={change.busy} onClick={() => void close()}>
          {say(texts.close)}
        </Button>
      </div>
    </section>
  );
}

/** Whoever has decided one goes on with the one that is due next. */
function NextOne({ id, wanted }: { id: string; wanted: Wanted }) {
  const say = useSay();
  const { person } = useDesk();
  const { items } = useRunning();
  const next = items.find(
    (one) => one.id !== id && (one.owner === undefined || one.owner === person.id) && !one.settling,
  );
  if (!next) return undefined;
  return (
    <p>
      <a href={addressOf('complaints', next.id, filterOf(wanted))}>{say(texts.next, { reference: next.reference })}</a>
    </p>
  );
}
