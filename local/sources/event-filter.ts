import * as z from 'zod';

/**
 * Lambda's event filter patterns (those of EventBridge): an object of fields, each holding the list of what its value
 * may be. All fields must match; of a list one entry is enough; `$or` holds alternatives.
 */
export type EventFilter = (event: unknown) => boolean;

const fieldsSchema = z.record(z.string(), z.unknown());
const listSchema = z.array(z.unknown());
type Fields = z.infer<typeof fieldsSchema>;

export class UnknownFilter extends Error {
  readonly code = 'unknown-filter';
}

/** Makes one filter of several patterns: an event passes when any matches, or when there is none at all. */
export function eventFilter(patterns: readonly unknown[]): EventFilter {
  if (patterns.length === 0) return () => true;
  const filters = patterns.map((pattern) => fieldsFilter(pattern));
  return (event) => filters.some((filter) => filter(event));
}

function fieldsFilter(pattern: unknown): EventFilter {
  const fields = fieldsSchema.safeParse(pattern);
  if (!fields.success || Array.isArray(pattern)) throw new UnknownFilter(`not a pattern: ${JSON.stringify(pattern)}`);
  const filters = Object.entries(fields.data).map(([name, expected]) => fieldFilter(name, expected));
  return (event) => filters.every((filter) => filter(event));
}

function fieldFilter(name: string, expected: unknown): EventFilter {
  if (name === '$or') {
    const alternatives = listOf(expected).map((alternative) => fieldsFilter(alternative));
    return (event) => alternatives.some((filter) => filter(event));
  }
  if (!Array.isArray(expected)) {
    const inner = fieldsFilter(expected);
    return (event) => valuesOf(fieldOf(event, name)).some((value) => inner(value));
  }
  const matchers = expected.map((entry) => matcherOf(entry));
  return (event) => {
    const field = fieldOf(event, name);
    return matchers.some((matcher) => matcher(field));
  };
}

/** What a field holds; `present` tells a missing field from one that is null. */
interface Field {
  readonly present: boolean;
  readonly value: unknown;
}
type Matcher = (field: Field) => boolean;

function fieldOf(event: unknown, name: string): Field {
  const fields = fieldsSchema.safeParse(event);
  const present = fields.success && Object.hasOwn(fields.data, name);
  return { present, value: present ? fields.data[name] : undefined };
}

/** An array matches when one of its elements does. */
function valuesOf({ present, value }: Field): readonly unknown[] {
  if (!present) return [];
  return Array.isArray(value) ? value : [value];
}

const some =
  (test: (value: unknown) => boolean): Matcher =>
  (field) =>
    valuesOf(field).some(test);

const ofText = (test: (text: string) => boolean) => some((value) => typeof value === 'string' && test(value));

function matcherOf(expected: unknown): Matcher {
  const fields = fieldsSchema.safeParse(expected);
  if (!fields.success || Array.isArray(expected)) return some((value) => value === expected);
  const [operator] = Object.keys(fields.data);
  const operand = operator === undefined ? undefined : fields.data[operator];
  switch (operator) {
    case 'exists':
      return (field) => isLeaf(field) === operand;
    case 'prefix':
    case 'suffix':
    case 'equals-ignore-case':
    case 'wildcard':
      return ofText(textTest(operator, operand));
    case 'anything-but':
      return anythingBut(operand);
    case 'numeric':
      return numeric(listOf(operand));
    default:
      throw new UnknownFilter(`unknown filter operator ${operator ?? '(none)'}`);
  }
}

/** `exists` looks at leaves only: an object below the field does not count. */
function isLeaf({ present, value }: Field): boolean {
  return present && (value === null || Array.isArray(value) || typeof value !== 'object');
}

function textTest(operator: string, operand: unknown): (text: string) => boolean {
  const ignored = ignoringCase(operator, operand);
  if (ignored) return ignored;
  const expected = textOf(operator, operand);
  switch (operator) {
    case 'prefix':
      return (text) => text.startsWith(expected);
    case 'suffix':
      return (text) => text.endsWith(expected);
    case 'equals-ignore-case':
      return (text) => text.toLowerCase() === expected.toLowerCase();
    default:
      return wildcard(expected);
  }
}

/** `{"prefix": {"equals-ignore-case": "out#"}}` */
function ignoringCase(operator: string, operand: unknown): ((text: string) => boolean) | undefined {
  const inner = z.strictObject({ 'equals-ignore-case': z.string() }).safeParse(operand);
  if (!inner.success || (operator !== 'prefix' && operator !== 'suffix')) return undefined;
  const test = textTest(operator, inner.data['equals-ignore-case'].toLowerCase());
  return (text) => test(text.toLowerCase());
}

function wildcard(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  return (text) => expression.test(text);
}

/** The field must be there and none of its values may be, or start like, what is listed. */
function anythingBut(operand: unknown): Matcher {
  const fields = fieldsSchema.safeParse(operand);
  const forbidden =
    fields.success && !Array.isArray(operand)
      ? forbiddenTexts(fields.data)
      : (value: unknown) => (Array.isArray(operand) ? operand : [operand]).includes(value);
  return (field) => isLeaf(field) && valuesOf(field).some((value) => !forbidden(value));
}

function forbiddenTexts(operation: Fields): (value: unknown) => boolean {
  const tests = Object.entries(operation).flatMap(([operator, operand]) => {
    if (!['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(operator)) {
      throw new UnknownFilter(`unknown filter operator anything-but ${operator}`);
    }
    return (Array.isArray(operand) ? operand : [operand]).map((entry) => textTest(operator, entry));
  });
  return (value) => typeof value === 'string' && tests.some((test) => test(value));
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `[">", 0, "<=", 5]`. A number attribute of DynamoDB is text and never matches, as in AWS. */
function numeric(operands: readonly unknown[]): Matcher {
  const tests: ((value: number) => boolean)[] = [];
  for (let place = 0; place < operands.length; place += 2) {
    const compare = comparisons[String(operands[place])];
    const bound = operands[place + 1];
    if (!compare || typeof bound !== 'number') throw new UnknownFilter(`not a numeric filter: ${operands.join(' ')}`);
    tests.push((value) => compare(value, bound));
  }
  return some((value) => typeof value === 'number' && tests.every((test) => test(value)));
}

function listOf(value: unknown): readonly unknown[] {
  const list = listSchema.safeParse(value);
  if (!list.success) throw new UnknownFilter(`a filter expects a list, not ${JSON.stringify(value)}`);
  return list.data;
}

function textOf(operator: string, value: unknown): string {
  if (typeof value !== 'string') throw new UnknownFilter(`${operator} expects text, not ${JSON.stringify(value)}`);
  return value;
}
