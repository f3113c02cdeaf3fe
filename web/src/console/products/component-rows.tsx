import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useSay } from '../language.ts';
import { type ComponentRow, MOST_COMPONENTS, newKey, type Product, possibleParts } from './product.ts';
import { productTexts as texts } from './texts.ts';

interface Props {
  readonly sku: string;
  readonly rows: readonly ComponentRow[];
  readonly all: readonly Product[];
  readonly faultAt: (at: string) => string | undefined;
  readonly edit: (rows: readonly ComponentRow[]) => void;
}

/** The parts of a set. What is a part itself cannot be a set, and is told so before anything is typed. */
export function ComponentRows({ sku, rows, all, faultAt, edit }: Props) {
  const say = useSay();
  const set = all.find(({ components }) => components?.some((one) => one.sku === sku));
  const replace = (next: ComponentRow) => edit(rows.map((row) => (row.key === next.key ? next : row)));
  return (
    <fieldset>
      <legend>{say(texts.components)}</legend>
      <p className="quiet">{say(texts.componentsLead)}</p>
      {set && <p className="notice">{say(texts.componentsNested, { sku: set.sku })}</p>}
      {rows.map((row) => (
        <OneRow
          key={row.key}
          row={row}
          parts={possibleParts(all, sku)}
          error={faultAt(row.key)}
          replace={replace}
          remove={() => edit(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      {!set && rows.length < MOST_COMPONENTS && (
        <Button
          variant="default"
          size="compact-md"
          onClick={() => edit([...rows, { key: newKey(), sku: '', name: '', count: '1' }])}
        >
          {say(texts.addComponent)}
        </Button>
      )}
    </fieldset>
  );
}

interface RowProps {
  readonly row: ComponentRow;
  readonly parts: readonly Product[];
  readonly error: string | undefined;
  readonly replace: (row: ComponentRow) => void;
  readonly remove: () => void;
}

function OneRow({ row, parts, error, replace, remove }: RowProps) {
  const say = useSay();
  const { key, sku, name, count } = row;
  return (
    <div className="fields one-row">
      <NativeSelect
        id={`${key}-sku`}
        label={say(texts.componentSku)}
        value={sku}
        data={[
          { value: '', label: say(texts.componentNoSku) },
          ...parts.map((part) => ({ value: part.sku, label: `${part.sku} · ${part.name}` })),
        ]}
        onChange={(event) => {
          const chosen = parts.find((part) => part.sku === event.currentTarget.value);
          replace({ ...row, sku: chosen?.sku ?? '', name: name || (chosen?.name ?? '') });
        }}
      />
      <TextInput
        id={`${key}-name`}
        className="grow"
        label={say(texts.component)}
        autoComplete="off"
        maxLength={120}
        value={name}
        error={error}
        onChange={(event) => replace({ ...row, name: event.currentTarget.value })}
      />
      <TextInput
        id={`${key}-count`}
        className="tiny"
        label={say(texts.componentCount)}
        inputMode="numeric"
        autoComplete="off"
        maxLength={2}
        value={count}
        onChange={(event) => replace({ ...row, count: event.currentTarget.value })}
      />
      <Button
        variant="subtle"
        color="red"
        size="compact-md"
        className="beside-field"
        aria-label={say(texts.removeWhat, { what: name || say(texts.component) })}
        onClick={remove}
      >
        {say(texts.remove)}
      </Button>
    </div>
  );
}
