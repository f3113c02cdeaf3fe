import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { today } from '../../written.ts';
import { useProvinces } from '../campaigns/use-provinces.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { type Partner, type PartnerPage, partnerKinds, partnerSchema, writtenPhone } from './partner.ts';
import { partnerKindTexts, partnerPageTexts as texts } from './texts.ts';

/** What staff may make of a partner in a state, the usual one first. */
const moves = {
  waiting: ['approve', 'refuse', 'dismiss'],
  approved: ['suspend', 'dismiss'],
  refused: ['reinstate'],
  suspended: ['reinstate', 'dismiss'],
  left: ['reinstate'],
} as const satisfies Readonly<Record<Partner['state'], readonly string[]>>;
type Move = (typeof moves)[Partner['state']][number];
type Act = Move | 'standing' | 'phone';

const moveMeans = {
  refuse: texts.refuseMeans,
  suspend: texts.suspendMeans,
  reinstate: texts.reinstateMeans,
  dismiss: texts.dismissMeans,
} as const;

interface Props {
  readonly partner: PartnerPage;
  readonly done: (news: string) => void;
}

export function PartnerActions({ partner, done }: Props) {
  const say = useSay();
  const { person } = useDesk();
  const [open, setOpen] = useState<Act>();
  const close = () => setOpen(undefined);
  const finish = (news: string) => {
    close();
    done(news);
  };
  const mayMove = hasRole(person, ['admin', 'manager']);
  const button = (act: Act, label: string, isMain = false) => (
    <Button key={act} variant={isMain ? 'filled' : 'default'} onClick={() => setOpen(act)}>
      {label}
    </Button>
  );
  return (
    <>
      <Proposal partner={partner} done={done} />
      <div className="actions">
        {mayMove &&
          moves[partner.state].map((move, at) => button(move, say(texts[move]), at === 0 && move === 'approve'))}
        {mayMove && button('standing', say(texts.standing))}
        {hasRole(person, ['admin', 'manager', 'care']) && button('phone', say(texts.newPhone))}
      </div>
      {open === 'standing' && <StandingQuestion partner={partner} close={close} finish={finish} />}
      {open === 'phone' && <PhoneQuestion partner={partner} close={close} finish={finish} />}
      {open === 'approve' && <ApproveQuestion partner={partner} close={close} finish={finish} />}
      {open !== undefined && open !== 'standing' && open !== 'phone' && open !== 'approve' && (
        <MoveQuestion partner={partner} move={open} close={close} finish={finish} />
      )}
    </>
  );
}

interface QuestionProps {
  readonly partner: PartnerPage;
  readonly close: () => void;
  readonly finish: (news: string) => void;
}

const pathOf = (partner: Partner, rest: string) => `/v1/partners/${encodeURIComponent(partner.id)}/${rest}`;

function ApproveQuestion({ partner, close, finish }: QuestionProps) {
  const say = useSay();
  const change = useChange();
  const { name } = partner;
  const submit = async () => {
    const outcome = await change.make({ method: 'POST', path: pathOf(partner, 'approve'), reply: partnerSchema });
    if (outcome?.ok) finish(say(texts.approved, { name }));
  };
  const save = say(texts.approveWho, { name });
  return (
    <QuestionForm title={say(texts.approveTitle, { name })} save={save} change={change} close={close} submit={submit}>
      <p>{say(texts.approveMeans, { name, phone: writtenPhone(partner.phone) })}</p>
    </QuestionForm>
  );
}

