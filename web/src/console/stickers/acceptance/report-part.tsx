import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '../../desk/desk-context.ts';
import { hasRole } from '../../desk/person.ts';
import { useChange } from '../../desk/use-change.ts';
import { useLanguage, useSay } from '../../language.ts';
import { FileButton } from '../../shell/file-button.tsx';
import { fieldTrouble, StateWord, TroubleNotice } from '../../shell/parts.tsx';
import { writtenCount } from '../../written.ts';
import { type Acceptance, acceptanceSchema, type Odd, type Picture, type Report, type Sheet } from './acceptance.ts';
import { MarkedPicture } from './marked-picture.tsx';
import { countTexts, acceptanceTexts as texts, verdictTexts } from './texts.ts';

const shownCounts = ['right', 'unreadable', 'duplicate', 'otherBatch', 'foreign', 'missing'] as const;
const LONGEST_NOTE = 500;

interface Props {
  readonly acceptance: Acceptance;
  readonly report: Report;
  readonly changed: (next: Acceptance) => void;
}

/** What was found in the samples, and what a manager makes of it. */
export function ReportPart({ acceptance, report, changed }: Props) {
  const say = useSay();
  const { counts } = report;
  return (
    <div className="stack">
      <p>
        <strong>{verdictOf(say, counts)}</strong>
      </p>
      <dl className="tiles">
        {shownCounts.map((name) => (
          <div key={name} data-count={name}>
            <dt>
              <StateWord mood={counts[name] === 0 ? 'calm' : countTexts[name].mood}>{say(countTexts[name])}</StateWord>
            </dt>
            <dd>
              <strong className="figures">{writtenCount(counts[name])}</strong>
            </dd>
          </div>
        ))}
      </dl>
      {acceptance.state === 'checked' && <Decide acceptance={acceptance} changed={changed} />}
      <Pictures acceptance={acceptance} pictures={report.pictures} />
      {report.sheets.length > 0 && <Sheets sheets={report.sheets} />}
      {report.odd.length > 0 && <OddCodes odd={report.odd} />}
    </div>
  );
}

function verdictOf(say: ReturnType<typeof useSay>, counts: Report['counts']): string {
  if (counts.right === 0) return say(texts.noneRead);
  const faulty = counts.unreadable + counts.duplicate + counts.otherBatch + counts.foreign > 0;
  return say(faulty ? texts.faulty : texts.good, { right: writtenCount(counts.right) });
}

