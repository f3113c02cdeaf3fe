import { Button } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { writtenAmount } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { ReasonQuestion } from '../shell/reason-question.tsx';
import type { Complaint } from './complaint.ts';
import type { StepProps } from './complaint-owner.tsx';
import { complaintTexts as texts } from './texts.ts';

const decidedSchema = z.object({ id: z.string(), state: z.string() });
type Settling = NonNullable<Complaint['settling']>;

/** A grant under way: money that moves by itself, or an adjustment that waits for a second person. */
export function SettlingPanel({ complaint, done, stale }: StepProps) {
  const say = useSay();
  const { settling } = complaint;
  if (!settling) return undefined;
  const isAdjusted = settling.remedy === 'adjustment';
  return (
    <section className="panel waiting" aria-labelledby="complaint-settling">
      <h2 id="complaint-settling">{say(isAdjusted ? texts.waitsForSecond : texts.settling)}</h2>
      {isAdjusted ? (
        <SecondPerson complaint={complaint} settling={settling} done={done} stale={stale} />
      ) : (
        <p role="status">{say(texts.settlingWords)}</p>
      )}
    </section>
  );
}

function SecondPerson({ complaint, settling, done, stale }: StepProps & { settling: Settling }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const change = useChange();
  const [refusing, setRefusing] = useState(false);
  const isManager = hasRole(person, ['manager', 'admin']);
  const isOwn = settling.by === person.id;
  const amount = writtenAmount(settling.amount ?? 0);
  const path = `/v1/partners/${encodeURIComponent(complaint.complainant.partnerId ?? '')}/adjustments/${settling.id}`;
  const approve = async () => {
    const outcome = await change.make({ method: 'POST', path: `${path}/approve`, reply: decidedSchema });
    if (outcome?.ok) done(say(texts.approved));
    else if (outcome) void stale();
  };
  return (
    <>
      <p>
        {say(texts.waitsForSecondWords, {
          by: staffName(settling.by),
          amount,
          name: complaint.person,
          note: settling.note,
        })}
      </p>
      {!isManager && <p className="quiet">{say(texts.secondNeedsManager)}</p>}
      {isManager && isOwn && <p className="quiet">{say(texts.ownProposal)}</p>}
      <TroubleNotice trouble={change.trouble} />
      {isManager && (
        <div className="actions">
          {!isOwn && (
            <Button loading={change.busy} onClick={() => void approve()}>
              {say(texts.approve, { amount })}
            </Button>
          )}
          <Button variant="default" onClick={() => setRefusing(true)}>
            {say(isOwn ? texts.withdraw : texts.refuse)}
          </Button>
        </div>
      )}
      {refusing && (
        <RefuseQuestion
          path={`${path}/refuse`}
          close={() => setRefusing(false)}
          done={() => {
            setRefusing(false);
            done(say(texts.refused));
          }}
        />
      )}
    </>
  );
}

function RefuseQuestion({ path, close, done }: { path: string; close: () => void; done: () => void }) {
  const say = useSay();
  return (
    <ReasonQuestion
      title={say(texts.refuseTitle)}
      label={say(texts.refuseNote)}
      missing={say(texts.whyMissing)}
      act={say(texts.refuse)}
      leave={say(texts.leave)}
      changeFor={(note) => ({ method: 'POST', path, body: { note }, reply: decidedSchema })}
      done={done}
      close={close}
    >
      {say(texts.refuseMeans)}
    </ReasonQuestion>
  );
}
