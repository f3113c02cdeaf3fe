import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { writtenMoment } from '../../../written.ts';
import { useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { fieldTrouble, TroubleNotice } from '../../shell/parts.tsx';
import { Question } from '../../shell/question.tsx';
import { fieldTexts } from '../desk-texts.ts';
import { writtenPhone } from '../value.ts';
import { correctedSchema, handoverAskedSchema } from '../warranty.ts';
import { nobody, type OwnerDraft, OwnerFields } from './correct-customer.tsx';
import { CorrectionForm } from './correction-form.tsx';
import type { CorrectionProps } from './correction-open.tsx';
import { Line, phoneTrouble } from './fields.tsx';
import { correctionTexts as texts } from './texts.ts';

interface Asked {
  readonly handoverId: string;
  readonly expiresAt: string;
}

/** First who it is, then the code that only they were sent. */
export function HandOver(props: CorrectionProps) {
  const [draft, setDraft] = useState<OwnerDraft>(nobody);
  const [asked, setAsked] = useState<Asked>();
  return asked ? (
    <Confirm {...props} draft={draft} asked={asked} back={() => setAsked(undefined)} />
  ) : (
    <Ask {...props} draft={draft} write={(next) => setDraft({ ...draft, ...next })} asked={setAsked} />
  );
}

interface AskProps extends CorrectionProps {
  readonly draft: OwnerDraft;
  readonly write: (next: Partial<OwnerDraft>) => void;
  readonly asked: (asked: Asked) => void;
}

function Ask({ warranty, path, close, draft, write, asked }: AskProps) {
  const say = useSay();
  const [judged, setJudged] = useState(false);
  const change = useChange();
  const wrongPhone = phoneTrouble(draft.phone);
  const label = (name: string) => say(fieldTexts[`customer.${name}`] ?? texts.note);
  const { customer } = warranty;
  const effects = [
    ...(draft.name.trim() === '' ? [] : [{ label: label('name'), from: customer.name, to: draft.name.trim() }]),
    ...(wrongPhone
      ? []
      : [{ label: label('phone'), from: writtenPhone(customer.phone), to: writtenPhone(draft.phone) }]),
  ];
  const submit = async (note: string) => {
    const body = { ...draft, note };
    const outcome = await change.make({ method: 'POST', path: `${path}/handovers`, body, reply: handoverAskedSchema });
    if (outcome?.ok) asked(outcome.value);
  };
  return (
    <CorrectionForm
      title={say(texts.handoverTitle)}
      means={say(texts.handoverMeans)}
      act={say(texts.handoverDo)}
      effects={effects}
      follows={[say(texts.handoverFollows)]}
      isComplete={draft.name.trim() !== '' && wrongPhone === undefined}
      busy={change.busy}
      trouble={change.trouble}
      close={close}
      submit={submit}
      judge={() => setJudged(true)}
    >
      <OwnerFields draft={draft} write={write} judged={judged} change={change} />
    </CorrectionForm>
  );
}

interface ConfirmProps extends CorrectionProps {
  readonly draft: OwnerDraft;
  readonly asked: Asked;
  readonly back: () => void;
}

function Confirm({ path, close, done, draft, asked, back }: ConfirmProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [judged, setJudged] = useState(false);
  const change = useChange();
  const digits = code.replace(/\D/g, '');
  const isWhole = digits.length === 6;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    if (!isWhole) return;
    const outcome = await change.make({
      method: 'POST',
      path: `${path}/handovers/${encodeURIComponent(asked.handoverId)}/code`,
      body: { code: digits },
      reply: correctedSchema,
    });
    if (outcome?.ok) done(say(texts.handoverDone, { name: outcome.value.customer.name }));
  };
  const [time = ''] = writtenMoment(asked.expiresAt).split(' ');
  return (
    <Question title={say(texts.handoverTitle)} opened close={close}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p role="status">{say(texts.handoverSent, { phone: writtenPhone(draft.phone), time })}</p>
        <Line
          id="handover-code"
          isFirst
          kind="number"
          longest={12}
          label={say(texts.handoverCode)}
          value={code}
          error={judged && !isWhole ? say(texts.handoverCodeMissing) : fieldTrouble(change.trouble, 'code')}
          change={(value) => {
            setCode(value);
            setJudged(false);
            change.forget();
          }}
        />
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button type="submit" loading={change.busy}>
            {say(texts.handoverConfirm)}
          </Button>
          <Button variant="default" onClick={back}>
            {say(texts.handoverBack)}
          </Button>
        </div>
      </form>
    </Question>
  );
}
