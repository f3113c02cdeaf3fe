import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { Empty, News, shut, TroubleNotice } from '../shell/parts.tsx';
import { OneOwnField } from './one-own-field.tsx';
import {
  type FieldFault,
  type FieldRow,
  fieldFaults,
  fieldOf,
  MOST_FIELDS,
  newField,
  rowOf,
} from './own-field-draft.ts';
import { type Product, productSchema } from './product.ts';
import { productTexts, ownFieldTexts as texts } from './texts.ts';

interface Props {
  readonly product: Product;
  readonly saved: (product: Product) => void;
}

/** What the company wants to know of each unit of this product, in the order in which it is asked. */
export function OwnFields({ product, saved }: Props) {
  const say = useSay();
  const { person } = useDesk();
  const [rows, setRows] = useState<readonly FieldRow[]>(() => (product.fields ?? []).map(rowOf));
  const [open, setOpen] = useState<string>();
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [news, setNews] = useState<string>();
  const change = useChange();
  const mayChange = hasRole(person, ['admin', 'manager']);
  const edit = (next: readonly FieldRow[]) => {
    setRows(next);
    setFaults([]);
    setNews(undefined);
    change.forget();
  };
  const add = () => {
    const row = newField();
    edit([...rows, row]);
    setOpen(row.key);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = fieldFaults(rows);
    setFaults(found);
    if (found.length > 0 || !mayChange) return;
    const { sku, fields: _before, ...rest } = product;
    const body = { ...rest, ...(rows.length === 0 ? {} : { fields: rows.map(fieldOf) }) };
    const path = `/v1/products/${encodeURIComponent(sku)}`;
    const outcome = await change.make({ method: 'PUT', path, body, reply: productSchema });
    if (!outcome?.ok) return;
    setNews(say(texts.saved));
    saved(outcome.value);
  };
  return (
    <>
      <p className="quiet">{say(texts.lead)}</p>
      {!mayChange && <p className="notice">{say(productTexts.onlyManagers)}</p>}
      <form className="product-form" noValidate onSubmit={(event) => void submit(event)}>
        {rows.length === 0 && <Empty title={say(texts.none)}>{say(texts.noneHint)}</Empty>}
        <ol className="field-list">
          {rows.map((row, place) => (
            <li key={row.key}>
              <OneOwnField
                row={row}
                place={place}
                count={rows.length}
                faults={faults.filter(({ key }) => key === row.key)}
                isOpen={open === row.key}
                toggle={() => setOpen(open === row.key ? undefined : row.key)}
                replace={(next) => edit(rows.map((one) => (one.key === next.key ? next : one)))}
                move={(by) => edit(moved(rows, place, by))}
                remove={() => edit(rows.filter((one) => one.key !== row.key))}
              />
            </li>
          ))}
        </ol>
        {rows.length < MOST_FIELDS ? (
          <Button variant="default" size="compact-md" onClick={add}>
            {say(texts.add)}
          </Button>
        ) : (
          <p className="quiet">{say(texts.full)}</p>
        )}
        <p className="quiet">{say(texts.smsNote)}</p>
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button type="submit" loading={change.busy} {...(mayChange ? {} : shut)}>
            {say(texts.save)}
          </Button>
        </div>
      </form>
      <News>{news}</News>
    </>
  );
}

function moved(rows: readonly FieldRow[], place: number, by: number): FieldRow[] {
  const next = [...rows];
  const [row] = next.splice(place, 1);
  if (row) next.splice(place + by, 0, row);
  return next;
}
