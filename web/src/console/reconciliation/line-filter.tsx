import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useProvinces } from '../campaigns/use-provinces.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { PartnerPicker, type PickedPartner } from '../partners/partner-picker.tsx';
import { TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { matchesSchema } from './reward.ts';
import { findingTexts, reconciliationTexts as texts } from './texts.ts';

/** Asks for lines that do not say a store or a province, as the API has it. */
const NOT_KNOWN = 'none';

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
  readonly period: string;
  /** Those of the lines shown so far. */
  readonly dealers: ReadonlyMap<string, string>;
  readonly filter: LineFilter;
  readonly choose: (filter: LineFilter) => void;
  /** Of waiting lines it is told how many do not say what is asked for. */
  readonly tellsLeftOut: boolean;
}

/** The filter as it is written, before anybody asks for it. */
const NOTHING = { sku: '', fromAmount: '', toAmount: '', dealerId: '', province: '', finding: '', mark: '' };
type Written = typeof NOTHING;

const WIDE = '(min-width: 861px)';

/** Asks once somebody says so: each look costs a reading of the month. On a phone it stands folded above the lines. */
export function FilterBar({ period, dealers, filter, choose, tellsLeftOut }: Props) {
  const say = useSay();
  const isWide = useMediaQuery(WIDE, matchMedia(WIDE).matches);
  const [partner, setPartner] = useState<PickedPartner>();
  const [written, setWritten] = useState<Written>(NOTHING);
  const [judged, setJudged] = useState(false);
  // A new picker each time, since what was typed to find a partner goes too.
  const [cleared, setCleared] = useState(0);
  const provinces = useProvinces();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    // An amount that nobody can read must not let all lines through: all that match may be cancelled at once.
    if (isUnreadable(written.fromAmount) || isUnreadable(written.toAmount)) return;
    choose(filterOf(written, partner));
  };
  const clear = () => {
    setPartner(undefined);
    setWritten(NOTHING);
    setJudged(false);
    setCleared(cleared + 1);
    choose({});
  };
  const field = (name: keyof Written) => ({
    id: `filter-${name}`,
    value: written[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setWritten({ ...written, [name]: event.currentTarget.value }),
  });
  const amount = (name: 'fromAmount' | 'toAmount') => ({
    ...field(name),
    inputMode: 'numeric' as const,
    label: say(texts[name]),
    error: judged && isUnreadable(written[name]) ? say(texts.amountUnreadable) : undefined,
  });
  // Where no line is left that names the store, the filter still does.
  const isKnown = ['', NOT_KNOWN].includes(written.dealerId) || dealers.has(written.dealerId);
  const form = (
    <form className="toolbar" onSubmit={submit} aria-label={say(texts.filter)} noValidate>
      <PartnerPicker key={cleared} id="filter-partner" picked={partner} pick={setPartner} hint="inside" />
      <TextInput label={say(texts.sku)} autoComplete="off" {...field('sku')} />
      <TextInput autoComplete="off" {...amount('fromAmount')} />
      <TextInput autoComplete="off" {...amount('toAmount')} />
      {(dealers.size > 0 || written.dealerId !== '') && (
        <NativeSelect
          label={say(texts.dealer)}
          data={withAny(say(texts.anyDealer), [
            ...dealers,
            ...(isKnown ? [] : [[written.dealerId, written.dealerId] as const]),
            [NOT_KNOWN, say(texts.noDealer)],
          ])}
          {...field('dealerId')}
        />
      )}
      <NativeSelect
        label={say(texts.province)}
        data={withAny(say(texts.anyProvince), [
          ...provinces.map(({ code, name }) => [code, name] as const),
          [NOT_KNOWN, say(texts.noProvince)],
        ])}
        {...field('province')}
      />
      <NativeSelect
        label={say(texts.finding)}
        data={withAny(
          say(texts.anyFinding),
          Object.entries(findingTexts).map(([kind, words]) => [kind, say(words)]),
        )}
        {...field('finding')}
      />
      <NativeSelect
        label={say(texts.mark)}
        data={withAny(say(texts.anyMark), [
          ['held', say(texts.held)],
          ['not-held', say(texts.notHeld)],
          ['carried', say(texts.cameFromBefore)],
          ['late', say(texts.late)],
        ])}
        {...field('mark')}
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
  const leftOut = tellsLeftOut && (
    <LeftOut
      period={period}
      filter={filter}
      show={(next) => {
        setWritten({ ...written, dealerId: next.dealerId ?? '', province: next.province ?? '' });
        choose(next);
      }}
    />
  );
  if (isWide) {
    return (
      <>
        {form}
        {leftOut}
      </>
    );
  }
  return (
    <>
      <details className="filter-fold">
        <summary>{say(queryOf(filter) === '' ? texts.filter : texts.filtered)}</summary>
        {form}
      </details>
      {leftOut}
    </>
  );
}

interface LeftOutProps {
  readonly period: string;
  readonly filter: LineFilter;
  readonly show: (filter: LineFilter) => void;
}

/** How many waiting lines fit otherwise and do not say the store or the province that is asked for. */
function LeftOut({ period, filter, show }: LeftOutProps) {
  const say = useSay();
  const asked = [filter.dealerId, filter.province].some((one) => one !== undefined && one !== NOT_KNOWN);
  const met = useAsked(asked ? `/v1/periods/${period}/waiting-lines?${queryOf(filter)}` : undefined, matchesSchema);
  if (met.trouble) return <TroubleNotice trouble={met.trouble} again={() => void met.refresh()} />;
  const count = met.value?.notKnown.count ?? 0;
  if (!asked || count === 0) return undefined;
  // What lacks the one or the other is no filter of its own.
  const isBoth = filter.dealerId !== undefined && filter.province !== undefined;
  const ofNone = filter.province === undefined ? { dealerId: NOT_KNOWN } : { province: NOT_KNOWN };
  return (
    <p className="quiet" role="status">
      {say(texts.leftOut, { count: writtenCount(count) })}{' '}
      {!isBoth && (
        <Button variant="subtle" size="compact-sm" onClick={() => show({ ...filter, ...ofNone })}>
          {say(texts.showLeftOut)}
        </Button>
      )}
    </p>
  );
}

function withAny(any: string, choices: readonly (readonly [string, string])[]) {
  return [{ value: '', label: any }, ...choices.map(([value, label]) => ({ value, label }))];
}

function filterOf({ mark, ...written }: Written, partner: PickedPartner | undefined): LineFilter {
  const [fromAmount, toAmount] = [amountOf(written.fromAmount), amountOf(written.toAmount)];
  const sku = written.sku.trim().toUpperCase();
  return {
    ...(partner ? { partnerId: partner.id } : {}),
    ...(sku ? { sku } : {}),
    ...(fromAmount === undefined ? {} : { fromAmount }),
    ...(toAmount === undefined ? {} : { toAmount }),
    ...(written.dealerId ? { dealerId: written.dealerId } : {}),
    ...(written.province ? { province: written.province } : {}),
    ...(written.finding ? { finding: written.finding } : {}),
    ...marks[mark],
  };
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

function isUnreadable(written: string): boolean {
  return written.trim() !== '' && amountOf(written) === undefined;
}
