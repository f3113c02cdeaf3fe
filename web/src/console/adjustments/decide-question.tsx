import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount } from '../../written.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { adjustmentSchema, type ListedAdjustment } from './adjustment.ts';
import { adjustmentTexts as texts } from './texts.ts';

interface Props {
  readonly adjustment: ListedAdjustment;
  readonly decision: 'approve' | 'refuse';
  readonly close: () => void;
  readonly decided: (news: string) => void;
}

/** The second person's word, with what the account would be in sight. */
export function DecideQuestion({ adjustment, decision, close, decided }: Props) {
  const say = useSay();
  const change = useChange();
  const [note, setNote] = useState('');
  const { id, partnerId, amount, available, partnerName: partner } = adjustment;
  const approves = decision === 'approve';
  const submit = async () => {
    const path = `/v1/partners/${encodeURIComponent(partnerId)}/adjustments/${encodeURIComponent(id)}/${decision}`;
    const body = approves ? {} : { note };
    const outcome = await change.make({ method: 'POST', path, body, reply: adjustmentSchema });
    if (outcome?.ok) decided(say(approves ? texts.approved : texts.refused));
  };
  const values = { amount: writtenAmount(amount), partner };
  return (
    <QuestionForm
      title={say(approves ? texts.approveTitle : texts.refuseTitle, values)}
      save={say(approves ? texts.approve : texts.refuse)}
      change={change}
      close={close}
      submit={submit}
    >
      <p>{adjustment.note}</p>
      {approves ? (
        <p>{say(texts.approveMeans, { before: writtenAmount(available), after: writtenAmount(available + amount) })}</p>
      ) : (
        <>
          <p>{say(texts.refuseMeans)}</p>
          <Textarea
            id="refusal-note"
            data-autofocus
            label={say(texts.note)}
            maxLength={500}
            autosize
            minRows={2}
            value={note}
            error={fieldTrouble(change.trouble, 'note')}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </>
      )}
    </QuestionForm>
  );
}
