import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type ChangeEvent, useState } from 'react';
import { useSay } from '../language.ts';
import { News } from '../shell/parts.tsx';
import { type Fault, faultAt, fieldKinds, newField, type Row } from './draft-fields.ts';
import { Millimetres } from './millimetres.tsx';
import type { Field } from './template.ts';
import { fieldTexts, templateTexts as texts } from './texts.ts';

const MOST_LOGO = 40_000;

interface Props {
  readonly rows: readonly Row[];
  readonly faults: readonly Fault[];
  readonly current: string | undefined;
  readonly setCurrent: (key: string | undefined) => void;
  readonly replace: (key: string, field: Field) => void;
  readonly setRows: (rows: readonly Row[]) => void;
  readonly add: (field: Field) => void;
}

/** The fields of a sticker, in the order in which they are drawn. */
export function FieldList({ rows, faults, current, setCurrent, replace, setRows, add }: Props) {
  const say = useSay();
  const [kind, setKind] = useState<Field['kind']>('text');
  const [removed, setRemoved] = useState<{ rows: readonly Row[]; kind: Field['kind'] }>();
  const move = (position: number, by: number) => {
    const next = [...rows];
    const [row] = next.splice(position, 1);
    if (row) next.splice(position + by, 0, row);
    setRows(next);
  };
  const remove = (position: number) => {
    const row = rows[position];
    if (!row) return;
    setRemoved({ rows, kind: row.field.kind });
    setRows(rows.filter((_, other) => other !== position));
  };
  return (
    <section aria-labelledby="fields-title">
      <h2 id="fields-title">{say(texts.fields)}</h2>
      <ol className="field-list">
        {rows.map((row, position) => (
          <li key={row.key}>
            <OneField
              row={row}
              position={position}
              last={rows.length - 1}
              faults={faults}
              isOpen={current === row.key || faultAt(faults, `fields.${position}`) !== undefined}
              toggle={() => setCurrent(current === row.key ? undefined : row.key)}
              replace={replace}
              move={move}
              remove={remove}
            />
          </li>
        ))}
      </ol>
      <p className="field-error">{faults.filter((one) => one.field === 'fields').map((one) => one.text)}</p>
      <div className="fields">
        <NativeSelect
          id="add-kind"
          label={say(texts.addField)}
          value={kind}
          data={fieldKinds.map((one) => ({ value: one, label: say(fieldTexts[one]) }))}
          onChange={(event) => setKind(fieldKinds.find((one) => one === event.currentTarget.value) ?? 'text')}
        />
        <Button variant="default" className="beside-field" onClick={() => add(newField(kind))}>
          {say(texts.add)}
        </Button>
      </div>
      <News>
        {removed && (
          <>
            {say(texts.removed, { field: say(fieldTexts[removed.kind]) })}{' '}
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => {
                setRows(removed.rows);
                setRemoved(undefined);
              }}
            >
              {say(texts.undo)}
            </Button>
          </>
        )}
      </News>
    </section>
  );
}

interface OneProps extends Pick<Props, 'faults' | 'replace'> {
  readonly row: Row;
  readonly position: number;
  readonly last: number;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly move: (position: number, by: number) => void;
  readonly remove: (position: number) => void;
}

function OneField({ row: { key, field }, position, last, faults, isOpen, toggle, replace, move, remove }: OneProps) {
  const say = useSay();
  return (
    <>
      <button type="button" className="field-head" aria-expanded={isOpen} onClick={toggle}>
        {say(fieldTexts[field.kind])}
      </button>
      {isOpen && (
        <div className="field-body">
          <FieldForm
            id={key}
            field={field}
            faults={faults}
            at={`fields.${position}`}
            change={(next) => replace(key, next)}
          />
          <Order field={field} position={position} last={last} move={move} remove={remove} />
        </div>
      )}
    </>
  );
}

interface OrderProps {
  readonly field: Field;
  readonly position: number;
  readonly last: number;
  readonly move: (position: number, by: number) => void;
  readonly remove: (position: number) => void;
}

function Order({ field, position, last, move, remove }: OrderProps) {
  const say = useSay();
  const name = { field: say(fieldTexts[field.kind]) };
  return (
    <div className="actions">
      <Button
        variant="default"
        size="compact-sm"
        disabled={position === 0}
        aria-label={say(texts.up, name)}
        onClick={() => move(position, -1)}
      >
        {say(texts.upShort)}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        disabled={position === last}
        aria-label={say(texts.down, name)}
        onClick={() => move(position, 1)}
      >
        {say(texts.downShort)}
      </Button>
      <Button variant="subtle" color="red" size="compact-sm" onClick={() => remove(position)}>
        {say(texts.remove, name)}
      </Button>
    </div>
  );
}

interface FormProps<F extends Field = Field> {
  readonly id: string;
  readonly field: F;
  readonly faults: readonly Fault[];
  /** Where it stands in the template, such as `fields.2`. */
  readonly at: string;
  readonly change: (field: Field) => void;
}

