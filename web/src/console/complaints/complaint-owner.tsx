import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { type Colleague, useColleagues, useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { officeRoles } from '../desk/person.ts';
import { deskTexts } from '../desk/texts.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { roleTexts } from '../shell/texts.ts';
import { type Complaint, complaintLineSchema, HANDLERS } from './complaint.ts';
import { complaintTexts as texts } from './texts.ts';

export interface StepProps {
  readonly complaint: Complaint;
  readonly done: (what: string) => void;
  /** Somebody else changed it: it is read again, and what was typed stays. */
  readonly stale: () => Promise<void>;
}

/** Takes it, or gives it to somebody. */
export function ComplaintOwner({ complaint, done, stale }: StepProps) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const change = useChange();
  const [asking, setAsking] = useState(false);
  const { id, owner, state, reference } = complaint;
  if (state === 'closed') return undefined;
  const assign = async (to?: string) => {
    const path = `/v1/complaints/${encodeURIComponent(id)}/owner`;
    const body = to === undefined ? {} : { owner: to };
    const outcome = await change.make({ method: 'POST', path, body, reply: complaintLineSchema });
    if (!outcome) return;
    if (!outcome.ok) return void stale();
    setAsking(false);
    done(to === undefined ? say(texts.taken, { reference }) : say(texts.given, { reference, owner: staffName(to) }));
  };
  return (
    <>
      {owner !== person.id && (
        <Button variant="light" size="compact-md" loading={change.busy} onClick={() => void assign()}>
          {say(owner === undefined ? texts.take : texts.takeOver)}
        </Button>
      )}
      <Button variant="default" size="compact-md" onClick={() => setAsking(true)}>
        {say(texts.give)}
      </Button>
      {!asking && <TroubleNotice trouble={change.trouble} />}
      {asking && <GiveQuestion owner={owner} change={change} give={assign} close={() => setAsking(false)} />}
    </>
  );
}

interface GiveProps {
  readonly owner: string | undefined;
  readonly change: ReturnType<typeof useChange>;
  readonly give: (to: string) => Promise<void>;
  readonly close: () => void;
}

function GiveQuestion({ owner, change, give, close }: GiveProps) {
  const say = useSay();
  const { person } = useDesk();
  const { people, trouble, again } = useColleagues();
  const [to, setTo] = useState('');
  const [missing, setMissing] = useState(false);
  const choices = [...(people?.values() ?? [])].filter(
    ({ id, isActive, roles }) =>
      isActive && id !== person.id && id !== owner && HANDLERS.some((role) => roles.includes(role)),
  );
  const submit = () => {
    setMissing(to === '');
    if (to !== '') void give(to);
  };
  return (
    <QuestionForm
      title={say(texts.give)}
      save={say(texts.giveTo)}
      leave={say(texts.leave)}
      change={change}
      close={close}
      submit={submit}
    >
      <NativeSelect
        id="give-to"
        data-autofocus
        label={say(texts.giveTo)}
        description={say(people && choices.length === 0 ? texts.giveNobody : texts.giveHint)}
        value={to}
        error={missing ? say(texts.giveMissing) : fieldTrouble(change.trouble, 'owner')}
        data={[
          { value: '', label: say(people || trouble ? texts.giveChoose : deskTexts.loading) },
          ...choices.map((one) => ({ value: one.id, label: wordsOf(one, say) })),
        ]}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <TroubleNotice trouble={trouble} again={again} />
    </QuestionForm>
  );
}

/** With their work behind the name, since two people may bear the same one. */
function wordsOf({ id, name = id, roles }: Colleague, say: ReturnType<typeof useSay>): string {
  const words = officeRoles.flatMap((role) => (roles.includes(role) ? [say(roleTexts[role])] : []));
  return `${name} (${words.join(', ')})`;
}
