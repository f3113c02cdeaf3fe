import { Button, Progress, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { writtenAmount, writtenMoment } from '../../written.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { Loading, TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { writtenCount } from '../written.ts';
import { type LineFilter, queryOf } from './line-filter.tsx';
import {
  type BulkDecision,
  type BulkKind,
  bulkAskedSchema,
  bulkListSchema,
  type Matches,
  matchesSchema,
} from './reward.ts';
import { bulkTexts, reconciliationTexts as texts } from './texts.ts';

const LOOK_AGAIN = 1_500;
const LONGEST_NOTE = 500;

interface Props {
  readonly period: string;
  readonly filter: LineFilter;
  readonly mayDecide: boolean;
  /** Whether lines that wait are shown. */
  readonly mayBegin: boolean;
  /** Lines, counts and sums are no longer what they were. */
  readonly changed: () => void;
}

/** Decides all waiting lines that the filter lets through, follows it, and takes it back while the period is open. */
export function DecideAll({ period, filter, mayDecide, mayBegin, changed }: Props) {
  const say = useSay();
  const [asking, setAsking] = useState<BulkKind>();
  const isAll = queryOf(filter) === '';
  const path = `/v1/periods/${period}/bulk-decisions`;
  const jobs = useAsked(path, bulkListSchema, (seen) => (seen.items.some(isGoingOn) ? LOOK_AGAIN : undefined));
  const newest = jobs.value?.items[0];
  useWhenDone(newest, changed);
  return (
    <div className="stack decide-all">
      {mayDecide && mayBegin && (
        <div className="actions">
          <Button variant="default" onClick={() => setAsking('approve')}>
            {say(isAll ? texts.approveAll : texts.approveMatching)}
          </Button>
          <Button variant="default" onClick={() => setAsking('cancel')}>
            {say(isAll ? texts.cancelAll : texts.cancelMatching)}
          </Button>
          {(['hold', 'release', 'carry-over'] as const).map((kind) => (
            <Button key={kind} variant="subtle" onClick={() => setAsking(kind)}>
              {say(isAll ? bulkTexts[kind].all : bulkTexts[kind].matching)}
            </Button>
          ))}
        </div>
      )}
      <div role="status">
        {newest && <Job job={newest} path={path} mayUndo={mayDecide} again={() => void jobs.refresh()} />}
      </div>
      <TroubleNotice trouble={jobs.trouble} again={() => void jobs.refresh()} />
      {asking && (
        <Ask
          kind={asking}
          period={period}
          filter={filter}
          close={() => setAsking(undefined)}
          begun={() => {
            setAsking(undefined);
            void jobs.refresh();
          }}
        />
      )}
    </div>
  );
}

function isGoingOn({ state }: BulkDecision): boolean {
  return state === 'running' || state === 'undoing';
}

/** Tells once when what was going on is over. */
function useWhenDone(job: BulkDecision | undefined, changed: () => void): void {
  const wasGoingOn = useRef(false);
  const goesOn = job !== undefined && isGoingOn(job);
  useEffect(() => {
    if (wasGoingOn.current && !goesOn) changed();
    wasGoingOn.current = goesOn;
  });
}

interface JobProps {
  readonly job: BulkDecision;
  readonly path: string;
  readonly mayUndo: boolean;
  readonly again: () => void;
}

function Job({ job, path, mayUndo, again }: JobProps) {
  const say = useSay();
  const undoing = useChange();
  const { counts, expected, state } = job;
  const done = state === 'undoing' ? counts.undone + counts.kept : counts.decided + counts.changed + counts.held;
  const total = Math.max(1, done, state === 'undoing' ? counts.decided : expected.count);
  const words = say(jobTexts(job), {
    moment: writtenMoment(job.requestedAt),
    decided: writtenCount(counts.decided),
    amount: writtenAmount(counts.amount),
    changed: writtenCount(counts.changed),
    undone: writtenCount(counts.undone),
    kept: writtenCount(counts.kept),
    held: writtenCount(counts.held),
    done: writtenCount(done),
    total: writtenCount(total),
  });
  const undo = async () => {
    const outcome = await undoing.make({ method: 'POST', path: `${path}/${job.id}/undo`, reply: bulkAskedSchema });
    if (outcome?.ok) again();
  };
  return (
    <div className="notice">
      <p className="figures">
        {words} {counts.held > 0 && say(texts.jobHeld, { held: writtenCount(counts.held) })}
      </p>
      {isGoingOn(job) && <Progress value={(100 * done) / total} size="sm" aria-label={words} />}
      {mayUndo && state === 'done' && counts.decided > 0 && (
        <Button variant="default" size="compact-sm" loading={undoing.busy} onClick={() => void undo()}>
          {say(texts.undoAll)}
        </Button>
      )}
      <TroubleNotice trouble={undoing.trouble} />
    </div>
  );
}

function jobTexts({ state, kind, counts }: BulkDecision) {
  if (state === 'running') return texts.jobRunning;
  if (state === 'undoing') return texts.jobUndoing;
  if (state === 'undone') return counts.kept > 0 ? texts.jobUndoneButKept : texts.jobUndone;
  return counts.changed > 0 ? bulkTexts[kind].doneButChanged : bulkTexts[kind].done;
}

function meantBy(kind: BulkKind, met: Matches | undefined): { readonly count: number; readonly amount: number } {
  if (!met) return { count: 0, amount: 0 };
  if (kind === 'hold' || kind === 'carry-over') return met;
  if (kind === 'release') return met.held;
  return { count: met.count - met.held.count, amount: met.amount - met.held.amount };
}

function hintOf(kind: BulkKind) {
  if (kind === 'cancel') return texts.noteHint;
  return kind === 'hold' ? texts.holdNoteHint : texts.staffNoteHint;
}

interface AskProps {
  readonly kind: BulkKind;
  readonly period: string;
  readonly filter: LineFilter;
  readonly close: () => void;
  readonly begun: () => void;
}

/** Shows how many lines and how much money it is about, before anything is done. */
function Ask({ kind, period, filter, close, begun }: AskProps) {
  const say = useSay();
  const ask = useChange();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const query = queryOf(filter);
  const met = useAsked(`/v1/periods/${period}/waiting-lines${query && `?${query}`}`, matchesSchema);
  const asked = bulkTexts[kind];
  // What is held is neither approved nor cancelled, and only what is held can be released.
  const { count, amount } = meantBy(kind, met.value);
  const heldBack = kind === 'approve' || kind === 'cancel' ? (met.value?.held.count ?? 0) : 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isMissing = asked.asksWhy === true && note.trim() === '';
    setMissing(isMissing);
    if (isMissing || !met.value) return;
    const outcome = await ask.make({
      method: 'POST',
      path: `/v1/periods/${period}/bulk-decisions`,
      body: { kind, filter, expected: { count, amount }, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      reply: bulkAskedSchema,
    });
    if (outcome?.ok) begun();
  };
  const values = { count: writtenCount(count), amount: writtenAmount(amount), held: writtenCount(heldBack) };
  return (
    <Question title={say(asked.title)} opened close={close}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {met.value ? (
          <p>
            {say(count === 0 ? texts.nothingMet : texts.met, values)} {heldBack > 0 && say(texts.metHeld, values)}
          </p>
        ) : (
          met.busy && <Loading rows={1} height={24} slow={met.slow} />
        )}
        <p className="quiet">{say(texts.metMeans)}</p>
        {asked.note && (
          <Textarea
            id="bulk-note"
            label={say(asked.note)}
            description={say(hintOf(kind))}
            rows={3}
            maxLength={LONGEST_NOTE}
            value={note}
            error={missing ? say(texts.whyMissing) : undefined}
            onChange={(event) => {
              setNote(event.currentTarget.value);
              setMissing(false);
            }}
          />
        )}
        <TroubleNotice trouble={met.trouble} again={() => void met.refresh()} />
        <TroubleNotice trouble={ask.trouble} />
        <div className="actions">
          <Button
            type="submit"
            {...(kind === 'cancel' ? { color: 'red' } : {})}
            loading={ask.busy}
            disabled={count === 0}
          >
            {say(asked.count, values)}
          </Button>
          <Button variant="default" onClick={close}>
            {say(texts.notNow)}
          </Button>
        </div>
      </form>
    </Question>
  );
}
