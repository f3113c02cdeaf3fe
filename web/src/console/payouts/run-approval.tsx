import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { approvalTexts as texts } from './bank-texts.ts';
import { type Run, runSummarySchema } from './payout.ts';

interface Props {
  readonly run: Run;
  readonly path: string;
  readonly changed: () => void;
}

/** A second person lets the run be paid, or stops it with a note. */
export function RunApproval({ run, path, changed }: Props) {
  const say = useSay();
  const { person } = useDesk();
  const approve = useChange();
  const cancel = useChange();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const [cancels, setCancels] = useState(false);
  if (!hasRole(person, ['accountant', 'manager', 'admin'])) return undefined;
  const send = async () => {
    const outcome = await approve.make({ method: 'POST', path: `${path}/approve`, reply: runSummarySchema });
    if (outcome?.ok) changed();
  };
  const stop = async () => {
    setMissing(note.trim() === '');
    if (note.trim() === '') return;
    const body = { note: note.trim() };
    const outcome = await cancel.make({ method: 'POST', path: `${path}/cancel`, body, reply: runSummarySchema });
    if (outcome?.ok) changed();
  };
  const whyNot = whyNotApprove(run, person.id);
  const count = String(run.lines.filter(({ status }) => status === 'reserved').length);
  const net = writtenAmount(run.totals.reserved - run.totals.tax);
  return (
    <section aria-labelledby="approval-title" className="panel">
      <h2 id="approval-title">{say(texts.title)}</h2>
      <p>{say(texts.means, { count, net, tax: writtenAmount(run.totals.tax) })}</p>
      {cancels && (
        <TextInput
          id="cancel-note"
          label={say(texts.note)}
          maxLength={500}
          autoComplete="off"
          value={note}
          error={missing ? say(texts.noteMissing) : undefined}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {run.state === 'open' && whyNot && <p className="notice">{say(whyNot.text, whyNot.values)}</p>}
      <TroubleNotice trouble={approve.trouble ?? cancel.trouble} />
      <div className="actions">
        {!cancels && run.state === 'open' && !whyNot && (
          <Button loading={approve.busy} onClick={() => void send()}>
            {say(texts.approve)}
          </Button>
        )}
        <Button
          variant="default"
          color="red"
          loading={cancel.busy}
          onClick={() => (cancels ? void stop() : setCancels(true))}
        >
          {say(texts.cancel)}
        </Button>
        {cancels && (
          <Button variant="subtle" onClick={() => setCancels(false)}>
            {say(texts.keep)}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Neither whoever made the run nor whoever approved a reward in it; undefined for everybody else. */
function whyNotApprove({ createdBy, lines }: Run, person: string) {
  if (createdBy === person) return { text: texts.youMade, values: {} };
  const own = lines.find(({ status, callerApproved }) => status !== 'refused' && callerApproved);
  return own && { text: texts.youApproved, values: { partner: own.partnerName } };
}
