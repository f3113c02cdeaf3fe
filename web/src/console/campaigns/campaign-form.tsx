import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { valueLabel } from '../../../../shared/rewards/policy/attribute-words.ts';
import { monthsAfter } from '../../../../shared/time/calendar.ts';
import { today, writtenDay } from '../../written.ts';
import { useAllPages } from '../desk/use-all-pages.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { MOST_PRODUCTS, productListSchema } from '../products/product.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import {
  aims,
  bodyOf,
  type Campaign,
  campaignSchema,
  channels,
  type Draft,
  type Fault,
  faultsOf,
  newDraft,
  type Province,
} from './campaign.ts';
import { channelTexts, campaignTexts as texts } from './texts.ts';

/** What a unit of the example is covered for without the campaign. */
const USUAL_MONTHS = 24;

interface Props {
  readonly provinces: readonly Province[];
  readonly saved: (campaign: Campaign) => void;
  readonly cancel: () => void;
}

/** A new promise, with an example of what it makes of a warranty. */
export function CampaignForm({ provinces, saved, cancel }: Props) {
  const say = useSay();
  const [draft, setDraft] = useState(() => newDraft(today()));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const change = useChange();
  const edit = (next: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...next }));
    setFaults([]);
    change.forget();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(draft, today());
    setFaults(found);
    if (found.length > 0) return;
    const body = bodyOf(draft);
    const outcome = await change.make({ method: 'POST', path: '/v1/warranty-campaigns', body, reply: campaignSchema });
    if (outcome?.ok) saved(outcome.value);
  };
  const faultAt = (at: string) => {
    const found = faults.find((one) => one.at === at);
    return found ? say(found.text) : fieldTrouble(change.trouble, at === 'within' ? 'withinDaysOfPurchase' : at);
  };
  const fields = { draft, faultAt, edit };
  return (
    <section className="panel" aria-labelledby="new-campaign">
      <h2 id="new-campaign">{say(texts.addTitle)}</h2>
      <form className="campaign-form" noValidate onSubmit={(event) => void submit(event)}>
        <WhatAndWhen {...fields} />
        <ForWhat {...fields} />
        <Choices
          title={say(texts.regions)}
          hint={say(texts.regionsHint)}
          options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
          chosen={draft.regions}
          choose={(regions) => edit({ regions })}
        />
        <Choices
          title={say(texts.channels)}
          hint={say(texts.channelsHint)}
          options={channels.map((one) => ({ value: one, label: say(channelTexts[one]) }))}
          chosen={draft.channels}
          choose={(next) => edit({ channels: channels.filter((one) => next.includes(one)) })}
        />
        <Conditions {...fields} />
        <Example draft={draft} />
        <TroubleNotice trouble={change.trouble} />
        <p className="quiet">{say(texts.saveMeans)}</p>
        <div className="actions">
          <Button type="submit" loading={change.busy}>
            {say(texts.save)}
          </Button>
          <Button variant="default" onClick={cancel}>
            {say(texts.cancel)}
          </Button>
        </div>
      </form>
    </section>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly faultAt: (at: string) => string | undefined;
  readonly edit: (next: Partial<Draft>) => void;
}

