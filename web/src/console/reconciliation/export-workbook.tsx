import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { openLink } from '../open-link.ts';
import { StateWord, TroubleNotice } from '../shell/parts.tsx';
import { type Export, exportAskedSchema, exportSchema } from './reward.ts';
import { reconciliationTexts as texts } from './texts.ts';

const LOOK_AGAIN = 1_000;

/** Has the period's workbook made, follows it, and hands it out. */
export function ExportWorkbook({ period }: { period: string }) {
  const say = useSay();
  const ask = useChange();
  const [id, setId] = useState<string>();
  const path = `/v1/periods/${period}/exports`;
  const made = useAsked(id && `${path}/${id}`, exportSchema, (seen) => (isOnItsWay(seen) ? LOOK_AGAIN : undefined));
  const request = async () => {
    const outcome = await ask.make({ method: 'POST', path, reply: exportAskedSchema });
    if (outcome?.ok) setId(outcome.value.id);
  };
  const onItsWay = id !== undefined && (made.value === undefined ? made.busy : isOnItsWay(made.value));
  return (
    <div className="export beside-field">
      <Button variant="default" loading={ask.busy} disabled={onItsWay} onClick={() => void request()}>
        {say(texts.export)}
      </Button>
      <div role="status" className="export-state">
        {onItsWay && <OnItsWay seen={made.value} />}
        {made.value?.state === 'done' && id && <Done path={`${path}/${id}`} draft={made.value.draft} />}
        {made.value?.state === 'failed' && <StateWord mood="bad">{say(texts.exportFailed)}</StateWord>}
      </div>
      <TroubleNotice trouble={ask.trouble} />
      <TroubleNotice trouble={made.trouble} again={() => void made.refresh()} />
    </div>
  );
}

function isOnItsWay({ state }: Export): boolean {
  return state === 'queued' || state === 'running';
}

function OnItsWay({ seen }: { seen: Export | undefined }) {
  const say = useSay();
  const percent = seen?.progress ?? 0;
  const words = percent > 0 ? say(texts.exporting, { percent: String(percent) }) : say(texts.exportQueued);
  return (
    <>
      <span className="quiet figures">{words}</span>
      <Progress value={percent} size="sm" aria-label={words} />
    </>
  );
}

/** The link lives for minutes only, so it is asked for when it is wanted. */
function Done({ path, draft }: { path: string; draft: boolean }) {
  const say = useSay();
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const download = async () => {
    setBusy(true);
    const outcome = await desk.read(path, exportSchema);
    setBusy(false);
    setTrouble(outcome.ok ? undefined : outcome.trouble);
    if (outcome.ok && outcome.value.url) openLink(outcome.value.url);
  };
  return (
    <>
      <span className="quiet">{say(draft ? texts.exportDraft : texts.exportDone)}</span>
      <Button variant="light" size="compact-sm" loading={busy} onClick={() => void download()}>
        {say(texts.download)}
      </Button>
      <TroubleNotice trouble={trouble} />
    </>
  );
}
