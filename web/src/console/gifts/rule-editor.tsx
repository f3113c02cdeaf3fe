import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { today } from '../../written.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { ConditionList, useKnownValues } from '../policies/condition-fields.tsx';
import { type Condition, conditionsOf, matchOf, type Scalar } from '../policies/policy.ts';
import { policyTexts } from '../policies/texts.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { readCount } from '../written.ts';
import { holders, occasions, type Policy, policySchema, type Rule } from './gift.ts';
import { holderTexts, occasionTexts, giftTexts as texts } from './texts.ts';

/** A line as somebody writes it. */
interface DraftRule extends Omit<Rule, 'points' | 'match'> {
  readonly points: string;
  readonly conditions: readonly Condition[];
}

interface Draft {
  readonly from: string;
  readonly rules: readonly DraftRule[];
  readonly expires: boolean;
  readonly day: string;
  readonly month: string;
  readonly tell: string;
}

const newRule = (): DraftRule => ({
  id: `dong-${crypto.randomUUID().slice(0, 8)}`,
  for: 'partner',
  occasion: 'activation',
  label: '',
  conditions: [],
  points: '',
});

const draftRuleOf = ({ match, points, ...rule }: Rule): DraftRule => ({
  ...rule,
  points: String(points),
  conditions: conditionsOf(match),
});

function draftOf(newest: Policy | undefined): Draft {
  const { day = 31, month = 3, tellDaysBefore = 30 } = newest?.expiry ?? {};
  return {
    from: today(),
    rules: newest?.rules.map(draftRuleOf) ?? [newRule()],
    expires: newest === undefined || newest.expiry !== undefined,
    day: String(day),
    month: String(month),
    tell: String(tellDaysBefore),
  };
}

const pointsOf = ({ points }: Pick<DraftRule, 'points'>) => readCount(points, 1_000_000) ?? 0;
const isWhole = (rule: DraftRule) => rule.label.trim() !== '' && pointsOf(rule) > 0;

function policyOf({ from, rules, expires, day, month, tell }: Draft) {
  return {
    effectiveFrom: from,
    rules: rules.map(({ conditions, ...rule }) => ({
      ...rule,
      label: rule.label.trim(),
      // A review or a purchase is not asked which unit it is about.
      match: matchOf(rule.occasion === 'activation' ? conditions : []),
      points: pointsOf(rule),
    })),
    ...(expires
      ? { expiry: { day: Number(day), month: Number(month), yearsAfter: 1, tellDaysBefore: Number(tell) } }
      : {}),
  };
}

interface Props {
  readonly newest: Policy | undefined;
  readonly published: (policy: Policy) => void;
  readonly cancel: () => void;
}

/** The next version, beginning with what the newest one says. */
export function RuleEditor({ newest, published, cancel }: Props) {
  const say = useSay();
  const change = useChange();
  const [draft, setDraft] = useState(() => draftOf(newest));
  const [judged, setJudged] = useState(false);
  const edit = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    if (!draft.rules.every(isWhole) || draft.from === '') return;
    const body = { policy: policyOf(draft), after: newest?.version ?? 0 };
    const outcome = await change.make({ method: 'POST', path: '/v1/point-policies', body, reply: policySchema });
    if (outcome?.ok) published(outcome.value);
  };
  const expiryField = (field: 'day' | 'month' | 'tell', served: string) => ({
    id: `points-${field}`,
    className: 'short',
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    value: draft[field],
    error: fieldTrouble(change.trouble, `policy.expiry.${served}`),
    onChange: (event: { currentTarget: { value: string } }) => edit({ [field]: event.currentTarget.value }),
  });
  return (
    <section className="panel" aria-labelledby="points-title">
      <h2 id="points-title">{say(texts.editRules)}</h2>
      <form className="gift-form" noValidate onSubmit={(event) => void submit(event)}>
        <TextInput
          id="points-from"
          className="short"
          type="date"
          min={today()}
          label={say(texts.from)}
          value={draft.from}
          error={
            judged && draft.from === '' ? say(texts.dayMissing) : fieldTrouble(change.trouble, 'policy.effectiveFrom')
          }
          onChange={(event) => edit({ from: event.currentTarget.value })}
        />
        <Rules rules={draft.rules} judged={judged} edit={(rules) => edit({ rules })} />
        <Checkbox
          label={say(texts.expires)}
          checked={draft.expires}
          onChange={(event) => edit({ expires: event.currentTarget.checked })}
        />
        {draft.expires && (
          <div className="fields">
            <TextInput label={say(texts.expiryDay)} {...expiryField('day', 'day')} />
            <TextInput label={say(texts.expiryMonth)} {...expiryField('month', 'month')} />
            <TextInput label={say(texts.expiryTell)} {...expiryField('tell', 'tellDaysBefore')} />
          </div>
        )}
        <TroubleNotice trouble={change.trouble} />
        <p className="quiet">{say(texts.publishMeans)}</p>
        <div className="actions">
          <Button type="submit" loading={change.busy}>
            {say(texts.publish)}
          </Button>
          <Button variant="default" onClick={cancel}>
            {say(texts.discard)}
          </Button>
        </div>
      </form>
    </section>
  );
}

