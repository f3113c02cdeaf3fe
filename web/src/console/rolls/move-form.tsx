import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { ProgressLine } from '../stickers/progress-line.tsx';
import { useProducts } from '../stickers/use-product-names.ts';
import { writtenCount } from '../written.ts';
import { PlanPicture } from './plan-picture.tsx';
import { type Act, type MoveDraft, missing, type Needed, type RangeWay, waysFor } from './range.ts';
import { isOnItsWay, type Roll, type VoidReason, voidReasons } from './roll.ts';
import { actTexts, reasonTexts, rollStateTexts, rollTexts as texts } from './texts.ts';
import { type Moving, useMove } from './use-move.ts';

const LONGEST_NOTE = 500;
const managers = ['admin', 'manager'] as const;
const warehouse = [...managers, 'warehouse'] as const;
/** Whose work each act is; the server judges anew. */
const actors = {
  printed: [...managers, 'printing'],
  accepted: warehouse,
  bound: warehouse,
  shipped: warehouse,
  void: warehouse,
  reprint: managers,
  reopened: warehouse,
} as const;
const acts = ['printed', 'accepted', 'bound', 'shipped', 'void', 'reprint', 'reopened'] as const;

/** What somebody may do with stickers, in the order in which it happens to them. */
export function useActs(): readonly Act[] {
  const { person } = useDesk();
  return acts.filter((act) => hasRole(person, actors[act]));
}

interface Props {
  readonly batchId: string;
  readonly total: number;
  readonly rolls: readonly Roll[];
  readonly draft: MoveDraft;
  readonly change: (next: Partial<MoveDraft>) => void;
  readonly moved: () => void;
}

