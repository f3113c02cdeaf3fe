import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { payeeSchema } from './payee.ts';
import { payeeTexts as texts } from './payee-texts.ts';

interface Props {
  readonly partner: { readonly id: string; readonly name: string };
  /** What is recorded already. */
  readonly present: string | undefined;
  readonly close: () => void;
  readonly saved: () => void;
}

/** Records the invoice that a business sent, before anybody makes a payout. */
export function InvoiceQuestion({ partner, present = '', close, saved }: Props) {
  const say = useSay();
  const change = useChange();
  const [number, setNumber] = useState(present);
  const submit = async () => {
    const path = `/v1/partners/${encodeURIComponent(partner.id)}/invoice`;
    const body = number.trim() === '' ? {} : { number: number.trim() };
    const outcome = await change.make({ method: 'PUT', path, body, reply: payeeSchema });
    if (outcome?.ok) saved();
  };
  return (
    <QuestionForm
      title={say(texts.recordInvoiceOf, { name: partner.name })}
      save={say(texts.saveInvoice)}
      change={change}
      close={close}
      submit={submit}
    >
      <p>{say(texts.invoiceMeans)}</p>
      <TextInput
        id="invoice-number"
        data-autofocus
        label={say(texts.invoiceNumber)}
        autoComplete="off"
        maxLength={40}
        value={number}
        error={fieldTrouble(change.trouble, 'number')}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}
