import { Button, Checkbox } from '@mantine/core';
import { useRef, useState } from 'react';
import { dayAt, today, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { deskTexts } from '../desk/texts.ts';
import { useAllPages } from '../desk/use-all-pages.ts';
import { usePages } from '../desk/use-pages.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { Empty, Loading, MoreButton, StateWord, TroubleNotice } from '../shell/parts.tsx';
import type { Batch } from '../stickers/batch.ts';
import { useProductName } from '../stickers/use-product-names.ts';
import { writtenCount } from '../written.ts';
import { MoveForm, useActs } from './move-form.tsx';
import { emptyDraft, linesOf, type MoveDraft } from './range.ts';
import { labelsWithin, type Move, moveListSchema, type Roll, rollListSchema, stickersOf } from './roll.ts';
import { RollStrip } from './roll-strip.tsx';
import { actTexts, reasonTexts, rollStateTexts, rollTexts as texts } from './texts.ts';

/** A million stickers stand on 200 rolls, and on more where ranges cut them. */
const MOST_ROLLS = 2_000;
/** Rows that are shown at once; the strip shows all. */
const SHOWN = 100;

interface Props {
  readonly batchId: string;
  /** Known to managers; the warehouse sees the rolls alone. */
  readonly batch?: Batch;
}

/** Where every roll of a batch is, what happened, and the next step for a range of it. */
export function BatchRolls({ batchId, batch }: Props) {
  const say = useSay();
  const rolls = useAllPages(`/v1/batches/${batchId}/rolls?limit=100`, rollListSchema, MOST_ROLLS);
  const moves = usePages(`/v1/batches/${batchId}/moves?limit=20`, moveListSchema);
  const [draft, setDraft] = useState<MoveDraft>(emptyDraft);
  const form = useRef<HTMLElement>(null);
  const acts = useActs();
  const chosen = new Set(draft.way === 'rolls' ? linesOf(draft.labels) : []);
  const change = (next: Partial<MoveDraft>) => setDraft((before) => ({ ...before, ...next }));
  const choose = (labels: Iterable<string>) => change({ way: 'rolls', labels: [...labels].join('\n') });
  const toggle = (label: string) => {
    const next = new Set(chosen);
    if (!next.delete(label)) next.add(label);
    choose(next);
  };
  const moved = () => {
    choose([]);
    void Promise.all([rolls.refresh(), moves.refresh()]);
  };
  const reopen = (move: Move) => {
    setDraft({
      ...emptyDraft,
      act: 'reopened',
      labels: labelsWithin(rolls.items ?? [], move.stretches).join('\n'),
    });
    form.current?.focus();
  };
  if (!rolls.items) {
    return (
      <>
        <TroubleNotice trouble={rolls.trouble} again={() => void rolls.refresh()} />
        {rolls.busy && <Loading rows={4} height={44} slow={rolls.slow} />}
      </>
    );
  }
  if (rolls.items.length === 0) return <Empty title={say(texts.noRolls)} />;
  const total = batch?.count ?? stickersOf(rolls.items);
  return (
    <>
      <section aria-label={say(texts.strip)}>
        <RollStrip rolls={rolls.items} chosen={chosen} toggle={acts.length > 0 ? toggle : undefined} />
        <TroubleNotice trouble={rolls.trouble} again={() => void rolls.refresh()} />
      </section>
      {acts.length > 0 ? (
        <section ref={form} tabIndex={-1} aria-labelledby="act-title" className="panel">
          <h2 id="act-title">{say(texts.act)}</h2>
          <p className="actions quiet chosen-line">
            {chosen.size === 0 ? say(texts.choose) : say(texts.chosen, { count: writtenCount(chosen.size) })}
            {chosen.size > 0 && (
              <Button variant="subtle" size="compact-xs" onClick={() => choose([])}>
                {say(texts.unchoose)}
              </Button>
            )}
          </p>
          <MoveForm
            batchId={batchId}
            total={total}
            rolls={rolls.items}
            draft={acts.includes(draft.act) ? draft : { ...draft, act: acts[0] ?? 'printed' }}
            change={change}
            moved={moved}
          />
        </section>
      ) : (
        <p className="notice">{say(texts.mayNot)}</p>
      )}
      <RollTable rolls={rolls.items} chosen={chosen} toggle={acts.length > 0 ? toggle : undefined} />
      <History moves={moves} reopen={acts.includes('reopened') ? reopen : undefined} />
    </>
  );
}

interface TableProps {
  readonly rolls: readonly Roll[];
  readonly chosen: ReadonlySet<string>;
  readonly toggle: ((label: string) => void) | undefined;
}

function RollTable({ rolls, chosen, toggle }: TableProps) {
  const say = useSay();
  const productName = useProductName();
  const [shown, setShown] = useState(SHOWN);
  const rest = rolls.length - shown;
  return (
    <section aria-label={say(texts.roll)}>
      <table className="lines rolls">
        <thead>
          <tr>
            {toggle && <td className="pick" />}
            <th scope="col">{say(texts.roll)}</th>
            <th scope="col">{say(texts.stickers)}</th>
            <th scope="col" className="right">
              {say(texts.count)}
            </th>
            <th scope="col">{say(texts.state)}</th>
            <th scope="col">{say(texts.product)}</th>
            <th scope="col">{say(texts.place)}</th>
            <th scope="col" className="right">
              {say(texts.activated)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rolls.slice(0, shown).map((roll) => (
            <RollRow
              key={roll.label}
              roll={roll}
              product={roll.sku === undefined ? '' : productName({ sku: roll.sku, origin: 'printed' })}
              isChosen={chosen.has(roll.label)}
              toggle={toggle}
            />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <Button variant="default" onClick={() => setShown(shown + SHOWN)}>
          {say(deskTexts.more)}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly roll: Roll;
  readonly product: string;
  readonly isChosen: boolean;
  readonly toggle: ((label: string) => void) | undefined;
}

function RollRow({ roll, product, isChosen, toggle }: RowProps) {
  const say = useSay();
  const state = rollStateTexts[roll.state];
  return (
    <tr data-roll={roll.label} data-state={roll.state}>
      {toggle && (
        <td className="pick">
          <Checkbox
            size="sm"
            aria-label={`${say(texts.roll)} ${roll.label}`}
            checked={isChosen}
            onChange={() => toggle(roll.label)}
          />
        </td>
      )}
      <th scope="row" className="figures">
        {roll.label}
      </th>
      <td className="figures" data-label={say(texts.stickers)}>
        {writtenCount(roll.firstIndex + 1)}–{writtenCount(roll.firstIndex + roll.count)}
      </td>
      <td className="figures right wide-only">{writtenCount(roll.count)}</td>
      <td className="state-cell">
        <StateWord mood={state.mood}>{say(state)}</StateWord>
        <RollNotes roll={roll} />
      </td>
      <td className="main-cell">{product}</td>
      <td className="main-cell">{roll.dealer ?? roll.warehouse}</td>
      <td className="figures right" data-label={say(texts.activated)}>
        {roll.activated === undefined ? '' : writtenCount(roll.activated)}
      </td>
    </tr>
  );
}

function RollNotes({ roll }: { roll: Roll }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { reason, note, replacedBy, since, by } = roll;
  return (
    <>
      {reason && (
        <span className="quiet">
          {say(reasonTexts[reason])}
          {note && `: ${note}`}
        </span>
      )}
      {replacedBy && <a href={addressOf('stickers', replacedBy)}>{say(texts.replacedBy, { id: replacedBy })}</a>}
      {since && (
        <span className="quiet figures">{say(texts.since, { moment: writtenMoment(since), who: staffName(by) })}</span>
      )}
    </>
  );
}

interface HistoryProps {
  readonly moves: ReturnType<typeof usePages<Move>>;
  readonly reopen: ((move: Move) => void) | undefined;
}

function History({ moves, reopen }: HistoryProps) {
  const say = useSay();
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{say(texts.history)}</h2>
      <TroubleNotice trouble={moves.trouble} again={() => void moves.refresh()} />
      {!moves.items && moves.busy && <Loading rows={2} slow={moves.slow} />}
      {moves.items?.length === 0 && <p className="quiet">{say(texts.noHistory)}</p>}
      <ol className="timeline">
        {moves.items?.map((move) => (
          <HistoryLine key={move.id} move={move} reopen={reopen} />
        ))}
      </ol>
      <MoreButton pages={moves} />
    </section>
  );
}

function HistoryLine({ move, reopen }: { move: Move; reopen: HistoryProps['reopen'] }) {
  const say = useSay();
  const staffName = useStaffNames();
  const language = useLanguage();
  const isOfToday = dayAt(Date.parse(move.askedAt)) === today();
  const mayReopen = reopen && move.to === 'void' && move.replacedBy === undefined && isOfToday;
  const about = [move.sku, move.dealer ?? move.warehouse, move.reason && say(reasonTexts[move.reason]), move.note];
  return (
    <li data-move={move.id}>
      <strong>{say(actTexts[move.to])}</strong> <span className="figures">{writtenCount(move.total)}</span>
      <span className="quiet">
        {' · '}
        {[...about.filter(Boolean), `${staffName(move.askedBy)}, ${writtenMoment(move.askedAt)}`].join(' · ')}
      </span>
      {move.stopped && <p className="late">{move.stopped[language]}</p>}
      {mayReopen && (
        <Button variant="subtle" size="compact-xs" title={say(texts.undoVoidHint)} onClick={() => reopen(move)}>
          {say(texts.undoVoid)}
        </Button>
      )}
    </li>
  );
}
