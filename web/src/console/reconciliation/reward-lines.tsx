import { Button, Kbd } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { writtenAmount } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { Empty, Loading, MoreButton, News, TroubleNotice } from '../shell/parts.tsx';
import { writtenPeriod } from '../written.ts';
import { BulkBar } from './bulk-bar.tsx';
import { DecideAll } from './decide-all.tsx';
import { FilterBar, type LineFilter, queryOf } from './line-filter.tsx';
import { type AskedNote, NoteQuestion } from './note-question.tsx';
import { type LinesPart, type Reward, type RewardState, rewardListSchema, wentTo } from './reward.ts';
import { RewardTable } from './reward-table.tsx';
import { reconciliationTexts as texts } from './texts.ts';
import { UnitBeside } from './unit-beside.tsx';
import { type Decision, useDecisions } from './use-decisions.ts';
import { useLineKeys } from './use-line-keys.ts';

interface Props {
  readonly period: string;
  readonly state: RewardState | undefined;
  /** Instead of a state: what something holds, or what was put off. */
  readonly part: LinesPart | undefined;
  readonly mayDecide: boolean;
  /** A frozen period's lines can only be taken back. */
  readonly mayReverse: boolean;
  /** Counts and sums are no longer what they were. */
  readonly changed: () => void;
}

/** Lines in one state or all. What is decided stays in its place, so that nothing jumps and it can be undone there. */
export function RewardLines({ period, state, part, mayDecide, mayReverse, changed }: Props) {
  const say = useSay();
  const [filter, setFilter] = useState<LineFilter>({});
  const { person } = useDesk();
  const filtered = part === 'held' ? { ...filter, held: 'yes' as const } : filter;
  const query = queryOf(filtered);
  const asking = `period=${period}${state ? `&state=${state}` : ''}${query && `&${query}`}&limit=50`;
  const path = part === 'carried' ? `/v1/periods/${period}/carried-rewards?limit=50` : `/v1/rewards?${asking}`;
  const lines = usePages(path, rewardListSchema);
  const [beside, setBeside] = useState<string>();
  const { replace } = lines;
  const decided = useCallback((line: Reward) => replace((one) => one.id === line.id, line), [replace]);
  const decisions = useDecisions(decided);
  const [current, setCurrent] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<AskedNote>();
  const [news, setNews] = useState<DecidedNews>();
  const items = lines.items ?? [];

  const goTo = (position: number) => {
    const bounded = Math.max(0, Math.min(items.length - 1, position));
    setCurrent(bounded);
    // Whoever looks at units goes on to the next one.
    if (beside !== undefined) setBeside(items[bounded]?.id);
    focusLine(items[bounded]?.id);
  };
  const goOn = (from: Reward) => {
    const here = items.findIndex(({ id }) => id === from.id);
    const next = items.findIndex((line, position) => position > here && isWaiting(line));
    goTo(next < 0 ? here : next);
  };
  const decide = async (line: Reward, decision: Decision) => {
    const outcome = await decisions.decide(line, decision);
    if (!outcome?.ok) return outcome;
    setChosen((before) => new Set([...before].filter((id) => id !== line.id)));
    setNews(newsOf(say, outcome.value, decision));
    changed();
    return outcome;
  };
  const isWaiting = (line: Reward) => line.state === 'pending' && wentTo(line, period) === undefined;
  const approve = (line: Reward) => {
    if (!isWaiting(line) || line.holds.length > 0) return;
    void decide(line, { kind: 'approve' });
    goOn(line);
  };
  const undo = (line: Reward) => {
    if (wentTo(line, period) !== undefined) void decide(line, { kind: 'carry-back', from: period });
    else if (line.state === 'approved' || line.state === 'cancelled') void decide(line, { kind: 'undo' });
  };
  const ask = (kind: AskedNote['kind']) => (line: Reward) => {
    if (kind === 'reverse' || isWaiting(line)) setAsked({ line, kind });
  };
  const release = (line: Reward) => {
    if (line.holds.some(({ reason }) => reason !== 'objection')) ask('release')(line);
  };
  const mayLook = hasRole(person, ['manager', 'admin', 'care']);
  const lookAt = (line: Reward) => setBeside((before) => (before === line.id ? undefined : line.id));
  const closeBeside = () => {
    focusLine(beside);
    setBeside(undefined);
  };
  const toggle = (line: Reward) => {
    if (!isWaiting(line)) return;
    setChosen(
      (before) => new Set(before.has(line.id) ? [...before].filter((id) => id !== line.id) : [...before, line.id]),
    );
  };
  const onCurrent = (act: (line: Reward) => void) => () => {
    const line = items[current];
    if (line && mayDecide) act(line);
  };
  useLineKeys({
    j: () => goTo(current + 1),
    arrowdown: () => goTo(current + 1),
    k: () => goTo(current - 1),
    arrowup: () => goTo(current - 1),
    a: onCurrent(approve),
    x: onCurrent(ask('cancel')),
    g: onCurrent(ask('hold')),
    b: onCurrent(release),
    c: onCurrent(ask('carry-over')),
    z: onCurrent(undo),
    h: () => {
      const line = items[current];
      if (line && mayLook) lookAt(line);
    },
    ' ': onCurrent(toggle),
    escape: () => beside !== undefined && closeBeside(),
  });

  const chosenLines = items.filter((line) => chosen.has(line.id) && isWaiting(line));
  const besideLine = items.find(({ id }) => id === beside);
  const isBulk = chosenLines.length > 0 || decisions.bulk !== undefined;
  const approveChosen = async () => {
    await decisions.approveAll(chosenLines);
    setChosen(new Set());
    changed();
  };
  return (
    <section aria-label={say(texts.state)}>
      {part !== 'carried' && (items.length > 0 || query !== '') && (
        <FilterBar
          period={period}
          dealers={dealersOf(items)}
          filter={filter}
          choose={setFilter}
          tellsLeftOut={state === 'pending' && part === undefined}
        />
      )}
      <DecideAll
        period={period}
        filter={filtered}
        mayBegin={state === 'pending' && items.length > 0}
        mayDecide={mayDecide}
        changed={() => {
          changed();
          void lines.refresh();
        }}
      />
      {mayDecide && items.length > 0 && <KeyHelp />}
      <News>{news && !isBulk && <Decided news={news} mayUndo={mayDecide} undo={undo} />}</News>
      <TroubleNotice trouble={lines.trouble} again={() => void lines.refresh()} />
      {!lines.items && lines.busy && <Loading rows={8} height={44} slow={lines.slow} />}
      {lines.items?.length === 0 &&
        (query === '' ? (
          <NothingHere state={state} mayFreeze={mayDecide} />
        ) : (
          <Empty title={say(texts.nothingFiltered)} />
        ))}
      {items.length > 0 && (
        <RewardTable
          period={period}
          lines={items}
          current={current}
          chosen={chosen}
          decisions={decisions}
          mayDecide={mayDecide}
          mayReverse={mayReverse}
          setCurrent={setCurrent}
          toggle={toggle}
          toggleAll={(all) => setChosen(new Set(all ? items.filter(isWaiting).map(({ id }) => id) : []))}
          approve={approve}
          cancel={ask('cancel')}
          reverse={ask('reverse')}
          undo={undo}
          hold={ask('hold')}
          release={release}
          carry={ask('carry-over')}
          mayLook={mayLook}
          lookAt={lookAt}
        />
      )}
      {besideLine && <UnitBeside key={besideLine.id} line={besideLine} close={closeBeside} />}
      <MoreButton pages={lines} />
      {mayDecide && (
        <BulkBar
          chosen={chosenLines}
          decisions={decisions}
          approve={() => void approveChosen()}
          clear={() => setChosen(new Set())}
        />
      )}
      <NoteQuestion
        key={asked ? `${asked.kind}-${asked.line.id}` : 'none'}
        asked={asked}
        trouble={asked && decisions.troubles.get(asked.line.id)}
        busy={asked !== undefined && decisions.busy.has(asked.line.id)}
        close={() => setAsked(undefined)}
        decide={async ({ line, kind }, note) => {
          const outcome = await decide(line, kind === 'carry-over' ? { kind, note, from: period } : { kind, note });
          if (!outcome?.ok) return;
          setAsked(undefined);
          setTimeout(() => goOn(line));
        }}
      />
    </section>
  );
}

