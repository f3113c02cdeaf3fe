import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { Changing } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { TroubleNotice } from './parts.tsx';
import { Question } from './question.tsx';
import { shellTexts as texts } from './texts.ts';

interface Props {
  readonly title: string;
  /** On the button: what happens. */
  readonly save: string;
  /** Where it cannot be taken back. */
  readonly isGrave?: boolean;
  /** On the other button, where "Cancel" says too little. */
  readonly leave?: string;
  readonly change: Pick<Changing, 'busy' | 'trouble'>;
  readonly close: () => void;
  readonly submit: () => Promise<void> | void;
  readonly children: ReactNode;
}

/** A form in a question: its fields, what went wrong, and the two buttons. */
export function QuestionForm({ title, save, isGrave = false, leave, change, close, submit, children }: Props) {
  const say = useSay();
  const send = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <Question title={title} opened close={close}>
      <form className="stack" noValidate onSubmit={send}>
        {children}
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button type="submit" {...(isGrave ? { color: 'red' } : {})} loading={change.busy}>
            {save}
          </Button>
          <Button variant="default" onClick={close}>
            {leave ?? say(texts.leave)}
          </Button>
        </div>
      </form>
    </Question>
  );
}