function Decide({ acceptance, changed }: Pick<Props, 'acceptance' | 'changed'>) {
  const say = useSay();
  const { person } = useDesk();
  const change = useChange();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  if (!hasRole(person, ['admin', 'manager'])) return <p className="quiet">{say(texts.waits)}</p>;
  const decide = async (accepted: boolean) => {
    setMissing(!accepted && note.trim() === '');
    if (!accepted && note.trim() === '') return document.getElementById('decision-note')?.focus();
    const outcome = await change.make({
      method: 'POST',
      path: `/v1/batches/${acceptance.batchId}/acceptances/${acceptance.id}/decision`,
      body: { accepted, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      reply: acceptanceSchema,
    });
    if (outcome?.ok) changed(outcome.value);
  };
  return (
    <section className="stack" aria-label={say(texts.decide)}>
      <Textarea
        id="decision-note"
        label={say(texts.note)}
        description={say(texts.noteHint)}
        rows={2}
        maxLength={LONGEST_NOTE}
        value={note}
        error={missing ? say(texts.noteMissing) : fieldTrouble(change.trouble, 'note')}
        onChange={(event) => {
          setNote(event.currentTarget.value);
          setMissing(false);
        }}
      />
      <TroubleNotice trouble={change.trouble} />
      <p className="quiet">{say(texts.thenRolls)}</p>
      <div className="actions">
        <Button loading={change.busy} onClick={() => void decide(true)}>
          {say(texts.accept)}
        </Button>
        <Button variant="default" color="red" disabled={change.busy} onClick={() => void decide(false)}>
          {say(texts.refuse)}
        </Button>
      </div>
    </section>
  );
}

function Pictures({ acceptance, pictures }: { acceptance: Acceptance; pictures: readonly Picture[] }) {
  const say = useSay();
  const language = useLanguage();
  const nameOf = (number: number) => acceptance.samples.find((sample) => sample.number === number)?.name ?? '';
  return (
    <ul className="pictures">
      {pictures.map((picture) => (
        <li key={`${picture.sample}-${picture.page ?? 0}`}>
          <h3>
            {say(texts.picture, { number: String(picture.sample), name: nameOf(picture.sample) })}
            {picture.page !== undefined && say(texts.page, { page: String(picture.page) })}
          </h3>
          {picture.advice && <p className="notice careful">{picture.advice[language]}</p>}
          {picture.counts && <p className="quiet figures">{countsInWords(say, picture.counts)}</p>}
          {picture.marked && <Marked acceptance={acceptance} name={picture.marked} number={picture.sample} />}
        </li>
      ))}
    </ul>
  );
}

function Marked({ acceptance, name, number }: { acceptance: Acceptance; name: string; number: number }) {
  const say = useSay();
  const path = `/v1/batches/${acceptance.batchId}/acceptances/${acceptance.id}/files/${encodeURIComponent(name)}`;
  const words = say(texts.pictureOf, { number: String(number) });
  return (
    <>
      <MarkedPicture path={path} words={words} />
      <FileButton path={path} label={words} variant="subtle">
        {say(texts.openMarked)}
      </FileButton>
    </>
  );
}

function countsInWords(say: ReturnType<typeof useSay>, counts: NonNullable<Picture['counts']>): string {
  const names = ['right', 'unreadable', 'duplicate', 'otherBatch', 'foreign'] as const;
  return names
    .filter((name) => name === 'right' || counts[name] > 0)
    .map((name) => `${say(countTexts[name])}: ${writtenCount(counts[name])}`)
    .join(' · ');
}

function Sheets({ sheets }: { sheets: readonly Sheet[] }) {
  const say = useSay();
  const numbers = (positions: readonly number[]) => (positions.length === 0 ? say(texts.nothing) : inRuns(positions));
  return (
    <section aria-label={say(texts.sheets)}>
      <h3>{say(texts.sheets)}</h3>
      <ul className="sheets">
        {sheets.map((sheet) => (
          <li key={`${sheet.volume}-${sheet.sheet}`}>
            <strong>{say(texts.sheet, { volume: String(sheet.volume), sheet: writtenCount(sheet.sheet) })}</strong>
            <SheetMap sheet={sheet} />
            <p className="quiet figures">
              {say(texts.sheetWords, {
                read: writtenCount(sheet.read),
                count: writtenCount(sheet.count),
                unreadable: numbers(sheet.unreadable),
                missing: numbers(sheet.missing),
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `3, 7–12` instead of every number. */
function inRuns(positions: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && position === last.to + 1) last.to = position;
    else runs.push({ from: position, to: position });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

const CELL = 10;
/** Longer stretches of a roll are drawn shortened; the words tell all of it. */
const MOST_CELLS = 600;

/** Every place of the sheet as it lies on the table; what it says in colour stands in words below. */
function SheetMap({ sheet }: { sheet: Sheet }) {
  const unreadable = new Set(sheet.unreadable);
  const missing = new Set(sheet.missing);
  const cells = Math.min(sheet.count, MOST_CELLS);
  const rows = Math.ceil(cells / sheet.columns);
  const stateOf = (position: number) =>
    unreadable.has(position) ? 'unreadable' : missing.has(position) ? 'missing' : 'read';
  return (
    <svg
      className="sheet-map"
      viewBox={`0 0 ${sheet.columns * CELL} ${rows * CELL}`}
      width={sheet.columns * CELL}
      height={rows * CELL}
      aria-hidden="true"
    >
      {Array.from({ length: cells }, (_, index) => index + 1).map((position) => (
        <rect
          key={position}
          x={((position - 1) % sheet.columns) * CELL + 1}
          y={Math.floor((position - 1) / sheet.columns) * CELL + 1}
          width={CELL - 2}
          height={CELL - 2}
          data-place={stateOf(position)}
        />
      ))}
    </svg>
  );
}

function OddCodes({ odd }: { odd: readonly Odd[] }) {
  const say = useSay();
  return (
    <section aria-label={say(texts.odd)}>
      <h3>{say(texts.odd)}</h3>
      <ul>
        {odd.map((code) => (
          <li key={`${code.sample}-${code.page ?? 0}-${code.number}`}>
            {say(texts.oddLine, { sample: String(code.sample), number: String(code.number) })}
            {code.page !== undefined && say(texts.page, { page: String(code.page) })}: {say(verdictTexts[code.verdict])}
            {code.batchId !== undefined &&
              code.index !== undefined &&
              `, ${say(texts.belongs, { id: code.batchId, index: writtenCount(code.index + 1) })}`}
            {code.text && (
              <>
                {' '}
                <code>{code.text}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
