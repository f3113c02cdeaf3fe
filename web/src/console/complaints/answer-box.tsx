import { Button, Checkbox, SegmentedControl, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { FileDrop } from '../shell/file-drop.tsx';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { complaintLineSchema } from './complaint.ts';
import type { StepProps } from './complaint-owner.tsx';
import { complaintTexts as texts } from './texts.ts';
import { type ChosenFiles, fitFiles, MOST_FILES, useFiles } from './use-files.ts';

const LONGEST = 2_000;
/** What each person began on each complaint, for as long as the console is open. */
const drafts = new Map<string, string>();

/** Answers the person, or keeps a note among staff; what is typed outlives a refusal and a look elsewhere. */
export function AnswerBox({ complaint, done, stale }: StepProps) {
  const say = useSay();
  const { person } = useDesk();
  const draft = `${person.id} ${complaint.id}`;
  const [text, setText] = useState(drafts.get(draft) ?? '');
  const [isInternal, setIsInternal] = useState(false);
  const [waits, setWaits] = useState(false);
  const [missing, setMissing] = useState(false);
  const files = useFiles();
  const change = useChange();
  const isClosed = complaint.state === 'closed';
  const mayWait = complaint.state !== 'decided' && !isClosed && !complaint.settling;
  const write = (next: string) => {
    drafts.set(draft, next);
    setText(next);
    setMissing(false);
  };
  const send = async () => {
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    const attachments = await files.send();
    if (!attachments) return;
    const path = `/v1/complaints/${encodeURIComponent(complaint.id)}/messages`;
    const isAsked = waits && mayWait && !isInternal;
    const body = { text: text.trim(), internal: isInternal, waits: isAsked, attachments };
    const outcome = await change.make({ method: 'POST', path, body, reply: complaintLineSchema });
    if (!outcome) return;
    if (!outcome.ok) return void stale();
    write('');
    setWaits(false);
    files.clear();
    done(say(isInternal ? texts.kept : texts.sent));
  };
  const label = isInternal ? say(texts.note) : say(texts.answer, { person: complaint.person });
  return (
    <form
      className="stack complaint-answer"
      noValidate
      aria-label={say(texts.answerTitle)}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      {isClosed && !isInternal && <p className="notice">{say(texts.closedTalk)}</p>}
      <div className="scroll">
        <SegmentedControl
          aria-label={say(texts.kindOfText)}
          size="xs"
          value={isInternal ? 'staff' : 'person'}
          data={[
            { value: 'person', label: say(texts.toPerson), disabled: isClosed },
            { value: 'staff', label: say(texts.toStaff) },
          ]}
          transitionDuration={0}
          onChange={(value) => setIsInternal(value === 'staff')}
        />
      </div>
      <Textarea
        id="complaint-answer"
        label={label}
        description={say(isInternal ? texts.noteHint : texts.answerHint)}
        rows={4}
        maxLength={LONGEST}
        value={text}
        error={missing ? say(texts.textMissing) : fieldTrouble(change.trouble, 'text')}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
      <Files files={files} busy={change.busy} />
      {mayWait && !isInternal && (
        <Checkbox
          label={say(texts.waits)}
          checked={waits}
          onChange={(event) => setWaits(event.currentTarget.checked)}
        />
      )}
      <TroubleNotice trouble={change.trouble} />
      <div className="actions">
        <Button
          type="submit"
          variant="light"
          loading={change.busy || files.sending !== undefined}
          disabled={isClosed && !isInternal}
        >
          {say(isInternal ? texts.keep : waits && mayWait ? texts.ask : texts.send)}
        </Button>
      </div>
    </form>
  );
}

function Files({ files, busy }: { files: ChosenFiles; busy: boolean }) {
  const say = useSay();
  const { chosen, sending, trouble } = files;
  return (
    <>
      {chosen.length > 0 && (
        <ul className="chosen">
          {chosen.map((file) => (
            <li key={`${file.name}-${file.size}-${file.lastModified}`}>
              {file.name}{' '}
              <Button
                variant="subtle"
                size="compact-xs"
                disabled={busy}
                aria-label={say(texts.remove, { name: file.name })}
                onClick={() => files.drop(file)}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length < MOST_FILES && (
        <FileDrop
          label={say(texts.files)}
          hint={say(texts.filesHint)}
          accept={fitFiles}
          multiple
          disabled={busy}
          error={trouble}
          chosen={files.choose}
        />
      )}
      {sending && <p role="status">{say(texts.sending, { name: sending })}</p>}
    </>
  );
}
