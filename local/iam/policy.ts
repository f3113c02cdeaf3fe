import type { PolicyStatement, Principal } from '../template/deployment.ts';

/** One thing that a call wants to do: what a policy is asked about. */
export interface Wish {
  /** `dynamodb:PutItem` */
  readonly action: string;
  /** Any of them suffices: SES, for one, accepts the address's identity or its domain's. */
  readonly resources: readonly string[];
  /** Condition keys known of this call; a key that is absent is absent. */
  readonly context: Context;
}
export type Context = Readonly<Record<string, readonly string[]>>;

export type Judgement =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: 'no-statement-allows' | 'a-statement-denies' | 'condition-unknown' };

/** A policy that uses a condition which this machine cannot judge. */
export interface UnknownCondition {
  readonly principal: string;
  readonly operator: string;
  readonly key: string;
}

interface Compiled {
  readonly effect: 'Allow' | 'Deny';
  readonly action: Matcher;
  readonly resource: Matcher;
  readonly conditions: readonly Condition[];
}
interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}
type Matcher = (text: string) => boolean;

/** Judges wishes by one role's statements, as IAM does: a Deny wins, and what no statement allows is refused. */
export class Policy {
  readonly #statements: readonly Compiled[];

  constructor(statements: readonly PolicyStatement[]) {
    this.#statements = statements.map(compile);
  }

  judge(wish: Wish): Judgement {
    let best: Judgement = { allowed: false, reason: 'no-statement-allows' };
    for (const resource of wish.resources) {
      const judgement = this.#judgeOn(resource, wish);
      if (judgement.allowed) return judgement;
      if (judgement.reason !== 'no-statement-allows') best = judgement;
    }
    return best;
  }

  #judgeOn(resource: string, wish: Wish): Judgement {
    let allowed = false;
    for (const statement of this.#statements) {
      if (!statement.action(wish.action.toLowerCase()) || !statement.resource(resource)) continue;
      const holds = statement.conditions.map((condition) => holdsFor(condition, wish.context));
      // What cannot be judged must not let anything through, whichever effect it has.
      if (holds.includes('unknown')) return { allowed: false, reason: 'condition-unknown' };
      if (holds.includes('no')) continue;
      if (statement.effect === 'Deny') return { allowed: false, reason: 'a-statement-denies' };
      allowed = true;
    }
    return allowed ? { allowed } : { allowed: false, reason: 'no-statement-allows' };
  }
}

/** Lets everything pass: the local cloud's own key. */
export const administrator: Pick<Policy, 'judge'> = { judge: () => ({ allowed: true }) };

/** Conditions that would refuse every call, for the start to stop at instead. */
export function unknownConditions(principals: readonly Principal[]): readonly UnknownCondition[] {
  return principals.flatMap((principal) =>
    principal.statements
      .flatMap(conditionsOf)
      .filter(({ operator, key }) => !parseOperator(operator) || !isKnownKey(key))
      .map(({ operator, key }) => ({ principal: principal.name, operator, key })),
  );
}

function compile(statement: PolicyStatement): Compiled {
  return {
    effect: statement.effect,
    action: anyOf(statement.actions.map((action) => action.toLowerCase())),
    resource: anyOf(statement.resources),
    conditions: conditionsOf(statement),
  };
}

function conditionsOf(statement: PolicyStatement): readonly Condition[] {
  return Object.entries(statement.conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
  );
}

function anyOf(patterns: readonly string[]): Matcher {
  const matchers = patterns.map(wildcard);
  return (text) => matchers.some((matches) => matches(text));
}

/** IAM's wildcards: `*` is any text, `?` any one character. */
function wildcard(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (text) => expression.test(text);
}

type Comparison = (actual: string, expected: string) => boolean;

const caseless =
  (compare: Comparison): Comparison =>
  (actual, expected) =>
    compare(actual.toLowerCase(), expected.toLowerCase());
const equal: Comparison = (actual, expected) => actual === expected;
const like: Comparison = (actual, expected) => wildcard(expected)(actual);
const numbers =
  (compare: (actual: number, expected: number) => boolean): Comparison =>
  (actual, expected) =>
    compare(Number(actual), Number(expected));