function MoveQuestion({ partner, move, close, finish }: QuestionProps & { readonly move: Exclude<Move, 'approve'> }) {
  const say = useSay();
  const change = useChange();
  const [note, setNote] = useState('');
  const submit = async () => {
    const body = { move, note };
    const outcome = await change.make({ method: 'POST', path: pathOf(partner, 'moves'), body, reply: partnerSchema });
    if (outcome?.ok) finish(say(texts.moved));
  };
  const title = say(texts.moveTitle, { move: say(texts[move]), name: partner.name });
  return (
    <QuestionForm title={title} save={say(texts[move])} change={change} close={close} submit={submit}>
      <p>{say(moveMeans[move])}</p>
      <Textarea
        data-autofocus
        label={say(texts.note)}
        description={say(texts.noteHint)}
        maxLength={200}
        autosize
        minRows={2}
        value={note}
        error={fieldTrouble(change.trouble, 'note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}

type StandingDraft = Readonly<Record<'from' | 'kind' | 'tier' | 'province', string>>;

function StandingQuestion({ partner, close, finish }: QuestionProps) {
  const say = useSay();
  const change = useChange();
  const provinces = useProvinces();
  const { kind, tier = '', province = '' } = partner;
  const [draft, setDraft] = useState<StandingDraft>({ from: today(), kind, tier, province });
  const edit = (next: Partial<StandingDraft>) => setDraft((before) => ({ ...before, ...next }));
  const submit = async () => {
    const path = pathOf(partner, 'standing');
    const outcome = await change.make({ method: 'PUT', path, body: draft, reply: partnerSchema });
    if (outcome?.ok) finish(say(texts.standingSaved));
  };
  return (
    <QuestionForm
      title={say(texts.standing)}
      save={say(texts.saveStanding)}
      change={change}
      close={close}
      submit={submit}
    >
      <p>{say(texts.standingMeans)}</p>
      <TextInput
        type="date"
        label={say(texts.from)}
        min={today()}
        value={draft.from}
        error={fieldTrouble(change.trouble, 'from')}
        onChange={(event) => edit({ from: event.currentTarget.value })}
      />
      <NativeSelect
        label={say(texts.kinds)}
        value={draft.kind}
        data={partnerKinds.map((one) => ({ value: one, label: say(partnerKindTexts[one]) }))}
        onChange={(event) => edit({ kind: event.currentTarget.value })}
      />
      <TextInput
        label={say(texts.tier)}
        description={say(texts.tierHint)}
        maxLength={30}
        value={draft.tier}
        error={fieldTrouble(change.trouble, 'tier')}
        onChange={(event) => edit({ tier: event.currentTarget.value })}
      />
      <NativeSelect
        label={say(texts.province)}
        value={draft.province}
        data={[
          { value: '', label: say(texts.noProvince) },
          ...provinces.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(event) => edit({ province: event.currentTarget.value })}
      />
    </QuestionForm>
  );
}

function PhoneQuestion({ partner, close, finish }: QuestionProps) {
  const say = useSay();
  const change = useChange();
  const [phone, setPhone] = useState('');
  const [note, setNote] = useState('');
  const submit = async () => {
    const path = pathOf(partner, 'phone-proposal');
    const outcome = await change.make({ method: 'POST', path, body: { phone, note }, reply: partnerSchema });
    if (outcome?.ok) finish(say(texts.proposed));
  };
  return (
    <QuestionForm
      title={say(texts.newPhone)}
      save={say(texts.proposePhone)}
      change={change}
      close={close}
      submit={submit}
    >
      <p>{say(texts.newPhoneMeans)}</p>
      <TextInput
        data-autofocus
        type="tel"
        label={say(texts.phoneNext)}
        maxLength={40}
        value={phone}
        error={fieldTrouble(change.trouble, 'phone')}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <Textarea
        label={say(texts.phoneNote)}
        maxLength={200}
        value={note}
        error={fieldTrouble(change.trouble, 'note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}

/** A number that waits for a second person. */
function Proposal({ partner, done }: Props) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const change = useChange();
  const { phoneProposal: proposal } = partner;
  if (!proposal) return undefined;
  const decide = async (decision: 'confirm' | 'dismiss') => {
    const path = pathOf(partner, 'phone-proposal/decision');
    const body = { phone: proposal.phone, decision };
    const outcome = await change.make({ method: 'POST', path, body, reply: partnerSchema });
    if (outcome?.ok) done(say(texts.phoneDecided));
  };
  const { by, phone, note } = proposal;
  return (
    <div className="notice stack">
      <p>{say(texts.proposal, { who: staffName(by), phone: writtenPhone(phone), note })}</p>
      {proposal.by === person.id && <p className="quiet">{say(texts.onlyAnother)}</p>}
      <TroubleNotice trouble={change.trouble} />
      {hasRole(person, ['admin', 'manager']) && (
        <div className="actions">
          {proposal.by !== person.id && (
            <Button loading={change.busy} onClick={() => void decide('confirm')}>
              {say(texts.confirmPhone)}
            </Button>
          )}
          <Button variant="default" loading={change.busy} onClick={() => void decide('dismiss')}>
            {say(texts.dismissPhone)}
          </Button>
        </div>
      )}
    </div>
  );
}