interface RulesProps {
  readonly rules: readonly DraftRule[];
  readonly judged: boolean;
  readonly edit: (rules: readonly DraftRule[]) => void;
}

function Rules({ rules, judged, edit }: RulesProps) {
  const say = useSay();
  const known = useKnownValues();
  const replace = (id: string, next: Partial<DraftRule>) =>
    edit(rules.map((rule) => (rule.id === id ? { ...rule, ...next } : rule)));
  return (
    <div>
      {rules.map((rule, at) => (
        <RuleRow
          key={rule.id}
          rule={rule}
          number={at + 1}
          known={known}
          fault={judged && !isWhole(rule) ? say(texts.ruleFault) : undefined}
          change={(next) => replace(rule.id, next)}
          remove={rules.length > 1 ? () => edit(rules.filter(({ id }) => id !== rule.id)) : undefined}
        />
      ))}
      <div className="rule-row">
        <Button variant="default" onClick={() => edit([...rules, newRule()])}>
          {say(texts.addRule)}
        </Button>
      </div>
    </div>
  );
}

interface RowProps {
  readonly rule: DraftRule;
  readonly number: number;
  readonly known: ReadonlyMap<string, readonly Scalar[]>;
  readonly fault: string | undefined;
  readonly change: (next: Partial<DraftRule>) => void;
  readonly remove: (() => void) | undefined;
}

function RuleRow({ rule, number, known, fault, change, remove }: RowProps) {
  const say = useSay();
  return (
    <fieldset className="rule-row">
      <legend className="unseen">{number}</legend>
      <NativeSelect
        label={say(texts.ruleFor)}
        value={rule.for}
        data={holders.map((one) => ({ value: one, label: say(holderTexts[one]) }))}
        onChange={(event) => change({ for: holders.find((one) => one === event.currentTarget.value) ?? 'partner' })}
      />
      <NativeSelect
        label={say(texts.ruleOccasion)}
        value={rule.occasion}
        data={occasions.map((one) => ({ value: one, label: say(occasionTexts[one]) }))}
        onChange={(event) =>
          change({ occasion: occasions.find((one) => one === event.currentTarget.value) ?? 'activation' })
        }
      />
      <TextInput
        className="grow"
        label={say(texts.ruleLabel)}
        autoComplete="off"
        maxLength={120}
        value={rule.label}
        error={fault}
        onChange={(event) => change({ label: event.currentTarget.value })}
      />
      <TextInput
        className="short"
        label={say(texts.rulePoints)}
        inputMode="numeric"
        autoComplete="off"
        value={rule.points}
        error={fault !== undefined}
        onChange={(event) => change({ points: event.currentTarget.value })}
      />
      {remove && (
        <Button variant="default" aria-label={say(texts.removeRule, { number: String(number) })} onClick={remove}>
          {say(texts.remove)}
        </Button>
      )}
      {rule.occasion === 'activation' && (
        <ConditionList
          legend={say(texts.which)}
          nothing={say(policyTexts.always)}
          conditions={rule.conditions}
          known={known}
          changed={(conditions) => change({ conditions })}
        />
      )}
    </fieldset>
  );
}