interface DecidedNews {
  readonly text: string;
  /** What can be undone. */
  readonly line?: Reward;
}

interface DecidedProps {
  readonly news: DecidedNews;
  readonly mayUndo: boolean;
  readonly undo: (line: Reward) => void;
}

function Decided({ news: { text, line }, mayUndo, undo }: DecidedProps) {
  const say = useSay();
  return (
    <>
      {text}
      {line && mayUndo && (
        <Button variant="default" size="compact-sm" onClick={() => undo(line)}>
          {say(texts.undo)}
        </Button>
      )}
    </>
  );
}

function newsOf(say: ReturnType<typeof useSay>, line: Reward, decision: Decision): DecidedNews {
  const values = { partner: line.partnerName, amount: writtenAmount(Math.abs(line.amount)) };
  switch (decision.kind) {
    case 'approve':
      return { text: say(texts.approved, values), line };
    case 'cancel':
      return { text: say(texts.cancelled, values), line };
    case 'reverse':
      return { text: say(texts.reversed, { ...values, period: writtenPeriod(line.period) }) };
    case 'hold':
      return { text: say(texts.heldDone, values) };
    case 'release':
      return { text: say(texts.releasedDone, values) };
    case 'carry-over':
      return { text: say(texts.carriedDone, { ...values, period: writtenPeriod(line.period) }), line };
    case 'carry-back':
      return { text: say(texts.carriedBack, { ...values, period: writtenPeriod(line.period) }) };
    case 'undo':
      return { text: say(texts.undone, values) };
  }
}

function dealersOf(lines: readonly Reward[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(({ dealerId, dealerName = dealerId }) => (dealerId && dealerName ? [[dealerId, dealerName]] : [])),
  );
}

function focusLine(id: string | undefined): void {
  if (id === undefined) return;
  document.querySelector<HTMLElement>(`tr[data-line="${CSS.escape(id)}"]`)?.focus();
}

function NothingHere({ state, mayFreeze }: { state: RewardState | undefined; mayFreeze: boolean }) {
  const say = useSay();
  if (state === undefined) return <Empty title={say(texts.empty)}>{say(texts.emptyHint)}</Empty>;
  if (state === 'pending')
    return <Empty title={say(texts.emptyPending)}>{mayFreeze && say(texts.emptyPendingHint)}</Empty>;
  return <Empty title={say(texts.emptyState)} />;
}

function KeyHelp() {
  const say = useSay();
  const help: readonly (readonly [ReactNode, string])[] = [
    ['J K', say(texts.keyMove)],
    ['A', say(texts.keyApprove)],
    ['X', say(texts.keyCancel)],
    ['G', say(texts.keyHold)],
    ['B', say(texts.keyRelease)],
    ['C', say(texts.keyCarry)],
    ['H', say(texts.keyUnit)],
    ['Z', say(texts.keyUndo)],
    [say(texts.keySpace), say(texts.keySelect)],
  ];
  return (
    <p className="keys quiet">
      {say(texts.keys)}:
      {help.map(([key, does]) => (
        <span key={does}>
          <Kbd size="xs">{key}</Kbd> {does}
        </span>
      ))}
    </p>
  );
}
