import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Changing } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble } from '../shell/parts.tsx';
import { readCount, writtenCount } from '../written.ts';
import { AddCondition, ConditionRows, useKnownValues } from './condition-fields.tsx';
import { DraftEnd } from './draft-end.tsx';
import { PointsElsewhere } from './points-elsewhere.tsx';
import { type Condition, type Content, conditionsOf, matchOf, newRule, type Rule, type Scalar } from './policy.ts';
import { policyTexts as texts } from './texts.ts';

const MOST_AMOUNT = 100_000_000;
/** More than the API takes, so that what is too much, or no number, is refused there with its words. */
const MOST_DAYS = 1_000;

interface EditedRule {
  readonly rule: Rule;
  readonly amount: string;
  readonly conditions: readonly Condition[];
}

interface Props {
  readonly begin: Content;
  readonly change: Changing;
  /** Somebody else wrote it. */
  readonly asksNote?: boolean;
  readonly save: (policy: Content, note: string) => void;
  readonly close: () => void;
}

/** All of a draft on one page: its days, and each rule with what it asks for. */
export function DraftEditor({ begin, change, asksNote = false, save, close }: Props) {
  const say = useSay();
  const [from, setFrom] = useState(begin.effectiveFrom);
  const [to, setTo] = useState(begin.effectiveTo ?? '');
  const [kept, setKept] = useState(String(begin.keptDays ?? ''));
  const [asked, setAsked] = useState(String(begin.confirmationDays ?? ''));
  const [note, setNote] = useState('');
  const [rules, setRules] = useState<readonly EditedRule[]>(() => begin.rules.map(editedRule));
  const known = useKnownValues();
  const replace = (position: number, next: EditedRule) =>
    setRules(rules.map((one, place) => (place === position ? next : one)));
  const move = (position: number, by: number) => {
    const next = [...rules];
    const [moved] = next.splice(position, 1);
    if (moved) next.splice(position + by, 0, moved);
    setRules(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { effectiveTo: _to, keptDays: _kept, confirmationDays: _asked, ...rest } = begin;
    const written = rules.map(({ rule, amount, conditions }) => ({
      ...rule,
      amount: readCount(amount, MOST_AMOUNT) ?? 0,
      match: matchOf(conditions),
    }));
    const waiting = { ...daysOf('keptDays', kept), ...daysOf('confirmationDays', asked) };
    const days = { effectiveFrom: from, ...(to === '' ? {} : { effectiveTo: to }) };
    save({ ...rest, ...days, ...waiting, rules: written }, note.trim());
  };
  const troubleAt = (field: string) =>
    fieldTrouble(change.trouble, field) ?? fieldTrouble(change.trouble, `policy.${field}`);
  return (
    <form className="panel policy-form" noValidate onSubmit={submit}>
      <div className="fields">
        <TextInput
          type="date"
          label={say(texts.firstDay)}
          value={from}
          error={troubleAt('effectiveFrom')}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={say(texts.lastDay)}
          value={to}
          error={troubleAt('effectiveTo')}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      {begin.name === 'installer' && (
        <div className="fields">
          <TextInput
            label={say(texts.keptDays)}
            description={say(texts.keptDaysHint)}
            inputMode="numeric"
            value={kept}
            error={troubleAt('keptDays')}
            onChange={(event) => setKept(event.currentTarget.value)}
          />
          <TextInput
            label={say(texts.confirmationDays)}
            description={say(texts.confirmationDaysHint)}
            inputMode="numeric"
            value={asked}
            error={troubleAt('confirmationDays')}
            onChange={(event) => setAsked(event.currentTarget.value)}
          />
        </div>
      )}
      <p className="quiet">{say(texts.order)}</p>
      <PointsElsewhere />
      {rules.map((edited, position) => (
        <RuleFields
          key={edited.rule.id}
          edited={edited}
          number={position + 1}
          known={known}
          errorAt={(field) => troubleAt(`rules.${position}.${field}`)}
          changed={(next) => replace(position, next)}
          up={position > 0 ? () => move(position, -1) : undefined}
          down={position < rules.length - 1 ? () => move(position, 1) : undefined}
          remove={rules.length > 1 ? () => setRules(rules.filter((_, place) => place !== position)) : undefined}
        />
      ))}
      <div className="actions">
        <Button
          variant="default"
          onClick={() => setRules([...rules, editedRule(newRule(rules.map(({ rule }) => rule)))])}
        >
          {say(texts.addRule)}
        </Button>
      </div>
      <DraftEnd change={change} asksNote={asksNote} note={note} setNote={setNote} close={close} />
    </form>
  );
}

/** Left out where nothing is written; what is no number is told by the API. */
function daysOf(name: 'keptDays' | 'confirmationDays', written: string): Partial<Content> {
  const text = written.trim();
  return text === '' || text === '0' ? {} : { [name]: readCount(text, MOST_DAYS) ?? MOST_DAYS };
}

function editedRule(rule: Rule): EditedRule {
  return { rule, amount: rule.amount === 0 ? '' : writtenCount(rule.amount), conditions: conditionsOf(rule.match) };
}

interface RuleProps {
  readonly edited: EditedRule;
  readonly number: number;
  readonly known: ReadonlyMap<string, readonly Scalar[]>;
  readonly errorAt: (field: string) => string | undefined;
  readonly changed: (next: EditedRule) => void;
  readonly up: (() => void) | undefined;
  readonly down: (() => void) | undefined;
  readonly remove: (() => void) | undefined;
}

function RuleFields({ edited, number, known, errorAt, changed, up, down, remove }: RuleProps) {
  const say = useSay();
  const { rule, amount, conditions } = edited;
  const setConditions = (next: readonly Condition[]) => changed({ ...edited, conditions: next });
  const { fallback, ...plain } = rule;
  return (
    <fieldset className="rule-fields" data-rule={rule.id}>
      <legend>
        {say(texts.rule)} {number}
      </legend>
      <div className="fields">
        <TextInput
          className="grow"
          label={say(texts.label)}
          value={rule.label}
          maxLength={120}
          error={errorAt('label')}
          onChange={(event) => changed({ ...edited, rule: { ...rule, label: event.currentTarget.value } })}
        />
        <TextInput
          label={say(texts.amountLabel)}
          inputMode="numeric"
          value={amount}
          error={errorAt('amount')}
          onChange={(event) => changed({ ...edited, amount: event.currentTarget.value })}
        />
      </div>
      <ConditionRows conditions={conditions} known={known} changed={setConditions} />
      <Checkbox
        label={say(texts.fallback)}
        checked={fallback === true}
        onChange={(event) =>
          changed({ ...edited, rule: event.currentTarget.checked ? { ...plain, fallback: true } : plain })
        }
      />
      <div className="actions">
        <AddCondition conditions={conditions} changed={setConditions} />
        {up && (
          <Button variant="subtle" size="compact-sm" onClick={up}>
            {say(texts.up)}
          </Button>
        )}
        {down && (
          <Button variant="subtle" size="compact-sm" onClick={down}>
            {say(texts.down)}
          </Button>
        )}
        {remove && (
          <Button variant="subtle" color="red" size="compact-sm" onClick={remove}>
            {say(texts.removeRule)}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
