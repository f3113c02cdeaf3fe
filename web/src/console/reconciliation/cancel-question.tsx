import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { writtenAmount, writtenMoment } from '../../written.ts';
import type { Trouble } from '../desk/desk.ts';
import { useSay } from '../language.ts';
import { fieldTrouble, Question, TroubleNotice } from '../shell/parts.tsx';
import type { Reward } from './reward.ts';
import { reconciliationTexts as texts } from './texts.ts';

const LONGEST_NOTE = 500;

interface Props {
  readonly line: Reward | undefined;
  readonly trouble: Trouble | undefined;
  readonly busy: boolean;
  readonly close: () => void;
  readonly cancel: (line: Reward, note: string) => Promise<void>;
}

/** Asks why, since the partner is told. */
export function CancelQuestion({ line, trouble, busy, close, cancel }: Props) {
  const say = useSay();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  if (!line) return undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(note.trim() === '');
    if (note.trim() !== '') void cancel(line, note.trim());
  };
  const values = {
    partner: line.partnerName,
    amount: writtenAmount(line.amount),
    product: line.product,
    moment: writtenMoment(line.activatedAt),
  };
  return (
    <Question title={say(texts.cancelTitle, values)} opened close={close}>
      <form className="stack" noValidate onSubmit={submit}>
        <p>{say(texts.cancelMeans, values)}</p>
        <Textarea
          id="note"
          label={say(texts.note)}
          description={say(texts.noteHint)}
          rows={3}
          maxLength={LONGEST_NOTE}
          value={note}
          error={missing ? say(texts.noteMissing) : fieldTrouble(trouble, 'note')}
          data-autofocus
          onChange={(event) => {
            setNote(event.currentTarget.value);
            setMissing(false);
          }}
        />
        <TroubleNotice trouble={trouble} />
        <div className="actions">
          <Button type="submit" color="red" loading={busy}>
            {say(texts.cancelIt)}
          </Button>
          <Button variant="default" onClick={close}>
            {say(texts.keepIt)}
          </Button>
        </div>
      </form>
    </Question>
  );
}
