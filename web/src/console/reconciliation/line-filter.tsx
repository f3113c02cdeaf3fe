import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useProvinces } from '../campaigns/use-provinces.ts';
import { useSay } from '../language.ts';
import { findingTexts, reconciliationTexts as texts } from './texts.ts';

/** Which lines are meant; what is left out lets all through. */
export interface LineFilter {
  readonly partnerId?: string;
  readonly sku?: string;
  readonly fromAmount?: number;
  readonly toAmount?: number;
  readonly dealerId?: string;
  readonly province?: string;
  readonly finding?: string;
  readonly held?: 'yes' | 'no';
  readonly carried?: 'yes' | 'no';
  readonly late?: 'yes' | 'no';
}

/** As the API takes it in an address; empty where everything is let through. */
export function queryOf(filter: LineFilter): string {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return query.toString();
}

interface Props {
  /** Those of the lines shown so far. */
  readonly partners: ReadonlyMap<string, string>;
  readonly dealers: ReadonlyMap<string, string>;
  readonly filter: LineFilter;
  readonly choose: (filter: LineFilter) => void;
}

/** Asks once somebody says so: each look costs a reading of the month. */
export function FilterBar({ partners, dealers, filter, choose }: Props) {
  const say = useSay();
  const [partnerId, setPartner] = useState(filter.partnerId ?? '');
  const [sku, setSku] = useState(filter.sku ?? '');
  const [from, setFrom] = useState(String(filter.fromAmount ?? ''));
  const [to, setTo] = useState(String(filter.toAmount ?? ''));
  const [dealerId, setDealer] = useState(filter.dealerId ?? '');
  const [province, setProvince] = useState(filter.province ?? '');
  const [finding, setFinding] = useState(filter.finding ?? '');
  const [mark, setMark] = useState('');
  const provinces = useProvinces();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [fromAmount, toAmount] = [amountOf(from), amountOf(to)];
    choose({
      ...(partnerId ? { partnerId } : {}),
      ...(sku.trim() ? { sku: sku.trim().toUpperCase() } : {}),
      ...(fromAmount === undefined ? {} : { fromAmount }),
      ...(toAmount === undefined ? {} : { toAmount }),
      ...(dealerId ? { dealerId } : {}),
      ...(province ? { province } : {}),
      ...(finding ? { finding } : {}),
      ...marks[mark],
    });
  };
  const clear = () => {
    for (const set of [setPartner, setSku, setFrom, setTo, setDealer, setProvince, setFinding, setMark]) set('');
    choose({});
  };
  return (
    <form className="toolbar" onSubmit={submit} aria-label={say(texts.filter)}>
      <NativeSelect
        id="filter-partner"
        label={say(texts.partner)}
        value={partnerId}
        data={[
          { value: '', label: say(texts.anyPartner) },
          ...[...partners].map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => setPartner(event.currentTarget.value)}
      />
      <TextInput
        id="filter-sku"
        label={say(texts.sku)}
        value={sku}
        onChange={(event) => setSku(event.currentTarget.value)}
      />
      <TextInput
        id="filter-from"
        inputMode="numeric"
        label={say(texts.fromAmount)}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        id="filter-to"
        inputMode="numeric"
        label={say(texts.toAmount)}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      {dealers.size > 0 && (
        <NativeSelect
          id="filter-dealer"
          label={say(texts.dealer)}
          value={dealerId}
          data={[
            { value: '', label: say(texts.anyDealer) },
            ...[...dealers].map(([value, label]) => ({ value, label })),
          ]}
          onChange={(event) => setDealer(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        id="filter-province"
        label={say(texts.province)}
        value={province}
        data={[
          { value: '', label: say(texts.anyProvince) },
          ...provinces.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(event) => setProvince(event.currentTarget.value)}
      />
      <NativeSelect
        id="filter-finding"
        label={say(texts.finding)}
        value={finding}
        data={[
          { value: '', label: say(texts.anyFinding) },
          ...Object.entries(findingTexts).map(([value, label]) => ({ value, label: say(label) })),
        ]}
        onChange={(event) => setFinding(event.currentTarget.value)}
      />
      <NativeSelect
        id="filter-mark"
        label={say(texts.mark)}
        value={mark}
        data={[
          { value: '', label: say(texts.anyMark) },
          { value: 'held', label: say(texts.held) },
          { value: 'not-held', label: say(texts.notHeld) },
          { value: 'carried', label: say(texts.cameFromBefore) },
          { value: 'late', label: say(texts.late) },
        ]}
        onChange={(event) => setMark(event.currentTarget.value)}
      />
      <div className="beside-field">
        <Button type="submit" variant="default">
          {say(texts.doFilter)}
        </Button>
        {queryOf(filter) !== '' && (
          <Button variant="subtle" onClick={clear}>
            {say(texts.clearFilter)}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What stands on a line beside its state. */
const marks: Readonly<Record<string, LineFilter>> = {
  held: { held: 'yes' },
  'not-held': { held: 'no' },
  carried: { carried: 'yes' },
  late: { late: 'yes' },
};

/** As people write amounts, `50.000`. */
function amountOf(written: string): number | undefined {
  const digits = written.replace(/[\s.,đ]/g, '');
  return /^-?\d+$/.test(digits) ? Number(digits) : undefined;
}