function FieldForm(props: FormProps) {
  const { id, field, faults, at, change } = props;
  const say = useSay();
  const inner = (name: string) => faultAt(faults, `${at}.${name}`);
  const own = faults.filter((one) => one.field === at).map((one) => one.text);
  return (
    <div className="stack">
      <p className="field-error" role="alert">
        {own.join(' ')}
      </p>
      <div className="fields">
        <Millimetres
          id={`${id}-x`}
          label={say(texts.left)}
          value={field.x}
          error={inner('x')}
          change={(x) => change({ ...field, x })}
        />
        <Millimetres
          id={`${id}-y`}
          label={say(texts.top)}
          value={field.y}
          error={inner('y')}
          change={(y) => change({ ...field, y })}
        />
        {field.kind === 'qr' ? (
          <Millimetres
            id={`${id}-side`}
            label={say(texts.side)}
            value={field.side}
            error={inner('side')}
            change={(side) => change({ ...field, side })}
          />
        ) : (
          <BoxFields {...props} field={field} />
        )}
        {'points' in field && <TypeFields {...props} field={field} />}
        {'text' in field && (
          <TextInput
            id={`${id}-text`}
            className="grow"
            label={say(texts.text)}
            maxLength={120}
            value={field.text}
            error={inner('text')}
            onChange={(event) => change({ ...field, text: event.currentTarget.value })}
          />
        )}
        <OwnFields {...props} />
      </div>
    </div>
  );
}

type BoxField = Exclude<Field, { kind: 'qr' }>;
const rotations = [0, 90, 180, 270] as const;

function BoxFields({ id, field, faults, at, change }: FormProps<BoxField>) {
  const say = useSay();
  return (
    <>
      <Millimetres
        id={`${id}-width`}
        label={say(texts.width)}
        value={field.width}
        error={faultAt(faults, `${at}.width`)}
        change={(width) => change({ ...field, width })}
      />
      <Millimetres
        id={`${id}-height`}
        label={say(texts.height)}
        value={field.height}
        error={faultAt(faults, `${at}.height`)}
        change={(height) => change({ ...field, height })}
      />
      <NativeSelect
        id={`${id}-rotation`}
        className="tiny"
        label={say(texts.rotation)}
        value={String(field.rotation)}
        data={rotations.map((degrees) => ({ value: String(degrees), label: `${degrees}°` }))}
        onChange={(event) => {
          const degrees = Number(event.currentTarget.value);
          change({ ...field, rotation: rotations.find((one) => one === degrees) ?? 0 });
        }}
      />
    </>
  );
}

type TypeField = Extract<Field, { points: number }>;
const aligns = { left: texts.alignLeft, center: texts.alignCenter, right: texts.alignRight } as const;
const alignNames = ['left', 'center', 'right'] as const;

function TypeFields({ id, field, faults, at, change }: FormProps<TypeField>) {
  const say = useSay();
  return (
    <>
      <Millimetres
        id={`${id}-points`}
        label={say(texts.points)}
        value={field.points}
        error={faultAt(faults, `${at}.points`)}
        change={(points) => change({ ...field, points })}
      />
      <Millimetres
        id={`${id}-smallest`}
        label={say(texts.smallest)}
        value={field.smallestPoints ?? field.points}
        error={faultAt(faults, `${at}.smallestPoints`)}
        change={(smallestPoints) => change({ ...field, smallestPoints })}
      />
      <NativeSelect
        id={`${id}-align`}
        className="tiny"
        label={say(texts.align)}
        value={field.align}
        data={alignNames.map((name) => ({ value: name, label: say(aligns[name]) }))}
        onChange={(event) =>
          change({ ...field, align: alignNames.find((name) => name === event.currentTarget.value) ?? 'left' })
        }
      />
      <Checkbox
        id={`${id}-bold`}
        className="beside-field"
        label={say(texts.bold)}
        checked={field.font === 'bold'}
        onChange={(event) => change({ ...field, font: event.currentTarget.checked ? 'bold' : 'regular' })}
      />
    </>
  );
}

const lineCounts = [1, 2, 4] as const;

/** What only one kind of field has. */
function OwnFields({ id, field, faults, at, change }: FormProps) {
  const say = useSay();
  if (field.kind === 'code') {
    return (
      <NativeSelect
        id={`${id}-lines`}
        className="tiny"
        label={say(texts.lines)}
        value={String(field.lines)}
        data={lineCounts.map((count) => ({ value: String(count), label: String(count) }))}
        onChange={(event) => {
          const lines = Number(event.currentTarget.value);
          change({ ...field, lines: lineCounts.find((one) => one === lines) ?? 1 });
        }}
      />
    );
  }
  if (field.kind === 'scratch') {
    return (
      <NativeSelect
        id={`${id}-covers`}
        label={say(texts.covers)}
        value={field.covers}
        data={[
          { value: 'pin', label: say(texts.coversPin) },
          { value: 'code', label: say(texts.coversCode) },
        ]}
        onChange={(event) => change({ ...field, covers: event.currentTarget.value === 'code' ? 'code' : 'pin' })}
      />
    );
  }
  if (field.kind === 'logo') {
    return <LogoFile id={id} error={faultAt(faults, `${at}.svg`)} chosen={(svg) => change({ ...field, svg })} />;
  }
  return undefined;
}

function LogoFile({ id, error, chosen }: { id: string; error: string | undefined; chosen: (svg: string) => void }) {
  const say = useSay();
  const [tooLarge, setTooLarge] = useState(false);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.currentTarget.files ?? [];
    setTooLarge(file !== undefined && file.size > MOST_LOGO);
    if (file && file.size <= MOST_LOGO) chosen(await file.text());
  };
  const wrong = tooLarge ? say(texts.svgTooLarge) : error;
  return (
    <div className="logo-file">
      <label htmlFor={`${id}-svg`}>{say(texts.svg)}</label>
      <input id={`${id}-svg`} type="file" accept=".svg,image/svg+xml" onChange={(event) => void choose(event)} />
      <span className="quiet">{say(texts.svgHint)}</span>
      <p className="field-error" role="alert">
        {wrong}
      </p>
    </div>
  );
}
