import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount } from '../../written.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { correctionTexts as texts } from './bank-texts.ts';
import { lineSchema, type PayoutLine } from './payout.ts';

interface Props {
  readonly path: string;
  readonly line: PayoutLine;
  readonly changed: () => void;
}

/** Money that came back, or that the bank did pay after all: one person says so, another confirms. */
export function LineCorrection({ path, line, changed }: Props) {
  const say = useSay();
  const change = useChange();
  const [asks, setAsks] = useState(false);
  const [reference, setReference] = useState('');
  const [missing, setMissing] = useState(false);
  const kind = line.status === 'failed' ? 'late' : 'returned';
  const address = `${path}/lines/${encodeURIComponent(line.partnerId)}/correction`;
  if (!['paid', 'late', 'failed'].includes(line.status)) return undefined;
  const ask = async () => {
    setMissing(reference.trim() === '');
    if (reference.trim() === '') return;
    const body = { kind, reference: reference.trim() };
    const outcome = await change.make({ method: 'POST', path: address, body, reply: lineSchema });
    if (!outcome?.ok) return;
    setAsks(false);
    changed();
  };
  const confirm = async () => {
    const body = { kind: line.asked?.kind };
    const outcome = await change.make({ method: 'POST', path: `${address}/confirm`, body, reply: lineSchema });
    if (outcome?.ok) changed();
  };
  const values = { partner: line.partnerName, amount: writtenAmount(line.net) };
  if (line.asked) {
    return (
      <>
        <span className="quiet">
          {say(texts[line.asked.kind === 'late' ? 'lateAsked' : 'returnedAsked'], {
            who: line.asked.askedBy,
            reference: line.asked.reference,
          })}
        </span>
        <Button variant="light" size="compact-sm" loading={change.busy} onClick={() => void confirm()}>
          {say(texts.confirm)}
        </Button>
        <TroubleNotice trouble={change.trouble} />
      </>
    );
  }
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setAsks(true)}>
        {say(texts[kind])}
      </Button>
      {asks && (
        <Question
          title={say(texts[kind === 'late' ? 'lateTitle' : 'returnedTitle'], values)}
          opened
          close={() => setAsks(false)}
        >
          <p>{say(texts.means)}</p>
          <TextInput
            id="correction-reference"
            label={say(texts.reference)}
            maxLength={100}
            autoComplete="off"
            value={reference}
            error={missing ? say(texts.referenceMissing) : undefined}
            data-autofocus
            onChange={(event) => setReference(event.currentTarget.value)}
          />
          <TroubleNotice trouble={change.trouble} />
          <div className="actions">
            <Button loading={change.busy} onClick={() => void ask()}>
              {say(texts.ask)}
            </Button>
            <Button variant="default" onClick={() => setAsks(false)}>
              {say(texts.notYet)}
            </Button>
          </div>
        </Question>
      )}
    </>
  );
}
