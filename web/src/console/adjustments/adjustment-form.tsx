import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { writtenAmount } from '../../written.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { partnerPage } from '../partners/partner.ts';
import { PartnerPicker, type PickedPartner } from '../partners/partner-picker.tsx';
import { addressOf } from '../place.ts';
import { DetailList } from '../shell/detail-list.tsx';
import { fieldTrouble, Heading, TroubleNotice } from '../shell/parts.tsx';
import { adjustmentKinds, adjustmentSchema } from './adjustment.ts';
import { adjustmentKindTexts, adjustmentTexts as texts } from './texts.ts';

const LONGEST_AMOUNT = 10;

/** Proposes to give or take money; what the account would be stands below the amount while one types. */
export function AdjustmentForm({ partnerId }: { partnerId: string | undefined }) {
  const say = useSay();
  const change = useChange();
  const [picked, setPicked] = useState<PickedPartner>();
  const [chosen, setChosen] = useState(partnerId);
  const [kind, setKind] = useState<(typeof adjustmentKinds)[number]>('adjust');
  const [takes, setTakes] = useState(false);
  const [digits, setDigits] = useState('');
  const [note, setNote] = useState('');
  const [pressed, setPressed] = useState(false);
  const id = picked?.id ?? chosen;
  const account = useAsked(id === undefined ? undefined : `/v1/partners/${encodeURIComponent(id)}`, partnerPage);
  const amount = Number(digits) * (takes && kind === 'adjust' ? -1 : 1);
  const pick = (partner: PickedPartner | undefined) => {
    setPicked(partner);
    setChosen(undefined);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (id === undefined || amount === 0 || note.trim() === '') return;
    const path = `/v1/partners/${encodeURIComponent(id)}/adjustments`;
    const body = { kind, amount, note: note.trim() };
    const outcome = await change.make({ method: 'POST', path, body, reply: adjustmentSchema });
    if (outcome?.ok) location.hash = addressOf('adjustments', undefined, 'proposed');
  };
  const missing = (isMissing: boolean, text: string) => (pressed && isMissing ? text : undefined);
  return (
    <>
      <a className="back" href={addressOf('adjustments')}>
        {say(texts.back)}
      </a>
      <Heading title={say(texts.propose)} lead={say(texts.formLead)} />
      <form className="stack narrow" noValidate onSubmit={(event) => void send(event)}>
        <PartnerPicker
          id="adjustment-partner"
          picked={picked ?? account.value}
          pick={pick}
          error={missing(id === undefined, say(texts.partnerMissing))}
        />
        <NativeSelect
          id="adjustment-kind"
          label={say(texts.kind)}
          value={kind}
          data={adjustmentKinds.map((one) => ({ value: one, label: say(adjustmentKindTexts[one]) }))}
          onChange={(event) => setKind(event.currentTarget.value === 'opening' ? 'opening' : 'adjust')}
        />
        {kind === 'adjust' && (
          <SegmentedControl
            aria-label={say(texts.direction)}
            value={takes ? 'take' : 'give'}
            data={[
              { value: 'give', label: say(texts.give) },
              { value: 'take', label: say(texts.take) },
            ]}
            onChange={(next) => setTakes(next === 'take')}
          />
        )}
        <TextInput
          id="adjustment-amount"
          label={say(texts.amountOf)}
          inputMode="numeric"
          autoComplete="off"
          value={digits === '' ? '' : writtenAmount(Number(digits)).slice(0, -2)}
          error={missing(amount === 0, say(texts.amountMissing)) ?? fieldTrouble(change.trouble, 'amount')}
          onChange={(event) => setDigits(event.currentTarget.value.replace(/\D/g, '').slice(0, LONGEST_AMOUNT))}
        />
        <TroubleNotice trouble={account.trouble} again={() => void account.refresh()} />
        {account.value && <WouldBe available={account.value.money.available} amount={amount} />}
        <Textarea
          id="adjustment-note"
          label={say(texts.note)}
          description={say(texts.noteHint)}
          maxLength={500}
          autosize
          minRows={2}
          value={note}
          error={missing(note.trim() === '', say(texts.noteMissing)) ?? fieldTrouble(change.trouble, 'note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button type="submit" loading={change.busy}>
            {say(texts.send)}
          </Button>
          <Button component="a" variant="default" href={addressOf('adjustments')}>
            {say(texts.cancel)}
          </Button>
        </div>
      </form>
    </>
  );
}

function WouldBe({ available, amount }: { available: number; amount: number }) {
  const say = useSay();
  const after = available + amount;
  return (
    <>
      <DetailList
        details={[
          { term: say(texts.now), words: <span className="figures">{writtenAmount(available)}</span> },
          { term: say(texts.after), words: <strong className="figures">{writtenAmount(after)}</strong> },
        ]}
      />
      {amount < 0 && after < 0 && <p className="notice careful">{say(texts.tooMuch)}</p>}
    </>
  );
}
