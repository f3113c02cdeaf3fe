import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount } from '../../written.ts';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { openLink } from '../open-link.ts';
import { StateWord, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { type Export, exportAskedSchema, exportSchema } from './reward.ts';
import { reconciliationTexts as texts } from './texts.ts';

type Format = Export['files'][number]['format'];

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
        {made.value?.state === 'done' && id && <Done path={`${path}/${id}`} made={made.value} />}
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

/** The links live for minutes only, so they are asked for when they are wanted. */
function Done({ path, made }: { path: string; made: Export }) {
  const say = useSay();
  const { desk } = useDesk();
  const [busy, setBusy] = useState<Format>();
  const [trouble, setTrouble] = useState<Trouble>();
  const download = async (format: Format) => {
    setBusy(format);
    const outcome = await desk.read(path, exportSchema);
    setBusy(undefined);
    setTrouble(outcome.ok ? undefined : outcome.trouble);
    const file = outcome.ok ? outcome.value.files.find((one) => one.format === format) : undefined;
    if (file) openLink(file.url);
  };
  return (
    <>
      <span className="quiet">{say(made.draft ? texts.exportDraft : texts.exportDone)}</span>
      {made.files.map(({ format, sha256 }) => (
        <Button
          key={format}
          variant="light"
          size="compact-sm"
          title={`SHA-256 ${sha256}`}
          loading={busy === format}
          onClick={() => void download(format)}
        >
          {say(format === 'xlsx' ? texts.download : texts.downloadCsv)}
        </Button>
      ))}
      {made.totals && (
        <span className="quiet figures">
          {say(texts.exportTotals, { count: writtenCount(made.totals.lines), due: writtenAmount(made.totals.due) })}
        </span>
      )}
      <TroubleNotice trouble={trouble} />
    </>
  );
}
