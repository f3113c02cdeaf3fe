import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { Changing } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { partnerPageTexts as texts } from './texts.ts';

interface Props {
  readonly title: string;
  readonly save: string;
  readonly change: Changing;
  readonly close: () => void;
  readonly submit: () => Promise<void>;
  readonly children: ReactNode;
}

/** A form in a question: its fields, what went wrong, and the two buttons. */
export function QuestionForm({ title, save, change, close, submit, children }: Props) {
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
          <Button type="submit" loading={change.busy}>
            {save}
          </Button>
          <Button variant="default" onClick={close}>
            {say(texts.cancel)}
          </Button>
        </div>
      </form>
    </Question>
  );
}
