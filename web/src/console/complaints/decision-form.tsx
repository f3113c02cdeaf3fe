import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { writtenAmount } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { readCount } from '../written.ts';
import { type Complaint, complaintLineSchema, type Outcome, type Remedy } from './complaint.ts';
import type { StepProps } from './complaint-owner.tsx';
import { outcomeTexts, remedyTexts, complaintTexts as texts } from './texts.ts';

const MOST = 100_000_000;
const outcomes = ['granted', 'rejected'] as const;
const NOTHING = 'nothing';

/** Decides, with the money that moves in sight beforehand. What was chosen and typed outlives a refusal. */
export function DecisionForm({ complaint, done, stale }: StepProps) {
  const say = useSay();
  const change = useChange();
  const [outcome, setOutcome] = useState<Outcome>();
  const [remedy, setRemedy] = useState<Remedy>();
  const [written, setWritten] = useState('');
  const [note, setNote] = useState('');
  const [judged, setJudged] = useState(false);
  const chosen = outcome === 'granted' ? remedy : undefined;
  const isAdjusted = chosen === 'adjustment';
  const amount = readCount(written, MOST);
  const amountMissing = isAdjusted && amount === undefined;
  const noteMissing = note.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    if (outcome === undefined || noteMissing || amountMissing) return;
    const path = `/v1/complaints/${encodeURIComponent(complaint.id)}/decision`;
    const body = {
      outcome,
      note: note.trim(),
      ...(chosen ? { remedy: chosen } : {}),
      ...(isAdjusted ? { amount } : {}),
    };
    const reply = await change.make({ method: 'POST', path, body, reply: complaintLineSchema });
    if (!reply) return;
    if (!reply.ok) return void stale();
    const { reference } = complaint;
    done(isAdjusted ? say(texts.proposed) : chosen ? say(texts.begun) : say(texts.decided, { reference }));
  };
  const verb =
    outcome === 'rejected' ? texts.reject : isAdjusted ? texts.propose : chosen ? texts.grantAndPay : texts.grant;
  return (
    <section className="panel" aria-labelledby="complaint-decide">
      <h2 id="complaint-decide">{say(texts.decide)}</h2>
      <p className="quiet">{say(texts.decideLead)}</p>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Options
          name="complaint-outcome"
          legend={say(texts.outcome)}
          options={outcomes.map((one) => ({ value: one, label: say(outcomeTexts[one]) }))}
          chosen={outcome}
          choose={setOutcome}
          error={judged && outcome === undefined ? say(texts.outcomeMissing) : undefined}
        />
        {outcome === 'granted' && complaint.remedies.length > 0 && (
          <RemedyChoice remedies={complaint.remedies} chosen={remedy} choose={setRemedy} />
        )}
        {isAdjusted && (
          <TextInput
            id="complaint-amount"
            label={say(texts.amount)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={15}
            value={written}
            error={judged && amountMissing ? say(texts.amountMissing) : fieldTrouble(change.trouble, 'amount')}
            onChange={(event) => setWritten(event.currentTarget.value)}
          />
        )}
        {outcome === 'granted' && <Preview complaint={complaint} remedy={chosen} amount={amount} />}
        <Textarea
          id="complaint-why"
          label={say(texts.why)}
          rows={3}
          maxLength={500}
          value={note}
          error={judged && noteMissing ? say(texts.whyMissing) : fieldTrouble(change.trouble, 'note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button type="submit" loading={change.busy}>
            {say(outcome === undefined ? texts.decide : verb)}
          </Button>
        </div>
      </form>
    </section>
  );
}

interface ChoiceProps {
  readonly remedies: readonly Remedy[];
  readonly chosen: Remedy | undefined;
  readonly choose: (remedy: Remedy | undefined) => void;
}

function RemedyChoice({ remedies, chosen, choose }: ChoiceProps) {
  const say = useSay();
  const { person } = useDesk();
  const isManager = hasRole(person, ['manager', 'admin']);
  // An adjustment is only proposed; a manager approves it.
  const isShut = (one: Remedy) => !isManager && one !== 'adjustment';
  const labelOf = (one: Remedy) =>
    isShut(one) ? `${say(remedyTexts[one])} (${say(texts.needsManager)})` : say(remedyTexts[one]);
  return (
    <Options
      name="complaint-remedy"
      legend={say(texts.remedy)}
      options={[
        { value: NOTHING, label: say(texts.noRemedy) },
        ...remedies.map((one) => ({ value: one, label: labelOf(one), isShut: isShut(one) })),
      ]}
      chosen={chosen ?? NOTHING}
      choose={(one) => choose(one === NOTHING ? undefined : one)}
    />
  );
}

interface OptionsProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly isShut?: boolean }[];
  readonly chosen: Value | undefined;
  readonly choose: (value: Value) => void;
  readonly error?: string | undefined;
}

/** One of a few, of which none need be chosen to begin with. */
function Options<Value extends string>({ name, legend, options, chosen, choose, error }: OptionsProps<Value>) {
  return (
    <fieldset className="options" aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {options.map(({ value, label, isShut = false }) => (
        <label key={value} data-shut={isShut}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            disabled={isShut}
            onChange={() => choose(value)}
          />
          {label}
        </label>
      ))}
      {error && (
        <p id={`${name}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface PreviewProps {
  readonly complaint: Complaint;
  readonly remedy: Remedy | undefined;
  readonly amount: number | undefined;
}

/** What moves, before anybody presses. */
function Preview({ complaint, remedy, amount }: PreviewProps) {
  const say = useSay();
  const { person: name, subject } = complaint;
  const words = () => {
    switch (remedy) {
      case 'approve-reward': {
        const { state, amount: due = 0 } = subject.reward ?? {};
        const text = state === 'cancelled' ? texts.previewCancelled : texts.previewPending;
        return say(text, { amount: writtenAmount(due) });
      }
      case 'name-installer':
        return say(texts.previewInstaller, { name });
      case 'adjustment':
        return say(texts.previewAdjustment, { name, amount: writtenAmount(amount ?? 0) });
      case undefined:
        return say(texts.previewNothing);
    }
  };
  return (
    <p className={remedy ? 'notice careful' : 'notice'} role="status">
      {words()}
    </p>
  );
}