/** One change to a range: what, which, seen before it is made, and followed to its end. */
export function MoveForm({ batchId, total, rolls, draft, change, moved }: Props) {
  const say = useSay();
  const moving = useMove(batchId);
  const offered = useActs();
  const { value } = moving.move;
  const ended = value !== undefined && !isOnItsWay(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it has ended
  useEffect(() => {
    if (ended) moved();
  }, [ended]);
  const rethink = (next: Partial<MoveDraft>) => {
    moving.reconsider();
    change(next);
  };
  if (value) return <Outcome draft={draft} moving={moving} />;
  return (
    <div className="stack">
      <fieldset className="acts" aria-label={say(texts.what)}>
        {offered.map((act) => (
          <Button
            key={act}
            size="compact-md"
            variant={draft.act === act ? 'filled' : 'default'}
            aria-pressed={draft.act === act}
            onClick={() => rethink({ act, way: waysFor(act).includes(draft.way) ? draft.way : 'rolls' })}
          >
            {say(actTexts[act])}
          </Button>
        ))}
      </fieldset>
      <RangeFields draft={draft} moving={moving} change={rethink} />
      {moving.foreseen && (
        <Foreseen draft={draft} moving={moving} foreseen={moving.foreseen} total={total} rolls={rolls} />
      )}
    </div>
  );
}

interface FieldsProps {
  readonly draft: MoveDraft;
  readonly moving: Moving;
  readonly change: (next: Partial<MoveDraft>) => void;
}

function RangeFields({ draft, moving, change }: FieldsProps) {
  const say = useSay();
  const [judged, setJudged] = useState(false);
  const empty = missing(draft);
  const wrong = (name: Needed, ...paths: string[]) => {
    if (judged && empty.includes(name)) return say(texts.missing);
    return paths.map((path) => fieldTrouble(moving.trouble, path)).find((text) => text !== undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    if (empty[0] !== undefined) return document.getElementById(empty[0])?.focus();
    void moving.foresee(draft);
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <Ways draft={draft} change={change} />
      <div className="fields">
        <WayFields draft={draft} wrong={wrong} change={change} />
        <ActFields draft={draft} wrong={wrong} change={change} />
      </div>
      <TroubleNotice trouble={moving.trouble} />
      {!moving.foreseen && (
        <div className="actions">
          <Button type="submit" loading={moving.busy}>
            {say(texts.preview)}
          </Button>
        </div>
      )}
    </form>
  );
}

const wayTexts = {
  rolls: texts.wayRolls,
  ends: texts.wayEnds,
  count: texts.wayCount,
  whole: texts.wayWhole,
  codes: texts.wayCodes,
} as const satisfies Record<RangeWay, unknown>;

function Ways({ draft, change }: Omit<FieldsProps, 'moving'>) {
  const say = useSay();
  const ways = waysFor(draft.act);
  return (
    <div className="scroll">
      <SegmentedControl
        aria-label={say(texts.range)}
        value={draft.way}
        data={ways.map((way) => ({ value: way, label: say(wayTexts[way]) }))}
        transitionDuration={0}
        onChange={(value) => change({ way: ways.find((way) => way === value) ?? 'rolls' })}
      />
    </div>
  );
}

interface PartProps {
  readonly draft: MoveDraft;
  readonly wrong: (name: Needed, ...paths: string[]) => string | undefined;
  readonly change: (next: Partial<MoveDraft>) => void;
}

function WayFields({ draft, wrong, change }: PartProps) {
  const say = useSay();
  const code = (id: 'firstCode' | 'lastCode', ...paths: string[]) => (
    <TextInput
      id={id}
      label={say(texts[id])}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={120}
      value={draft[id]}
      error={wrong(id, ...paths)}
      onChange={(event) => change({ [id]: event.currentTarget.value })}
    />
  );
  const lines = (id: 'labels' | 'codes', hint: string, ...paths: string[]) => (
    <Textarea
      id={id}
      className="grow"
      label={say(texts[id])}
      description={hint}
      rows={4}
      spellCheck={false}
      autoComplete="off"
      value={draft[id]}
      error={wrong(id, ...paths)}
      onChange={(event) => change({ [id]: event.currentTarget.value })}
    />
  );
  switch (draft.way) {
    case 'rolls':
      return lines('labels', say(texts.labelsHint), 'range.rollLabels', 'range');
    case 'codes':
      return lines('codes', say(texts.codesHint), 'codes');
    case 'ends':
      return (
        <>
          {code('firstCode', 'range.firstCode')}
          {code('lastCode', 'range.lastCode')}
        </>
      );
    case 'count':
      return (
        <>
          {code('firstCode', 'range.fromCode')}
          <TextInput
            id="count"
            className="short"
            label={say(texts.count)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            value={draft.count}
            error={wrong('count', 'range.count')}
            onChange={(event) => change({ count: event.currentTarget.value })}
          />
        </>
      );
    case 'whole':
      return undefined;
  }
}

function ActFields({ draft, wrong, change }: PartProps) {
  const say = useSay();
  const { act } = draft;
  return (
    <>
      {(act === 'bound' || act === 'shipped') && <SkuField draft={draft} wrong={wrong} change={change} />}
      {act === 'shipped' && (
        <>
          <NativeSelect
            id="destination"
            label={say(texts.to)}
            value={draft.destination}
            data={[
              { value: 'dealer', label: say(texts.toDealer) },
              { value: 'warehouse', label: say(texts.toWarehouse) },
            ]}
            onChange={(event) =>
              change({ destination: event.currentTarget.value === 'warehouse' ? 'warehouse' : 'dealer' })
            }
          />
          <TextInput
            id="place"
            label={say(draft.destination === 'dealer' ? texts.dealerName : texts.warehouseName)}
            maxLength={150}
            value={draft.place}
            error={wrong('place', 'dealer', 'warehouse')}
            onChange={(event) => change({ place: event.currentTarget.value })}
          />
        </>
      )}
      {(act === 'void' || act === 'reprint') && <ReasonField draft={draft} wrong={wrong} change={change} />}
      <Textarea
        id="note"
        className="grow"
        label={say(texts.note)}
        description={say(texts.noteHint)}
        rows={2}
        maxLength={LONGEST_NOTE}
        value={draft.note}
        error={wrong('note', 'note')}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </>
  );
}

function SkuField({ draft, wrong, change }: PartProps) {
  const say = useSay();
  const products = useProducts();
  const offered = (products.value?.items ?? []).map(({ sku, name }) => ({ value: sku, label: name }));
  return (
    <NativeSelect
      id="sku"
      label={say(texts.sku)}
      value={draft.sku}
      error={wrong('sku', 'sku')}
      data={[{ value: '', label: draft.act === 'shipped' ? say(texts.skuKept) : '…' }, ...offered]}
      onChange={(event) => change({ sku: event.currentTarget.value })}
    />
  );
}

function ReasonField({ draft, wrong, change }: PartProps) {
  const say = useSay();
  const { person } = useDesk();
  // What the printer spoiled is the managers' to say.
  const offered: readonly VoidReason[] = hasRole(person, managers) ? voidReasons : ['lost', 'stolen'];
  return (
    <NativeSelect
      id="reason"
      label={say(texts.reason)}
      value={draft.reason}
      error={wrong('note', 'reason')}
      data={offered.map((reason) => ({ value: reason, label: say(reasonTexts[reason]) }))}
      onChange={(event) => change({ reason: offered.find((one) => one === event.currentTarget.value) ?? 'lost' })}
    />
  );
}

interface ForeseenProps {
  readonly draft: MoveDraft;
  readonly moving: Moving;
  readonly foreseen: NonNullable<Moving['foreseen']>;
  readonly total: number;
  readonly rolls: readonly Roll[];
}

/** What would happen, in words and as a picture; nothing has happened yet. */
function Foreseen({ draft, moving, foreseen, total, rolls }: ForeseenProps) {
  const say = useSay();
  const language = useLanguage();
  const { plan, units } = foreseen;
  const count = writtenCount(units);
  const dangerous = draft.act === 'void' || draft.act === 'reprint';
  return (
    <section className="foreseen" role="status" aria-label={say(texts.preview)}>
      <p>
        <strong>{sentenceOf(say, draft, foreseen)}</strong>{' '}
        {plan && plan.splits > 0 && say(texts.planSplits, { count: writtenCount(plan.splits) })}{' '}
        {plan && plan.unchanged > 0 && say(texts.planUnchanged, { count: writtenCount(plan.unchanged) })}{' '}
        {plan && plan.activated > 0 && say(texts.planActivated, { count: writtenCount(plan.activated) })}
      </p>
      {plan && <PlanPicture total={total} rolls={rolls} stretches={plan.stretches} />}
      {plan?.warnings.map((warning) => (
        <p key={warning.code} className="notice careful">
          {warning[language]}
        </p>
      ))}
      <div className="actions">
        <Button
          {...(dangerous ? { color: 'red' } : {})}
          loading={moving.busy}
          onClick={() => void moving.confirm(draft)}
        >
          {say(texts.confirm, { what: say(actTexts[draft.act]), count })}
        </Button>
        <Button variant="default" disabled={moving.busy} onClick={moving.reconsider}>
          {say(texts.back2)}
        </Button>
      </div>
    </section>
  );
}

function sentenceOf(say: ReturnType<typeof useSay>, { act }: MoveDraft, { plan, units }: ForeseenProps['foreseen']) {
  const count = writtenCount(units);
  if (!plan) return say(act === 'reprint' ? texts.planCodesReprint : texts.planCodes, { count });
  const values = { count, rolls: writtenCount(plan.rolls) };
  if (act === 'reprint') return say(texts.planReprint, values);
  if (act === 'reopened') return say(texts.planReopen, values);
  return say(texts.plan, { ...values, state: say(rollStateTexts[act]) });
}

function Outcome({ draft, moving }: { draft: MoveDraft; moving: Moving }) {
  const say = useSay();
  const language = useLanguage();
  const move = moving.move.value;
  if (!move) return undefined;
  const { reprint } = moving;
  const values = { done: writtenCount(move.position), total: writtenCount(move.total) };
  return (
    <div className="stack" role="status">
      {isOnItsWay(move) && (
        <ProgressLine
          label={say(actTexts[draft.act])}
          progress={move.progress}
          done={move.position}
          total={move.total}
          words={say(texts.moving, values)}
        />
      )}
      {move.state === 'done' && (
        <p className="notice">
          {say(texts.moved, { what: say(actTexts[draft.act]), count: writtenCount(move.total) })}
        </p>
      )}
      {move.stopped && <p className="notice careful">{move.stopped[language]}</p>}
      {reprint && (
        <p className="notice">
          {say(texts.reprinted, { id: reprint.id, count: writtenCount(reprint.count) })}{' '}
          <a href={addressOf('stickers', reprint.id)}>{say(texts.openReprint, { id: reprint.id })}</a>
        </p>
      )}
      <TroubleNotice trouble={moving.move.trouble} again={() => void moving.move.refresh()} />
      {!isOnItsWay(move) && (
        <div className="actions">
          <Button variant="default" onClick={moving.startAgain}>
            {say(texts.another)}
          </Button>
        </div>
      )}
    </div>
  );
}
