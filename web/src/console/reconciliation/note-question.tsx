import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { writtenAmount, writtenMoment } from '../../written.ts';
import type { Trouble } from '../desk/desk.ts';
import { useSay } from '../language.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
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
  },
  reverse: {
    title: texts.reverseTitle,
    means: texts.reverseMeans,
    note: texts.reverseNote,
    missing: texts.reverseNoteMissing,
    decide: texts.reverseIt,
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

/** Asks why, since the partner is told. */
export function NoteQuestion({ asked, trouble, busy, close, decide }: Props) {
  const say = useSay();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  if (!asked) return undefined;
  const { line, kind } = asked;
  const question = questions[kind];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(note.trim() === '');
    if (note.trim() !== '') void decide(asked, note.trim());
  };
  const values = {
    partner: line.partnerName,
    amount: writtenAmount(line.amount),
    product: line.product,
    moment: writtenMoment(line.activatedAt),
  };
  return (
    <Question title={say(question.title, values)} opened close={close}>
      <form className="stack" noValidate onSubmit={submit}>
        <p>{say(question.means, values)}</p>
        <Textarea
          id="note"
          label={say(question.note)}
          description={say(texts.noteHint)}
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
        <TroubleNotice trouble={trouble} />
        <div className="actions">
          <Button type="submit" color="red" loading={busy}>
            {say(question.decide)}
          </Button>
          <Button variant="default" onClick={close}>
            {say(texts.keepIt)}
          </Button>
        </div>
      </form>
    </Question>
  );
}
