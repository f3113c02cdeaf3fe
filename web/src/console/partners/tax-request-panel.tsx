import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { writtenDay, writtenMoment } from '../../written.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { DetailList } from '../shell/detail-list.tsx';
import { fieldTrouble } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { type Tax, type TaxRequest, taxRequestSchema } from './payee.ts';
import { taxKindTexts, payeeTexts as texts } from './payee-texts.ts';

interface Props {
  readonly request: TaxRequest;
  readonly present: Tax | undefined;
  readonly mayDecide: boolean;
  readonly decided: (words: string) => void;
}

/** What a partner asks about their tax, beside what counts now, and the two answers. */
export function TaxRequestPanel({ request, present, mayDecide, decided }: Props) {
  const say = useSay();
  const taxWords = useTaxWords();
  const [open, setOpen] = useState<'approve' | 'refuse'>();
  const { tax, from, words, at } = request;
  return (
    <section className="notice careful stack" aria-labelledby="tax-request">
      <h2 id="tax-request">{say(texts.asksTax)}</h2>
      <DetailList
        details={[
          {
            term: say(texts.askedWish),
            words: say(texts.askedOf, { wish: taxWords(tax), at: writtenMoment(at) }),
          },
          { term: say(texts.askedFrom), words: writtenDay(from) },
          { term: say(texts.askedPresent), words: taxWords(present) },
          ...(words === undefined ? [] : [{ term: say(texts.askedWords), words }]),
        ]}
      />
      <p className="quiet">{say(texts.askedMeans)}</p>
      {mayDecide ? (
        <div className="actions">
          <Button onClick={() => setOpen('approve')}>{say(texts.approveTax)}</Button>
          <Button variant="default" onClick={() => setOpen('refuse')}>
            {say(texts.refuseTax)}
          </Button>
        </div>
      ) : (
        <p className="quiet">{say(texts.onlyAccountants)}</p>
      )}
      {open && <Decision decision={open} request={request} close={() => setOpen(undefined)} decided={decided} />}
    </section>
  );
}

interface DecisionProps {
  readonly decision: 'approve' | 'refuse';
  readonly request: TaxRequest;
  readonly close: () => void;
  readonly decided: (words: string) => void;
}

function Decision({ decision, request: { partnerId, version, from }, close, decided }: DecisionProps) {
  const say = useSay();
  const change = useChange();
  const [note, setNote] = useState('');
  const approves = decision === 'approve';
  const submit = async () => {
    const outcome = await change.make({
      method: 'POST',
      path: `/v1/partners/${encodeURIComponent(partnerId)}/tax-request/decision`,
      body: { version, decision, note },
      reply: taxRequestSchema,
    });
    if (!outcome?.ok) return;
    close();
    const day = writtenDay(outcome.value.countsFrom ?? from);
    decided(approves ? say(texts.taxApproved, { day }) : say(texts.taxRefused));
  };
  const title = say(approves ? texts.approveTax : texts.refuseTax);
  return (
    <QuestionForm title={title} save={title} change={change} close={close} submit={submit}>
      <p>{say(approves ? texts.approveTaxMeans : texts.refuseTaxMeans, { day: writtenDay(from) })}</p>
      <Textarea
        id="tax-decision-note"
        data-autofocus
        label={say(approves ? texts.taxNote : texts.refuseTaxNote)}
        maxLength={300}
        autosize
        minRows={2}
        value={note}
        error={fieldTrouble(change.trouble, 'note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}

/** A tax profile in one line. */
export function useTaxWords() {
  const say = useSay();
  return (tax: Tax | undefined): string => {
    if (!tax) return say(texts.unknownTax);
    const { kind, taxNumber, commitment, resident } = tax;
    const parts = [
      say(taxKindTexts[kind]),
      taxNumber && say(texts.numberOf, { number: taxNumber }),
      kind === 'person' && !resident && say(texts.notResidentShort),
      commitment &&
        say(texts.commitmentDays, { from: writtenDay(commitment.from), until: writtenDay(commitment.until) }),
    ];
    return parts.filter(Boolean).join(' · ');
  };
}