const dates =
  (compare: (actual: number, expected: number) => boolean): Comparison =>
  (actual, expected) =>
    compare(Date.parse(actual), Date.parse(expected));

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: equal,
  StringEqualsIgnoreCase: caseless(equal),
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: caseless(equal),
  BinaryEquals: equal,
  NumericEquals: numbers((actual, expected) => actual === expected),
  NumericLessThan: numbers((actual, expected) => actual < expected),
  NumericLessThanEquals: numbers((actual, expected) => actual <= expected),
  NumericGreaterThan: numbers((actual, expected) => actual > expected),
  NumericGreaterThanEquals: numbers((actual, expected) => actual >= expected),
  DateEquals: dates((actual, expected) => actual === expected),
  DateLessThan: dates((actual, expected) => actual < expected),
  DateLessThanEquals: dates((actual, expected) => actual <= expected),
  DateGreaterThan: dates((actual, expected) => actual > expected),
  DateGreaterThanEquals: dates((actual, expected) => actual >= expected),
};
/** A negated operator holds when no expected value matches. */
const NEGATIONS: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
};

interface Operator {
  readonly quantifier: 'all' | 'any' | undefined;
  readonly optional: boolean;
  readonly kind: 'null' | 'compare';
  readonly negated: boolean;
  readonly compare: Comparison;
}

function parseOperator(text: string): Operator | undefined {
  const [, quantifier, name = '', optional] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(text) ?? [];
  const base = {
    quantifier: quantifier === 'ForAllValues' ? 'all' : quantifier === 'ForAnyValue' ? 'any' : undefined,
    optional: optional !== undefined,
  } as const;
  if (name === 'Null') return { ...base, kind: 'null', negated: false, compare: equal };
  const positive = NEGATIONS[name];
  const compare = COMPARISONS[positive ?? name];
  return compare && { ...base, kind: 'compare', negated: positive !== undefined, compare };
}

/** Keys that a call may have; one that is listed and not set counts as absent. */
const KNOWN_KEYS = new Set(
  [
    'aws:PrincipalArn',
    'aws:RequestedRegion',
    'aws:SecureTransport',
    'aws:ViaAWSService',
    'dynamodb:EnclosingOperation',
    'dynamodb:LeadingKeys',
    'dynamodb:Select',
    'kms:EncryptionContextKeys',
    'kms:ViaService',
    's3:delimiter',
    's3:max-keys',
    's3:prefix',
    'secretsmanager:SecretId',
    'secretsmanager:VersionStage',
    'ses:FromAddress',
    'ses:Recipients',
  ].map((key) => key.toLowerCase()),
);

function isKnownKey(key: string): boolean {
  const name = key.toLowerCase();
  return KNOWN_KEYS.has(name) || name.startsWith('kms:encryptioncontext:');
}

function holdsFor(condition: Condition, context: Context): 'yes' | 'no' | 'unknown' {
  const operator = parseOperator(condition.operator);
  if (!operator || !isKnownKey(condition.key)) return 'unknown';
  const actual = valuesOf(condition.key, context);
  return holds(operator, actual, condition.values) ? 'yes' : 'no';
}

function holds(operator: Operator, actual: readonly string[], expected: readonly string[]): boolean {
  const present = actual.length > 0;
  if (operator.kind === 'null') return expected.some((value) => (value.toLowerCase() === 'true') === !present);
  if (!present && operator.optional) return true;
  const passes = (value: string) => expected.some((one) => operator.compare(value, one)) !== operator.negated;
  // ForAllValues is true of nothing at all: why `Null: false` stands beside it.
  if (operator.quantifier === 'all') return actual.every(passes);
  if (operator.quantifier === 'any') return actual.some(passes);
  return present ? actual.every(passes) : operator.negated;
}

function valuesOf(key: string, context: Context): readonly string[] {
  const exact = context[key];
  if (exact) return exact;
  const name = key.toLowerCase();
  return Object.entries(context).find(([other]) => other.toLowerCase() === name)?.[1] ?? [];
}