function WhatAndWhen({ draft, faultAt, edit }: FieldsProps) {
  const say = useSay();
  return (
    <div className="fields">
      <TextInput
        id="campaign-name"
        className="grow"
        label={say(texts.name)}
        description={say(texts.nameHint)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        maxLength={80}
        value={draft.name}
        error={faultAt('name')}
        onChange={(event) => edit({ name: event.currentTarget.value })}
      />
      <TextInput
        id="campaign-months"
        className="short"
        label={say(texts.months)}
        inputMode="numeric"
        autoComplete="off"
        maxLength={2}
        value={draft.months}
        error={faultAt('months')}
        onChange={(event) => edit({ months: event.currentTarget.value })}
      />
      {(['from', 'until'] as const).map((name) => (
        <TextInput
          key={name}
          id={`campaign-${name}`}
          type="date"
          label={say(texts[name])}
          {...(name === 'until' ? { min: today() } : {})}
          value={draft[name]}
          error={faultAt(name)}
          onChange={(event) => edit({ [name]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}

function ForWhat({ draft, faultAt, edit }: FieldsProps) {
  const say = useSay();
  const products = useAllPages('/v1/products?limit=100', productListSchema, MOST_PRODUCTS);
  const items = products.items ?? [];
  const lines = [...new Set(items.map(({ line }) => line))].sort();
  const labels = { all: texts.aimAll, lines: texts.aimLines, skus: texts.aimSkus };
  return (
    <>
      <NativeSelect
        id="campaign-aim"
        label={say(texts.aim)}
        value={draft.aim}
        error={faultAt('aim')}
        data={aims.map((aim) => ({ value: aim, label: say(labels[aim]) }))}
        onChange={(event) => edit({ aim: aims.find((aim) => aim === event.currentTarget.value) ?? 'all' })}
      />
      <TroubleNotice trouble={products.trouble} again={() => void products.refresh()} />
      {draft.aim === 'lines' && (
        <Choices
          title={say(texts.aimLines)}
          options={lines.map((line) => ({ value: line, label: say(valueLabel('line', line)) }))}
          chosen={draft.lines}
          choose={(next) => edit({ lines: next })}
          isOpen
        />
      )}
      {draft.aim === 'skus' && (
        <Choices
          title={say(texts.aimSkus)}
          options={items.map(({ sku, name }) => ({ value: sku, label: `${sku} · ${name}` }))}
          chosen={draft.skus}
          choose={(next) => edit({ skus: next })}
          isOpen
        />
      )}
    </>
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
  readonly isOpen?: boolean;
}

/** Any number of a list, folded to how many there are. */
function Choices({ title, hint, options, chosen, choose, isOpen = false }: ChoicesProps) {
  return (
    <details className="more" open={isOpen}>
      <summary>
        {title}
        {chosen.length > 0 && ` (${chosen.length})`}
      </summary>
      <div className="stack">
        {hint && <p className="quiet">{hint}</p>}
        <div className="many-choices">
          {options.map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              checked={chosen.includes(value)}
              onChange={(event) =>
                choose(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
          ))}
        </div>
      </div>
    </details>
  );
}

function Conditions({ draft, faultAt, edit }: FieldsProps) {
  const say = useSay();
  return (
    <div className="fields">
      <TextInput
        id="campaign-within"
        label={say(texts.within)}
        description={say(texts.withinHint)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        value={draft.within}
        error={faultAt('within')}
        onChange={(event) => edit({ within: event.currentTarget.value })}
      />
      <NativeSelect
        id="campaign-combines"
        label={say(texts.combines)}
        value={draft.combines}
        data={(['best', 'adds'] as const).map((one) => ({ value: one, label: say(texts[one]) }))}
        onChange={(event) => edit({ combines: event.currentTarget.value === 'adds' ? 'adds' : 'best' })}
      />
    </div>
  );
}

function Example({ draft: { from, until, months } }: { draft: Draft }) {
  const say = useSay();
  const added = Number(months);
  const isReady = from !== '' && until !== '' && /^\d{1,2}$/.test(months) && added > 0;
  if (!isReady) return <p className="foreseen quiet">{say(texts.exampleNone)}</p>;
  const end = writtenDay(monthsAfter(from, USUAL_MONTHS + added));
  const without = writtenDay(monthsAfter(from, USUAL_MONTHS));
  return (
    <div className="foreseen" role="status">
      <p>{say(texts.exampleDays, { from: writtenDay(from), until: writtenDay(until) })}</p>
      <p>{say(texts.example, { day: writtenDay(from), end, without })}</p>
    </div>
  );
}
