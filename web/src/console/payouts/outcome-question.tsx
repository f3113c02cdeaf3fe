import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount } from '../../written.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import type { Asked } from './one-run.tsx';
import { lineSchema, type PayoutLine } from './payout.ts';
import { payoutTexts as texts } from './texts.ts';

/** What is asked for each outcome. */
const questions = {
  paid: {
    title: texts.paidTitle,
    means: texts.paidMeans,
    field: 'reference',
    label: texts.bankReference,
    hint: texts.bankReferenceHint,
    missing: texts.bankReferenceMissing,
    record: texts.recordPaid,
    longest: 100,
    beside: { field: 'note', label: texts.note, longest: 500 },
  },
  failed: {
    title: texts.failedTitle,
    means: texts.failedMeans,
    field: 'note',
    label: texts.failedNote,
    hint: texts.failedNoteHint,
    missing: texts.failedNoteMissing,
    record: texts.recordFailed,
    longest: 500,
    beside: { field: 'reference', label: texts.bankReference, longest: 100 },
  },
} as const;

interface Props {
  /** The run's address. */
  readonly run: string;
  readonly asked: Asked | undefined;
  readonly close: () => void;
  readonly recorded: (line: PayoutLine) => void;
}

/** Asks for the bank's reference, or its reason, and where wanted the other of the two, before an outcome is recorded for good. */
export function OutcomeQuestion({ run, asked, close, recorded }: Props) {
  const say = useSay();
  const [written, setWritten] = useState('');
  const [beside, setBeside] = useState('');
  const [missing, setMissing] = useState(false);
  const change = useChange();
  if (!asked) return undefined;
  const { line, status } = asked;
  const question = questions[status];
  const values = { partner: line.partnerName, amount: writtenAmount(line.amount) };
  const submit = async () => {
    const text = written.trim();
    setMissing(text === '');
    if (text === '') return;
    const outcome = await change.make({
      method: 'PATCH',
      path: `${run}/lines/${encodeURIComponent(line.partnerId)}`,
      body: {
        status,
        [question.field]: text,
        ...(beside.trim() === '' ? {} : { [question.beside.field]: beside.trim() }),
      },
      reply: lineSchema,
    });
    if (outcome?.ok) recorded(outcome.value);
  };
  return (
    <QuestionForm
      title={say(question.title, values)}
      save={say(question.record)}
      leave={say(texts.notYet)}
      change={change}
      close={close}
      submit={submit}
    >
      <p>{say(question.means)}</p>
      <TextInput
        id="outcome"
        label={say(question.label)}
        description={say(question.hint)}
        maxLength={question.longest}
        autoComplete="off"
        value={written}
        error={missing ? say(question.missing) : fieldTrouble(change.trouble, question.field)}
        data-autofocus
        onChange={(event) => {
          setWritten(event.currentTarget.value);
          setMissing(false);
        }}
      />
      <TextInput
        id="outcome-beside"
        label={say(question.beside.label)}
        description={say(texts.optional)}
        maxLength={question.beside.longest}
        autoComplete="off"
        value={beside}
        error={fieldTrouble(change.trouble, question.beside.field)}
        onChange={(event) => setBeside(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}
