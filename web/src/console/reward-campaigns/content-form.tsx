import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { roleWords } from '../../../../shared/rewards/policy/role-words.ts';
import type { Changing } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { ConditionList, useKnownValues } from '../policies/condition-fields.tsx';
import { DraftEnd } from '../policies/draft-end.tsx';
import { type Condition, conditionsOf, matchOf } from '../policies/policy.ts';
import { policyTexts } from '../policies/texts.ts';
import { fieldTrouble } from '../shell/parts.tsx';
import { type Content, moneyOf, type Role, type Tier, timesOf } from './reward-campaign.ts';
import { extraTexts as texts } from './texts.ts';

const roles = ['installer', 'dealer'] as const satisfies readonly Role[];
const bounds = ['budget', 'first', 'none'] as const;
type Bound = (typeof bounds)[number];

interface WrittenTier {
  readonly units: string;
  readonly kind: Tier['kind'];
  readonly amount: string;
}

/** All that somebody may write, as they write it. */
interface Written {
  readonly name: string;
  readonly role: Role;
  readonly from: string;
  readonly until: string;
  readonly amount: string;
  readonly bound: Bound;
  readonly budget: string;
  readonly first: string;
  readonly perPartner: string;
  readonly perDay: string;
  readonly perPeriod: string;
  readonly confirmationDays: string;
  readonly tiers: readonly WrittenTier[];
  readonly conditions: readonly Condition[];
}

interface Props {
  readonly begin: Content;
  readonly change: Changing;
  /** Somebody else wrote it. */
  readonly asksNote?: boolean;
  readonly save: (content: Content, note: string) => void;
  readonly close: () => void;
}

