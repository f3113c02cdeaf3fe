import { Button, Checkbox, Kbd, Menu, Tooltip } from '@mantine/core';
import { memo, useEffect, useRef, useState } from 'react';
import type { Both } from '../../language.ts';
import { writtenAmount, writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import type { Trouble } from '../desk/desk.ts';
import { useLanguage, useSay } from '../language.ts';
import { Amount, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenPeriod } from '../written.ts';
import { type Reward, wentTo } from './reward.ts';
import { rewardStateTexts, reconciliationTexts as texts } from './texts.ts';
import type { Decisions } from './use-decisions.ts';

const BEFORE_A_TIP = 400;

/** What a line's keys and buttons do. */
interface Doing {
  readonly toggle: (line: Reward) => void;
  readonly approve: (line: Reward) => void;
  readonly cancel: (line: Reward) => void;
  readonly reverse: (line: Reward) => void;
  readonly undo: (line: Reward) => void;
  readonly hold: (line: Reward) => void;
  readonly release: (line: Reward) => void;
  readonly carry: (line: Reward) => void;
  /** What happened to the unit; only for whoever may see it. */
  readonly lookAt: (line: Reward) => void;
  readonly setCurrent: (position: number) => void;
}

interface About {
  /** Whose list it is: a line that was put off from it can be taken back. */
  readonly period: string;
  readonly mayDecide: boolean;
  readonly mayReverse: boolean;
  readonly mayLook: boolean;
}

interface Props extends About, Doing {
  readonly decisions: Decisions;
  readonly lines: readonly Reward[];
  readonly current: number;
  readonly chosen: ReadonlySet<string>;
  readonly toggleAll: (all: boolean) => void;
}

/** The same from one drawing to the next, doing what is asked for now: so that a key draws two lines, not a thousand. */
function useSteady(doing: Doing): Doing {
  const latest = useRef(doing);
  useEffect(() => {
    latest.current = doing;
  });
  const [steady] = useState<Doing>(() => ({
    toggle: (line) => latest.current.toggle(line),
    approve: (line) => latest.current.approve(line),
    cancel: (line) => latest.current.cancel(line),
    reverse: (line) => latest.current.reverse(line),
    undo: (line) => latest.current.undo(line),
    hold: (line) => latest.current.hold(line),
    release: (line) => latest.current.release(line),
    carry: (line) => latest.current.carry(line),
    lookAt: (line) => latest.current.lookAt(line),
    setCurrent: (position) => latest.current.setCurrent(position),
  }));
  return steady;
}

export function RewardTable({ lines, current, chosen, toggleAll, decisions, ...rest }: Props) {
  const say = useSay();
  const { period, mayDecide, mayReverse, mayLook } = rest;
  const doing = useSteady(rest);
  const pending = lines.filter((line) => isHere(line, period));
  const allChosen = pending.length > 0 && pending.every(({ id }) => chosen.has(id));
  return (
    <table className="lines rewards" aria-label={say(pageTexts.reconciliation)}>
      <thead>
        <tr>
          {mayDecide && (
            <th scope="col" className="pick">
              <Checkbox
                size="sm"
                aria-label={say(texts.chooseAll)}
                disabled={pending.length === 0}
                checked={allChosen}
                indeterminate={!allChosen && pending.some(({ id }) => chosen.has(id))}
                onChange={() => toggleAll(!allChosen)}
              />
            </th>
          )}
          <th scope="col">{say(texts.partner)}</th>
          <th scope="col">{say(texts.product)}</th>
          <th scope="col">{say(texts.installed)}</th>
          <th scope="col" className="right">
            {say(texts.amount)}
          </th>
          <th scope="col">{say(texts.state)}</th>
          {(mayDecide || mayReverse || mayLook) && (
            <th scope="col">
              <span className="unseen">{say(texts.action)}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, position) => (
          <Row
            key={line.id}
            line={line}
            position={position}
            isCurrent={position === current}
            isChosen={chosen.has(line.id)}
            isBusy={decisions.busy.has(line.id)}
            trouble={decisions.troubles.get(line.id)}
            doing={doing}
            period={period}
            mayDecide={mayDecide}
            mayReverse={mayReverse}
            mayLook={mayLook}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps extends About {
  readonly line: Reward;
  readonly isBusy: boolean;
  readonly trouble: Trouble | undefined;
  readonly doing: Doing;
}

interface RowProps extends LineProps {
  readonly position: number;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
}

/** Drawn again only where something about this line is new. */
const Row = memo(function Row({ position, isCurrent, isChosen, ...of }: RowProps) {
  const { line, period, mayDecide, mayReverse, mayLook, trouble, doing } = of;
  const say = useSay();
  const staffName = useStaffNames();
  const language = useLanguage();
  const state = rewardStateTexts[line.state];
  const to = wentTo(line, period);
  return (
    <tr
      data-line={line.id}
      data-current={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => doing.setCurrent(position)}
    >
      {mayDecide && (
        <td className="pick">
          {isHere(line, period) && (
            <Checkbox
              size="sm"
              tabIndex={-1}
              aria-label={say(texts.choose, { line: nameOf(say, line) })}
              checked={isChosen}
              onChange={() => doing.toggle(line)}
            />
          )}
        </td>
      )}
      <th scope="row">{line.partnerName}</th>
      <td className="main-cell">
        {line.product}
        <span className="quiet">
          <span title={line.code}>…{line.code.slice(-4)}</span> · {line.rule?.label ?? line.reasonText[language]}
        </span>
        {line.why.extras?.map((extra) => (
          <span key={extra.vi} className="quiet">
            {extra[language]}
          </span>
        ))}
        <Why line={line} />
      </td>
      <td className="when">
        <span className="figures" title={writtenMoment(line.activatedAt)}>
          {writtenMoment(line.activatedAt).slice(-10)}
        </span>
        {line.late && <span className="late">{say(texts.late)}</span>}
        {line.carriedFrom !== undefined && to === undefined && (
          <span className="late">{say(texts.carriedFrom, { period: writtenPeriod(line.carriedFrom) })}</span>
        )}
      </td>
      <td className="right money">
        <Amount of={line.amount} strong />
      </td>
      <td className="state-cell">
        {to === undefined ? (
          <StateWord mood={state.mood}>{say(state)}</StateWord>
        ) : (
          <StateWord mood="calm">{say(texts.carriedTo, { period: writtenPeriod(to) })}</StateWord>
        )}
        {line.state === 'pending' && <Holds line={line} />}
        {line.note && <span className="quiet">{line.note}</span>}
        {line.decidedBy && line.decidedAt && (
          <span className="quiet figures">
            {say(texts.decided, { who: staffName(line.decidedBy), moment: writtenMoment(line.decidedAt) })}
          </span>
        )}
        <TroubleNotice trouble={trouble} />
      </td>
      {(mayDecide || mayReverse || mayLook) && (
        <td className="right act">
          <Acting {...of} />
        </td>
      )}
    </tr>
  );
});

/** What keeps it from being approved. */
function Holds({ line: { holds } }: { line: Reward }) {
  const say = useSay();
  if (holds.length === 0) return undefined;
  return (
    <span className="held">
      <strong>{say(texts.isHeld)}</strong> {holds.map(({ words }) => say(words)).join(' ')}
    </span>
  );
}

/** Which version gave it and by what; for 0 đ what can be done. Folded: most lines need no reason. */
function Why({ line: { why } }: { line: Reward }) {
  const say = useSay();
  const language = useLanguage();
  const { rule, matched, advice, until } = why;
  const parts = [
    rule && say(texts.whyVersion, { version: String(rule.version) }),
    ...matched.map(({ label, value }) => `${label[language]}: ${value[language]}`),
    advice?.[language],
    until && say(texts.whyUntil, { date: writtenDay(until) }),
  ].filter((part) => part !== undefined && part !== '');
  if (parts.length === 0) return undefined;
  return (
    <details className="quiet why">
      <summary tabIndex={-1}>{say(texts.why)}</summary>
      {parts.join(' · ')}
    </details>
  );
}

/** Buttons, tips and menus cost the most: choosing a thousand lines draws none of them again. */
const Acting = memo(function Acting(of: LineProps) {
  return (
    <div className="pair">
      <Deciding {...of} />
      <More {...of} />
    </div>
  );
});

/** What is done with few lines: folded, so that many fit on a page. Each has its key. */
function More({ line, period, mayDecide, mayLook, doing }: LineProps) {
  const say = useSay();
  const isWaiting = mayDecide && isHere(line, period);
  const mayBeLifted = line.holds.some(({ reason }) => reason !== 'objection');
  if (!isWaiting && !mayLook) return undefined;
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" aria-label={`${say(texts.more)}: ${nameOf(say, line)}`}>
          …
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isWaiting && <Item label={texts.hold} press="G" act={() => doing.hold(line)} />}
        {isWaiting && mayBeLifted && <Item label={texts.release} press="B" act={() => doing.release(line)} />}
        {isWaiting && <Item label={texts.carry} press="C" act={() => doing.carry(line)} />}
        {mayLook && <Item label={texts.unit} press="H" act={() => doing.lookAt(line)} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({ label, press, act }: { label: Both; press: string; act: () => void }) {
  const say = useSay();
  return (
    <Menu.Item rightSection={<Kbd size="xs">{press}</Kbd>} onClick={act}>
      {say(label)}
    </Menu.Item>
  );
}

/** Whether it waits for a decision in the period whose list it stands in. */
function isHere(line: Reward, period: string): boolean {
  return line.state === 'pending' && wentTo(line, period) === undefined;
}

function Deciding({ line, period, mayDecide, mayReverse, isBusy, trouble, doing }: LineProps) {
  const say = useSay();
  const name = nameOf(say, line);
  // What is being paid out is past undoing; it can still be taken back.
  const isPaidOut = trouble?.code === 'reward-in-payout';
  if (line.state === 'approved' && (mayReverse || isPaidOut)) {
    return (
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        aria-label={`${say(texts.reverse)}: ${name}`}
        disabled={isBusy}
        onClick={() => doing.reverse(line)}
      >
        {say(texts.reverse)}
      </Button>
    );
  }
  if (mayReverse) return undefined;
  const hasLeft = mayDecide && wentTo(line, period) !== undefined;
  if (hasLeft || (mayDecide && (line.state === 'approved' || line.state === 'cancelled'))) {
    return (
      <Tip label={say(texts.undoKey)}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`${say(texts.undo)}: ${name}`}
          aria-keyshortcuts="z"
          loading={isBusy}
          onClick={() => doing.undo(line)}
        >
          {say(texts.undo)}
        </Button>
      </Tip>
    );
  }
  if (!mayDecide || line.state !== 'pending') return undefined;
  const isHeld = line.holds.length > 0;
  return (
    <>
      <Tip label={say(isHeld ? texts.approveHeld : texts.approveKey)}>
        <Button
          variant="light"
          {...(isHeld ? { 'data-disabled': true, 'aria-disabled': true } : {})}
          size="compact-sm"
          aria-label={`${say(texts.approve)}: ${name}`}
          aria-keyshortcuts="a"
          loading={isBusy}
          onClick={(event) => (isHeld ? event.preventDefault() : doing.approve(line))}
        >
          {say(texts.approve)}
        </Button>
      </Tip>
      <Tip label={say(texts.cancelKey)}>
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          aria-label={`${say(texts.cancel)}: ${name}`}
          aria-keyshortcuts="x"
          disabled={isBusy}
          onClick={() => doing.cancel(line)}
        >
          {say(texts.cancel)}
        </Button>
      </Tip>
    </>
  );
}

function Tip({ label, children }: { label: string; children: React.ReactElement }) {
  return (
    <Tooltip
      label={label}
      openDelay={BEFORE_A_TIP}
      transitionProps={{ duration: 0 }}
      events={{ hover: true, focus: true, touch: false }}
    >
      {children}
    </Tooltip>
  );
}

function nameOf(say: ReturnType<typeof useSay>, line: Reward): string {
  const amount = writtenAmount(line.amount);
  return say(texts.lineName, { partner: line.partnerName, product: line.product, amount });
}
