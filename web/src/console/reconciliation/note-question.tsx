import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount, writtenMoment } from '../../written.ts';
import type { Trouble } from '../desk/desk.ts';
import { useSay } from '../language.ts';
import { fieldTrouble } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import type { Reward } from './reward.ts';
import { reconciliationTexts as texts } from './texts.ts';

const LONGEST_NOTE = 500;

const questions = {
  cancel: {
    title: texts.cancelTitle,
    means: texts.cancelMeans,
    note: texts.note,
    missing: texts.noteMissing,
    decide: texts.cancelIt,
    hint: texts.noteHint,
    keep: texts.keepIt,
    isGrave: true,
  },
  hold: {
    title: texts.holdTitle,
    means: texts.holdMeans,
    note: texts.holdNote,
    missing: texts.holdNoteMissing,
    decide: texts.holdIt,
    hint: texts.holdNoteHint,
    keep: texts.notNow,
    isGrave: false,
  },
  release: {
    title: texts.releaseTitle,
    means: texts.releaseMeans,
    note: texts.releaseNote,
    missing: texts.releaseNoteMissing,
    decide: texts.releaseIt,
    hint: texts.staffNoteHint,
    keep: texts.notNow,
    isGrave: false,
  },
  'carry-over': {
    title: texts.carryTitle,
    means: texts.carryMeans,
    note: texts.carryNote,
    missing: texts.carryNoteMissing,
    decide: texts.carryIt,
    hint: texts.staffNoteHint,
    keep: texts.notNow,
    isGrave: false,
  },
  reverse: {
    title: texts.reverseTitle,
    means: texts.reverseMeans,
    note: texts.reverseNote,
    missing: texts.reverseNoteMissing,
    decide: texts.reverseIt,
    hint: texts.noteHint,
    keep: texts.keepIt,
    isGrave: true,
  },
} as const;

export interface AskedNote {
  readonly line: Reward;
  readonly kind: keyof typeof questions;
}

interface Props {
  readonly asked: AskedNote | undefined;
  readonly trouble: Trouble | undefined;
  readonly busy: boolean;
  readonly close: () => void;
  readonly decide: (asked: AskedNote, note: string) => Promise<void>;
}

/** Asks why: the partner is told, or whoever looks at the line later. */
export function NoteQuestion({ asked, trouble, busy, close, decide }: Props) {
  const say = useSay();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  if (!asked) return undefined;
  const { line, kind } = asked;
  const question = questions[kind];
  const submit = () => {
    setMissing(note.trim() === '');
    if (note.trim() !== '') void decide(asked, note.trim());
  };
  const values = {
    partner: line.partnerName,
    amount: writtenAmount(line.amount),
    product: line.product,
    moment: writtenMoment(line.activatedAt),
    holds: line.holds.map(({ words }) => say(words)).join(' '),
  };
  return (
    <QuestionForm
      title={say(question.title, values)}
      save={say(question.decide)}
      isGrave={question.isGrave}
      leave={say(question.keep)}
      change={{ busy, trouble }}
      close={close}
      submit={submit}
    >
      <p>{say(question.means, values)}</p>
      <Textarea
        id="note"
        label={say(question.note)}
        description={say(question.hint)}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={note}
        error={missing ? say(question.missing) : fieldTrouble(trouble, 'note')}
        data-autofocus
        onChange={(event) => {
          setNote(event.currentTarget.value);
          setMissing(false);
        }}
      />
    </QuestionForm>
  );
}
