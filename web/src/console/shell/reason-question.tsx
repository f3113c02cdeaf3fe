import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Change } from '../desk/desk.ts';
import { useChange } from '../desk/use-change.ts';
import { fieldTrouble } from './parts.tsx';
import { QuestionForm } from './question-form.tsx';

interface Props<T> {
  readonly title: string;
  /** What comes of it. */
  readonly children: ReactNode;
  readonly label: string;
  /** What is said where no reason is given. */
  readonly missing: string;
  readonly longest?: number;
  /** On the button: what happens. */
  readonly act: string;
  /** Where it cannot be taken back. */
  readonly isGrave?: boolean;
  readonly leave: string;
  /** The change that is made for this reason. */
  readonly changeFor: (note: string) => Change<T>;
  readonly done: (value: T) => void;
  readonly close: () => void;
}

/** Asks why before something is done, since somebody reads the reason later. */
export function ReasonQuestion<T>(props: Props<T>) {
  const { title, children, label, missing, longest = 500, act, isGrave = false, leave, changeFor, done, close } = props;
  const change = useChange();
  const [note, setNote] = useState('');
  const [judged, setJudged] = useState(false);
  const reason = note.replace(/\s+/g, ' ').trim();
  const submit = async () => {
    setJudged(true);
    if (reason === '') return;
    const outcome = await change.make(changeFor(reason));
    if (outcome?.ok) done(outcome.value);
  };
  return (
    <QuestionForm
      title={title}
      save={act}
      isGrave={isGrave}
      leave={leave}
      change={change}
      close={close}
      submit={submit}
    >
      <p>{children}</p>
      <Textarea
        id="reason"
        data-autofocus
        label={label}
        rows={3}
        maxLength={longest}
        value={note}
        error={judged && reason === '' ? missing : fieldTrouble(change.trouble, 'note')}
        onChange={(event) => {
          setNote(event.currentTarget.value);
          setJudged(false);
        }}
      />
    </QuestionForm>
  );
}
