import { Button, NativeSelect, TextInput } from '@mantine/core';
import * as z from 'zod/mini';
import { attributeLabel, valueLabel } from '../../../../shared/rewards/policy/attribute-words.ts';
import { useAllPages } from '../desk/use-all-pages.ts';
import { useLanguage, useSay } from '../language.ts';
import type { Condition, Scalar } from './policy.ts';
import { policyTexts as texts } from './texts.ts';

const MOST_PRODUCTS = 500;
const MOST_KNOWN = 8;

const productsSchema = z.object({
  items: z.array(
    z.object({
      line: z.string(),
      attributes: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
    }),
  ),
  next: z.optional(z.string()),
});

interface ConditionProps {
  readonly condition: Condition;
  readonly known: ReadonlyMap<string, readonly Scalar[]>;
  readonly changed: (next: Condition | undefined) => void;
}

/** One thing that is asked of an installation, with what the catalogue knows of it. */
function ConditionFields({ condition: { name, values }, known, changed }: ConditionProps) {
  const say = useSay();
  const language = useLanguage();
  const names = [...new Set([...known.keys(), name])];
  const examples = known.get(name) ?? [];
  const described = examples
    .slice(0, MOST_KNOWN)
    .map((value) => `${String(value)} (${valueLabel(name, value)[language]})`)
    .join(', ');
  return (
    <div className="fields condition">
      <NativeSelect
        label={say(texts.condition)}
        value={name}
        data={names.map((one) => ({ value: one, label: attributeLabel(one)[language] }))}
        onChange={(event) => changed({ name: event.currentTarget.value, values })}
      />
      <TextInput
        className="grow"
        label={say(texts.values)}
        description={described === '' ? undefined : say(texts.known, { values: described })}
        value={values}
        onChange={(event) => changed({ name, values: event.currentTarget.value })}
      />
      <Button variant="subtle" size="compact-sm" className="beside-field" onClick={() => changed(undefined)}>
        {say(texts.removeCondition)}
      </Button>
    </div>
  );
}

interface RowsProps {
  readonly conditions: readonly Condition[];
  readonly known: ReadonlyMap<string, readonly Scalar[]>;
  readonly changed: (next: readonly Condition[]) => void;
}

/** A row for each thing that is asked of an installation. */
export function ConditionRows({ conditions, known, changed }: RowsProps) {
  return conditions.map((condition, position) => (
    <ConditionFields
      // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names of their own while they are written
      key={position}
      condition={condition}
      known={known}
      changed={(next) =>
        changed(conditions.flatMap((one, place) => (place === position ? (next ? [next] : []) : [one])))
      }
    />
  ));
}

export function AddCondition({ conditions, changed }: Omit<RowsProps, 'known'>) {
  const say = useSay();
  return (
    <Button variant="default" size="compact-sm" onClick={() => changed([...conditions, { name: 'line', values: '' }])}>
      {say(texts.addCondition)}
    </Button>
  );
}

interface ListProps extends RowsProps {
  readonly legend: string;
  /** What holds where nothing is asked. */
  readonly nothing: string;
}

/** All that is asked of an installation; each of them has to hold. */
export function ConditionList({ legend, nothing, conditions, known, changed }: ListProps) {
  return (
    <fieldset className="rule-fields">
      <legend>{legend}</legend>
      {conditions.length === 0 && <p className="quiet">{nothing}</p>}
      <ConditionRows conditions={conditions} known={known} changed={changed} />
      <div className="actions">
        <AddCondition conditions={conditions} changed={changed} />
      </div>
    </fieldset>
  );
}

const always: readonly (readonly [string, readonly Scalar[]])[] = [
  ['partner.kind', ['installer', 'dealer', 'station', 'collaborator']],
  ['partner.tier', []],
  ['partner.province', []],
  ['channel', ['qr', 'web', 'sms', 'zalo', 'app', 'dealer', 'care', 'import']],
];

/** What the catalogue holds, by attribute: nobody has to know how a value is spelt. */
export function useKnownValues(): ReadonlyMap<string, readonly Scalar[]> {
  const { items = [] } = useAllPages('/v1/products?limit=100', productsSchema, MOST_PRODUCTS);
  const known = new Map<string, Set<Scalar>>([['line', new Set(items.map(({ line }) => line))]]);
  for (const { attributes = {} } of items) {
    for (const [name, value] of Object.entries(attributes)) known.set(name, (known.get(name) ?? new Set()).add(value));
  }
  return new Map([...[...known].map(([name, values]) => [name, [...values]] as const), ...always]);
}
