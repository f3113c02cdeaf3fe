import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Trouble } from '../../desk/desk.ts';
import { useSay } from '../../language.ts';
import { fieldTrouble, TroubleNotice } from '../../shell/parts.tsx';
import { Question } from '../../shell/question.tsx';
import { correctionTexts as texts } from './texts.ts';

/** From what to what, in words. */
export interface Effect {
  readonly label: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Props {
  readonly title: string;
  readonly means: string;
  /** The button's words. */
  readonly act: string;
  /** It cannot be taken back. */
  readonly isFinal?: boolean;
  readonly effects: readonly Effect[];
  /** What else happens because of it. */
  readonly follows?: readonly string[];
  /** What is wrong with the form's own fields; shown beside them by the form. */
  readonly isComplete: boolean;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  readonly close: () => void;
  readonly submit: (note: string) => Promise<void>;
  /** Told when somebody pressed, from when on what is missing is said. */
  readonly judge: () => void;
  readonly children?: ReactNode;
}

/** A small form over one correction: its fields, why, what will change, and what the server says to it. */
export function CorrectionForm(props: Props) {
  const { title, means, act, isFinal = false, effects, follows = [], isComplete, busy, trouble, close } = props;
  const say = useSay();
  const [note, setNote] = useState('');
  const [judged, setJudged] = useState(false);
  const isNoted = note.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    props.judge();
    if (!isComplete || effects.length === 0) return;
    if (!isNoted) return document.getElementById('correction-note')?.focus();
    await props.submit(note.trim());
  };
  return (
    <Question title={title} opened close={close}>
      <form className="stack correction" noValidate onSubmit={(event) => void submit(event)}>
        <p className="quiet">{means}</p>
        {props.children}
        <Textarea
          id="correction-note"
          label={say(texts.note)}
          description={say(texts.noteHint)}
          autosize={false}
          rows={2}
          maxLength={500}
          value={note}
          {...(props.children ? {} : { 'data-autofocus': true })}
          error={judged && !isNoted ? say(texts.noteMissing) : fieldTrouble(trouble, 'note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Effects effects={effects} follows={follows} />
        <TroubleNotice trouble={trouble} />
        <div className="actions">
          <Button type="submit" loading={busy} {...(isFinal ? { color: 'red' } : {})}>
            {act}
          </Button>
          <Button variant="default" onClick={close}>
            {say(texts.leave)}
          </Button>
        </div>
      </form>
    </Question>
  );
}

function Effects({ effects, follows }: { effects: readonly Effect[]; follows: readonly string[] }) {
  const say = useSay();
  return (
    <div className="effects" role="status">
      <h3>{say(texts.preview)}</h3>
      {effects.length === 0 && <p className="quiet">{say(texts.nothing)}</p>}
      <ul className="changes">
        {effects.map(({ label, from, to }) => (
          <li key={label}>
            <span className="quiet">{label}: </span>
            {from !== undefined && (
              <>
                <del>{from}</del> <span aria-hidden="true">›</span>{' '}
              </>
            )}
            <ins>{to}</ins>
          </li>
        ))}
        {effects.length > 0 && follows.map((words) => <li key={words}>{words}</li>)}
      </ul>
    </div>
  );
}
