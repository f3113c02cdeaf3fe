import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { correctionTexts as texts } from './bank-texts.ts';
import { lineSchema, type PayoutLine } from './payout.ts';

interface Props {
  /** The run's address. */
  readonly path: string;
  readonly line: PayoutLine;
  readonly changed: () => void;
}

/** Money that came back, or that the bank did pay after all: one person says so, another confirms. */
export function LineCorrection({ path, line, changed }: Props) {
  const say = useSay();
  const { person } = useDesk();
  const [asks, setAsks] = useState(false);
  const kind = line.status === 'failed' ? 'late' : 'returned';
  if (!['paid', 'late', 'failed'].includes(line.status)) return undefined;
  const address = `${path}/lines/${encodeURIComponent(line.partnerId)}/correction`;
  if (line.asked) return <AskedCorrection address={address} line={line} asked={line.asked} changed={changed} />;
  if (!hasRole(person, ['accountant']) || line.callerApproved) return undefined;
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setAsks(true)}>
        {say(texts[kind])}
      </Button>
      {asks && (
        <CorrectionQuestion
          address={address}
          line={line}
          kind={kind}
          close={() => setAsks(false)}
          asked={() => {
            setAsks(false);
            changed();
          }}
        />
      )}
    </>
  );
}

interface AskedProps {
  readonly address: string;
  readonly line: PayoutLine;
  readonly asked: NonNullable<PayoutLine['asked']>;
  readonly changed: () => void;
}

/** What somebody asked for, and who may say yes to it: told before anybody presses. */
function AskedCorrection({ address, line, asked, changed }: AskedProps) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const change = useChange();
  const { kind, askedBy: who, askedAt, reference, note } = asked;
  const send = async (request: { method: 'POST' | 'DELETE'; path: string; body?: object }) => {
    const outcome = await change.make({ ...request, reply: lineSchema });
    if (outcome?.ok) changed();
  };
  const confirm = () => send({ method: 'POST', path: `${address}/confirm`, body: { kind } });
  const isOwn = who === person.id;
  const mayAct = hasRole(person, ['accountant', 'admin']);
  const whyNot = whyNotConfirm({ isOwn, mayAct, approved: line.callerApproved });
  return (
    <>
      <span className="quiet">
        {say(texts[kind === 'late' ? 'lateAsked' : 'returnedAsked'], { who: staffName(who), reference })} {note}{' '}
        {writtenMoment(askedAt)}
      </span>
      {whyNot ? (
        <span className="quiet">{say(whyNot)}</span>
      ) : (
        <Button variant="light" size="compact-sm" loading={change.busy} onClick={() => void confirm()}>
          {say(texts.confirm)}
        </Button>
      )}
      {mayAct && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={change.busy}
          onClick={() => void send({ method: 'DELETE', path: address })}
        >
          {say(isOwn ? texts.takeBack : texts.dismiss)}
        </Button>
      )}
      <TroubleNotice trouble={change.trouble} />
    </>
  );
}

function whyNotConfirm(about: { isOwn: boolean; mayAct: boolean; approved: boolean }) {
  if (!about.mayAct) return texts.onlyAccountants;
  if (about.isOwn) return texts.anotherConfirms;
  return about.approved ? texts.youApproved : undefined;
}

interface QuestionProps {
  readonly address: string;
  readonly line: PayoutLine;
  readonly kind: 'returned' | 'late';
  readonly close: () => void;
  readonly asked: () => void;
}

function CorrectionQuestion({ address, line, kind, close, asked }: QuestionProps) {
  const say = useSay();
  const change = useChange();
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const ask = async () => {
    setMissing(reference.trim() === '');
    if (reference.trim() === '') return;
    const body = { kind, reference: reference.trim(), ...(note.trim() === '' ? {} : { note: note.trim() }) };
    const outcome = await change.make({ method: 'POST', path: address, body, reply: lineSchema });
    if (outcome?.ok) asked();
  };
  const values = { partner: line.partnerName, amount: writtenAmount(line.net) };
  return (
    <QuestionForm
      title={say(texts[kind === 'late' ? 'lateTitle' : 'returnedTitle'], values)}
      save={say(texts.ask)}
      leave={say(texts.notYet)}
      change={change}
      close={close}
      submit={ask}
    >
      <p>{say(kind === 'late' ? texts.lateMeans : texts.returnedMeans)}</p>
      <p className="quiet">{say(texts.means)}</p>
      <TextInput
        id="correction-reference"
        label={say(texts.reference)}
        maxLength={100}
        autoComplete="off"
        value={reference}
        error={missing ? say(texts.referenceMissing) : fieldTrouble(change.trouble, 'reference')}
        data-autofocus
        onChange={(event) => {
          setReference(event.currentTarget.value);
          setMissing(false);
        }}
      />
      <TextInput
        id="correction-note"
        label={say(texts.note)}
        description={say(texts.noteHint)}
        maxLength={500}
        autoComplete="off"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}
