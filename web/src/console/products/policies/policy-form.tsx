import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { daysAfter } from '../../../../../shared/time/calendar.ts';
import type { Both } from '../../../language.ts';
import { today, writtenDay } from '../../../written.ts';
import { useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { fieldTrouble, TroubleNotice } from '../../shell/parts.tsx';
import { isCount, newKey, type Product } from '../product.ts';
import { productTexts } from '../texts.ts';
import {
  draftFrom,
  type Fault,
  lastDay,
  type PartRow,
  type Policy,
  type PolicyDraft,
  policyFaults,
  policyOf,
  policySchema,
  startKinds,
} from './policy.ts';
import { startTexts, policyTexts as texts } from './texts.ts';

const MOST_WORDS = 2_000;
const MOST_PHOTOS = 5;

interface Props {
  readonly product: Product;
  readonly versions: readonly Policy[];
  /** What is promised now. */
  readonly begin: Policy | undefined;
  readonly saved: (policy: Policy) => void;
  readonly cancel: () => void;
}

/** A version that is to come: what it means is shown as an example before it is saved for good. */
export function PolicyForm({ product, versions, begin, saved, cancel }: Props) {
  const say = useSay();
  const [draft, setDraft] = useState(() => draftFrom(begin, firstFree(versions), product.warrantyMonths));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const change = useChange();
  const edit = (next: Partial<PolicyDraft>) => {
    setDraft((before) => ({ ...before, ...next }));
    setFaults([]);
    change.forget();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = policyFaults(draft, versions, today());
    setFaults(found);
    if (found.length > 0) return;
    const path = `/v1/products/${encodeURIComponent(product.sku)}/warranty-policies`;
    const outcome = await change.make({ method: 'POST', path, body: policyOf(draft), reply: policySchema });
    if (outcome?.ok) saved(outcome.value);
  };
  const faultAt = (at: string) => {
    const found = faults.find((one) => one.at === at);
    return found ? say(found.text) : fieldTrouble(change.trouble, at === 'maintenance' ? 'maintenanceMonths' : at);
  };
  const fields = { draft, faultAt, edit };
  return (
    <section className="panel" aria-labelledby="new-policy">
      <h2 id="new-policy">{say(texts.addTitle)}</h2>
      <form className="product-form" noValidate onSubmit={(event) => void submit(event)}>
        <WhenAndHowLong {...fields} isFirst={versions.length === 0} />
        <Parts {...fields} />
        <Conditions {...fields} />
        <Photos {...fields} />
        <Example draft={draft} />
        <TroubleNotice trouble={change.trouble} />
        <p className="quiet">{say(texts.saveMeans, { from: draft.from === '' ? '…' : writtenDay(draft.from) })}</p>
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

/** Today, or the first day after it that no version begins on. */
function firstFree(versions: readonly Policy[]): string {
  let day = today();
  while (versions.some(({ from }) => from === day)) day = daysAfter(day, 1);
  return day;
}

interface FieldsProps {
  readonly draft: PolicyDraft;
  readonly faultAt: (at: string) => string | undefined;
  readonly edit: (next: Partial<PolicyDraft>) => void;
}

interface CountProps extends FieldsProps {
  readonly name: 'months' | 'withinDays' | 'afterDays' | 'handlingDays' | 'maintenance';
  readonly label: Both;
  readonly hint?: Both;
}

function Count({ draft, faultAt, edit, name, label, hint }: CountProps) {
  const say = useSay();
  return (
    <TextInput
      id={`policy-${name}`}
      label={say(label)}
      description={hint && say(hint)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="numeric"
      autoComplete="off"
      maxLength={4}
      value={draft[name]}
      error={faultAt(name)}
      onChange={(event) => edit({ [name]: event.currentTarget.value })}
    />
  );
}

function WhenAndHowLong({ isFirst, ...fields }: FieldsProps & { isFirst: boolean }) {
  const say = useSay();
  const { draft, faultAt, edit } = fields;
  return (
    <div className="fields">
      <TextInput
        id="policy-from"
        type="date"
        label={say(texts.from)}
        description={say(isFirst ? texts.fromHintFirst : texts.fromHint)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...(isFirst ? {} : { min: today() })}
        value={draft.from}
        error={faultAt('from')}
        onChange={(event) => edit({ from: event.currentTarget.value })}
      />
      <Count {...fields} name="months" label={texts.months} />
      <NativeSelect
        id="policy-start"
        label={say(texts.start)}
        value={draft.start}
        data={startKinds.map((kind) => ({ value: kind, label: say(startTexts[kind]) }))}
        onChange={(event) =>
          edit({ start: startKinds.find((kind) => kind === event.currentTarget.value) ?? 'activation' })
        }
      />
      {draft.start === 'purchase' && <Count {...fields} name="withinDays" label={texts.withinDays} />}
      {draft.start === 'shipment' && <Count {...fields} name="afterDays" label={texts.afterDays} />}
    </div>
  );
}

function Parts({ draft, faultAt, edit }: FieldsProps) {
  const say = useSay();
  const { parts } = draft;
  const replace = (next: PartRow) => edit({ parts: parts.map((row) => (row.key === next.key ? next : row)) });
  return (
    <fieldset>
      <legend>{say(texts.parts)}</legend>
      {parts.map((row) => (
        <div key={row.key} className="fields one-row">
          <TextInput
            id={`${row.key}-name`}
            label={say(texts.part)}
            placeholder={say(texts.partHint)}
            autoComplete="off"
            maxLength={60}
            value={row.name}
            error={faultAt(row.key)}
            onChange={(event) => replace({ ...row, name: event.currentTarget.value })}
          />
          <TextInput
            id={`${row.key}-months`}
            className="tiny"
            label={say(texts.partMonths)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            value={row.months}
            onChange={(event) => replace({ ...row, months: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            color="red"
            size="compact-md"
            className="beside-field"
            aria-label={say(productTexts.removeWhat, { what: row.name || say(texts.part) })}
            onClick={() => edit({ parts: parts.filter(({ key }) => key !== row.key) })}
          >
            {say(productTexts.remove)}
          </Button>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-md"
        onClick={() => edit({ parts: [...parts, { key: newKey(), name: '', months: '' }] })}
      >
        {say(texts.addPart)}
      </Button>
    </fieldset>
  );
}

/** The texts that Law 19/2023 art. 30 wants published, and the two times. */
function Conditions(fields: FieldsProps) {
  const say = useSay();
  const { draft, faultAt, edit } = fields;
  return (
    <>
      {(['scope', 'method', 'exclusions'] as const).map((name) => (
        <Textarea
          key={name}
          id={`policy-${name}`}
          label={say(texts[name])}
          rows={3}
          maxLength={MOST_WORDS}
          value={draft[name]}
          error={faultAt(name)}
          onChange={(event) => edit({ [name]: event.currentTarget.value })}
        />
      ))}
      <div className="fields">
        <Count {...fields} name="handlingDays" label={texts.handling} />
        <Count {...fields} name="maintenance" label={texts.maintenance} hint={texts.maintenanceHint} />
      </div>
    </>
  );
}

function Photos({ draft, edit }: FieldsProps) {
  const say = useSay();
  const counts = Array.from({ length: MOST_PHOTOS + 1 }, (_, count) => String(count));
  return (
    <fieldset>
      <legend>{say(texts.photos)}</legend>
      <p className="quiet">{say(texts.photosLead)}</p>
      <div className="fields">
        <Checkbox
          className="beside-field"
          label={say(texts.receipt)}
          checked={draft.receipt}
          onChange={(event) => edit({ receipt: event.currentTarget.checked })}
        />
        <NativeSelect
          id="policy-installation"
          label={say(texts.installation)}
          value={draft.installation}
          data={counts}
          onChange={(event) => edit({ installation: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}

/** What the version means for a unit, with real days. */
function Example({ draft }: { draft: PolicyDraft }) {
  const say = useSay();
  const months = Number(draft.months);
  const isToCome = today() < draft.from;
  const day = isToCome ? draft.from : today();
  const isReady = isCount(draft.months, 240) && draft.from !== '';
  const until = (startsOn: string, count: number) => writtenDay(lastDay(startsOn, count));
  const lines = isReady
    ? [
        say(texts.exampleActivated, { day: writtenDay(day), end: until(day, months), count: String(months) }),
        ...draft.parts
          .filter((part) => part.name.trim() !== '' && isCount(part.months, 240))
          .map((part) => say(texts.examplePart, { part: part.name.trim(), end: until(day, Number(part.months)) })),
        ...startLines(say, draft, day, months),
        say(texts.exampleCampaign),
      ]
    : [say(texts.exampleNone)];
  return (
    <div className="foreseen" role="status">
      <strong>{say(texts.preview)}</strong>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

const WEEK = 7;
const LATE = 30;

function startLines(say: ReturnType<typeof useSay>, draft: PolicyDraft, day: string, months: number): string[] {
  if (draft.start === 'purchase' && isCount(draft.withinDays, 730)) {
    const bought = daysAfter(day, -Math.min(WEEK, Number(draft.withinDays)));
    return [say(texts.examplePurchase, { bought: writtenDay(bought), end: writtenDay(lastDay(bought, months)) })];
  }
  if (draft.start === 'shipment' && /^\d{1,4}$/.test(draft.afterDays)) {
    const shipped = daysAfter(day, -Number(draft.afterDays) - LATE);
    const start = daysAfter(shipped, Number(draft.afterDays));
    const values = { shipped: writtenDay(shipped), start: writtenDay(start), end: writtenDay(lastDay(start, months)) };
    return [say(texts.exampleShipment, values)];
  }
  return [];
}
