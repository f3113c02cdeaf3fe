import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useSay } from '../language.ts';
import { type AttributeRow, attributeKinds, newKey } from './product.ts';
import { productTexts as texts } from './texts.ts';

interface Props {
  readonly rows: readonly AttributeRow[];
  readonly faultAt: (at: string) => string | undefined;
  readonly edit: (rows: readonly AttributeRow[]) => void;
}

/** The company's own attributes of a product. */
export function AttributeRows({ rows, faultAt, edit }: Props) {
  const say = useSay();
  const replace = (next: AttributeRow) => edit(rows.map((row) => (row.key === next.key ? next : row)));
  return (
    <fieldset>
      <legend>{say(texts.attributes)}</legend>
      <p className="quiet">{say(texts.attributesLead)}</p>
      {rows.map((row) => (
        <OneRow
          key={row.key}
          row={row}
          error={faultAt(row.key)}
          replace={replace}
          remove={() => edit(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      <Button
        variant="default"
        size="compact-md"
        onClick={() => edit([...rows, { key: newKey(), name: '', kind: 'text', value: '' }])}
      >
        {say(texts.addAttribute)}
      </Button>
    </fieldset>
  );
}

interface RowProps {
  readonly row: AttributeRow;
  readonly error: string | undefined;
  readonly replace: (row: AttributeRow) => void;
  readonly remove: () => void;
}

function OneRow({ row, error, replace, remove }: RowProps) {
  const say = useSay();
  const { key, name, kind, value } = row;
  return (
    <div className="fields one-row">
      <TextInput
        id={`${key}-name`}
        label={say(texts.attributeName)}
        autoComplete="off"
        maxLength={40}
        value={name}
        error={error}
        onChange={(event) => replace({ ...row, name: event.currentTarget.value })}
      />
      <NativeSelect
        id={`${key}-kind`}
        label={say(texts.attributeKind)}
        value={kind}
        data={attributeKinds.map((one) => ({ value: one, label: say(texts[one]) }))}
        onChange={(event) => {
          const next = attributeKinds.find((one) => one === event.currentTarget.value) ?? 'text';
          replace({ ...row, kind: next, value: next === 'yesNo' ? 'yes' : kind === 'yesNo' ? '' : value });
        }}
      />
      {kind === 'yesNo' ? (
        <NativeSelect
          id={`${key}-value`}
          label={say(texts.attributeValue)}
          value={value}
          data={(['yes', 'no'] as const).map((one) => ({ value: one, label: say(texts[one]) }))}
          onChange={(event) => replace({ ...row, value: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          id={`${key}-value`}
          label={say(texts.attributeValue)}
          autoComplete="off"
          inputMode={kind === 'number' ? 'decimal' : 'text'}
          maxLength={100}
          value={value}
          onChange={(event) => replace({ ...row, value: event.currentTarget.value })}
        />
      )}
      <Button
        variant="subtle"
        color="red"
        size="compact-md"
        className="beside-field"
        aria-label={say(texts.removeWhat, { what: name || say(texts.attributeName) })}
        onClick={remove}
      >
        {say(texts.remove)}
      </Button>
    </div>
  );
}
