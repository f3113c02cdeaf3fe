import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { upload } from '../../../http/upload.ts';
import type { Change, Outcome } from '../../desk/desk.ts';
import { useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { FileDrop } from '../../shell/file-drop.tsx';
import { TroubleNotice } from '../../shell/parts.tsx';
import { writtenBytes } from '../../written.ts';
import { acceptanceSchema, begunSchema, MOST_SAMPLES, unfit } from './acceptance.ts';
import { acceptanceTexts as texts } from './texts.ts';

interface Sending {
  readonly name: string;
  /** Of all files, from 0 to 1. */
  readonly progress: number;
}

/** Chooses samples, sends them, and has them checked. */
export function SendSamples({ batchId, sent }: { batchId: string; sent: () => void }) {
  const say = useSay();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [wrong, setWrong] = useState<string>();
  const [sending, setSending] = useState<Sending>();
  const begin = useChange();
  const check = useChange();

  const choose = (more: readonly File[]) => {
    const refused = more.find((file) => unfit(file) !== undefined);
    const all = [...files, ...more.filter((file) => unfit(file) === undefined)];
    setFiles(all.slice(0, MOST_SAMPLES));
    if (refused)
      return setWrong(say(unfit(refused) === 'size' ? texts.tooLarge : texts.notPicture, { name: refused.name }));
    setWrong(all.length > MOST_SAMPLES ? say(texts.tooMany) : undefined);
  };
  const send = async () => {
    setWrong(undefined);
    const problem = await sendAll(batchId, files, begin.make, setSending);
    setSending(undefined);
    if (problem === undefined) return;
    if ('failed' in problem) return setWrong(say(texts.notSent, { name: problem.failed }));
    const path = `/v1/batches/${batchId}/acceptances/${problem.id}/check`;
    const outcome = await check.make({ method: 'POST', path, reply: acceptanceSchema });
    if (!outcome?.ok) return;
    setFiles([]);
    sent();
  };
  const busy = begin.busy || check.busy || sending !== undefined;
  return (
    <section aria-labelledby="send-title" className="panel">
      <h2 id="send-title">{say(texts.begin)}</h2>
      <p className="quiet">{say(texts.beginLead)}</p>
      <FileDrop
        label={say(texts.files)}
        hint={say(texts.filesHint)}
        accept="image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf"
        multiple
        disabled={busy}
        error={wrong}
        chosen={choose}
      />
      {files.length > 0 && <Chosen files={files} busy={busy} setFiles={setFiles} />}
      {sending && (
        <div role="status">
          <Progress value={sending.progress * 100} size="sm" aria-label={say(texts.sending, { name: sending.name })} />
          <span className="quiet">{say(texts.sending, { name: sending.name })}</span>
        </div>
      )}
      <TroubleNotice trouble={begin.trouble ?? check.trouble} />
      {files.length > 0 && (
        <div className="actions">
          <Button loading={busy} onClick={() => void send()}>
            {say(texts.send, { count: String(files.length) })}
          </Button>
        </div>
      )}
    </section>
  );
}

interface ChosenProps {
  readonly files: readonly File[];
  readonly busy: boolean;
  readonly setFiles: (files: readonly File[]) => void;
}

function Chosen({ files, busy, setFiles }: ChosenProps) {
  const say = useSay();
  return (
    <ul className="chosen-files" aria-label={say(texts.chosen)}>
      {files.map((file, position) => (
        <li key={`${file.name}-${file.size}-${file.lastModified}`}>
          {file.name} <span className="quiet figures">{writtenBytes(file.size)}</span>
          <Button
            variant="subtle"
            size="compact-xs"
            disabled={busy}
            aria-label={say(texts.remove, { name: file.name })}
            onClick={() => setFiles(files.filter((_, other) => other !== position))}
          >
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}

type Make = <T>(change: Change<T>) => Promise<Outcome<T> | undefined>;

/** Sends one after the other; undefined where the API refused, which stands beside the button. */
async function sendAll(
  batchId: string,
  files: readonly File[],
  make: Make,
  tell: (sending: Sending) => void,
): Promise<{ readonly id: string } | { readonly failed: string } | undefined> {
  const samples = files.map(({ name, size }) => ({ name, bytes: size }));
  const path = `/v1/batches/${batchId}/acceptances`;
  const begun = await make({ method: 'POST', path, body: { samples }, reply: begunSchema });
  if (!begun?.ok) return undefined;
  for (const [position, file] of files.entries()) {
    const form = begun.value.uploads[position];
    const progress = (part: number) => tell({ name: file.name, progress: (position + part) / files.length });
    progress(0);
    if (!form || !(await upload(form, file, progress))) return { failed: file.name };
  }
  return { id: begun.value.id };
}