/** A campaign or a volume bonus, on one page. */
export function ContentForm({ begin, change, asksNote = false, save, close }: Props) {
  const say = useSay();
  const [written, setWritten] = useState(() => writtenOf(begin));
  const [note, setNote] = useState('');
  const edit = (next: Partial<Written>) => setWritten((before) => ({ ...before, ...next }));
  const at = begin.kind === 'campaign' ? 'campaign' : 'bonus';
  const errorAt = (field: string) =>
    fieldTrouble(change.trouble, `${at}.${field}`) ?? fieldTrouble(change.trouble, `content.${at}.${field}`);
  const fields = { written, edit, errorAt };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(contentOf(begin, written), note.trim());
  };
  return (
    <form className="panel extra-form" noValidate onSubmit={submit}>
      <div className="fields">
        <TextInput
          className="grow"
          label={say(texts.name)}
          maxLength={80}
          value={written.name}
          error={errorAt('name')}
          onChange={(event) => edit({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={say(texts.role)}
          value={written.role}
          data={roles.map((value) => ({ value, label: say(roleWords[value]) }))}
          onChange={(event) => edit({ role: event.currentTarget.value === 'dealer' ? 'dealer' : 'installer' })}
        />
      </div>
      {begin.kind === 'campaign' ? <CampaignFields {...fields} /> : <BonusFields {...fields} />}
      <Conditions {...fields} />
      <DraftEnd change={change} asksNote={asksNote} note={note} setNote={setNote} close={close} />
    </form>
  );
}

interface FieldsProps {
  readonly written: Written;
  readonly edit: (next: Partial<Written>) => void;
  readonly errorAt: (field: string) => string | undefined;
}

function CampaignFields({ written, edit, errorAt }: FieldsProps) {
  const say = useSay();
  const labels = { budget: texts.boundBudget, first: texts.boundFirst, none: texts.boundNone };
  const number = (
    name: 'amount' | 'budget' | 'first' | 'perPartner' | 'perDay' | 'perPeriod' | 'confirmationDays',
    field: string,
  ) => ({
    inputMode: 'numeric' as const,
    value: written[name],
    error: errorAt(field),
    onChange: (event: { currentTarget: { value: string } }) => edit({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <div className="fields">
        <TextInput label={say(texts.amount)} {...number('amount', 'amount')} />
        <TextInput
          type="date"
          label={say(texts.firstDay)}
          value={written.from}
          error={errorAt('from')}
          onChange={(event) => edit({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={say(texts.lastDay)}
          value={written.until}
          error={errorAt('until')}
          onChange={(event) => edit({ until: event.currentTarget.value })}
        />
      </div>
      <div className="fields">
        <NativeSelect
          label={say(texts.bound)}
          value={written.bound}
          data={bounds.map((value) => ({ value, label: say(labels[value]) }))}
          onChange={(event) => edit({ bound: bounds.find((one) => one === event.currentTarget.value) ?? 'none' })}
        />
        {written.bound === 'budget' && <TextInput label={say(texts.budgetInput)} {...number('budget', 'budget')} />}
        {written.bound === 'first' && <TextInput label={say(texts.firstInput)} {...number('first', 'first')} />}
      </div>
      <fieldset className="stack">
        <legend>{say(texts.caps)}</legend>
        <div className="fields">
          <TextInput label={say(texts.perPartner)} {...number('perPartner', 'caps.perPartner')} />
          <TextInput label={say(texts.perDay)} {...number('perDay', 'caps.perPartnerAndDay')} />
          <TextInput label={say(texts.perPeriod)} {...number('perPeriod', 'caps.perPartnerAndPeriod')} />
        </div>
      </fieldset>
      {written.role === 'installer' && (
        <div className="fields">
          <TextInput
            label={say(policyTexts.confirmationDays)}
            className="short grow"
            description={say(texts.confirmationHint)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...number('confirmationDays', 'confirmationDays')}
          />
        </div>
      )}
    </>
  );
}

function BonusFields({ written, edit, errorAt }: FieldsProps) {
  const say = useSay();
  const { tiers } = written;
  const setTier = (position: number, next: Partial<WrittenTier>) =>
    edit({ tiers: tiers.map((tier, place) => (place === position ? { ...tier, ...next } : tier)) });
  return (
    <>
      <div className="fields">
        {(['from', 'until'] as const).map((name) => (
          <TextInput
            key={name}
            label={say(name === 'from' ? texts.fromQuarter : texts.untilQuarter)}
            description={say(texts.quarterHint)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={written[name]}
            error={errorAt(name)}
            onChange={(event) => edit({ [name]: event.currentTarget.value })}
          />
        ))}
        <TextInput
          label={say(texts.quarterBudget)}
          inputMode="numeric"
          value={written.budget}
          error={errorAt('budget')}
          onChange={(event) => edit({ budget: event.currentTarget.value })}
        />
      </div>
      <p className="quiet">{say(texts.tiersHint)}</p>
      {tiers.map((tier, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tiers have no names of their own while they are written
        <fieldset key={position} className="rule-fields">
          <legend>{say(texts.tier, { number: String(position + 1) })}</legend>
          <div className="fields">
            <TextInput
              label={say(texts.tierUnits)}
              inputMode="numeric"
              value={tier.units}
              error={errorAt(`tiers.${position}.units`)}
              onChange={(event) => setTier(position, { units: event.currentTarget.value })}
            />
            <NativeSelect
              label={say(texts.tierKind)}
              value={tier.kind}
              data={(['per-unit', 'lump-sum'] as const).map((value) => ({ value, label: say(texts[value]) }))}
              onChange={(event) =>
                setTier(position, { kind: event.currentTarget.value === 'lump-sum' ? 'lump-sum' : 'per-unit' })
              }
            />
            <TextInput
              label={say(texts.tierAmount)}
              inputMode="numeric"
              value={tier.amount}
              error={errorAt(`tiers.${position}.amount`)}
              onChange={(event) => setTier(position, { amount: event.currentTarget.value })}
            />
            {tiers.length > 1 && (
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                className="beside-field"
                onClick={() => edit({ tiers: tiers.filter((_, place) => place !== position) })}
              >
                {say(texts.removeTier)}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      {errorAt('tiers') && <p className="field-error">{errorAt('tiers')}</p>}
      <div className="actions">
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => edit({ tiers: [...tiers, { units: '', kind: 'per-unit', amount: '' }] })}
        >
          {say(texts.addTier)}
        </Button>
      </div>
    </>
  );
}

function Conditions({ written: { conditions }, edit }: FieldsProps) {
  const say = useSay();
  const known = useKnownValues();
  return (
    <ConditionList
      legend={say(texts.which)}
      nothing={say(texts.all)}
      conditions={conditions}
      known={known}
      changed={(next) => edit({ conditions: next })}
    />
  );
}

const shown = (value: number | undefined) => (value === undefined || value === 0 ? '' : String(value));

function writtenOf(content: Content): Written {
  const nothing = {
    amount: '',
    bound: 'budget' as const,
    budget: '',
    first: '',
    perPartner: '',
    perDay: '',
    perPeriod: '',
    confirmationDays: '',
  };
  if (content.kind === 'volume-bonus') {
    const { name, role, from, until = '', tiers, budget, match } = content.bonus;
    const writtenTiers = tiers.map(({ units, kind, amount }) => ({ units: shown(units), kind, amount: shown(amount) }));
    return {
      ...nothing,
      name,
      role,
      from,
      until,
      budget: shown(budget),
      tiers: writtenTiers,
      conditions: conditionsOf(match),
    };
  }
  const { name, role, from, until, amount, budget, first, caps, match, confirmationDays } = content.campaign;
  const bound = first !== undefined ? 'first' : budget !== undefined || amount === 0 ? 'budget' : 'none';
  return {
    name,
    role,
    from,
    until,
    amount: shown(amount),
    bound,
    budget: shown(budget),
    first: shown(first),
    perPartner: shown(caps.perPartner),
    perDay: shown(caps.perPartnerAndDay),
    perPeriod: shown(caps.perPartnerAndPeriod),
    confirmationDays: shown(confirmationDays),
    tiers: [],
    conditions: conditionsOf(match),
  };
}

/** As the API takes it; what is missing or no number is refused there, with its words beside the field. */
function contentOf(begin: Content, written: Written): Content {
  const { name, role, from, until, bound, tiers, conditions } = written;
  const about = { name, role, match: matchOf(conditions) };
  if (begin.kind === 'volume-bonus') {
    const bonus = {
      ...about,
      from: from.trim(),
      until: until.trim() === '' ? undefined : until.trim(),
      tiers: tiers.map(({ units, kind, amount }) => ({
        units: timesOf(units) ?? 0,
        kind,
        amount: moneyOf(amount) ?? 0,
      })),
      budget: moneyOf(written.budget),
    };
    return { ...begin, bonus };
  }
  const caps = {
    perPartner: timesOf(written.perPartner),
    perPartnerAndDay: timesOf(written.perDay),
    perPartnerAndPeriod: timesOf(written.perPeriod),
  };
  return {
    kind: 'campaign',
    campaign: {
      ...about,
      from,
      until,
      amount: moneyOf(written.amount) ?? 0,
      budget: bound === 'budget' ? (moneyOf(written.budget) ?? 0) : undefined,
      first: bound === 'first' ? (timesOf(written.first) ?? 0) : undefined,
      caps,
      confirmationDays: role === 'installer' ? timesOf(written.confirmationDays) : undefined,
    },
  };
}
