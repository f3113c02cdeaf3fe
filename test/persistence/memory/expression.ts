import { isDeepStrictEqual } from 'node:util';

export type Item = Readonly<Record<string, unknown>>;
type Draft = Record<string, unknown>;

/** What an expression's placeholders stand for. */
export interface Bound {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Item;
}

/** The double was asked for something that it does not know: teach it before trusting it. */
export class UnknownExpression extends Error {
  readonly code = 'unknown-expression';
}

export type Condition = (item: Item | undefined, bound: Bound) => boolean;
export type Change = (draft: Draft, before: Item | undefined, bound: Bound) => void;
type Operand = (item: Item | undefined, bound: Bound) => unknown;
type Path = (bound: Bound) => readonly string[];

const conditions = new Map<string, Condition>();
const changes = new Map<string, Change>();

/** A condition, read once however often it is asked. */
export function conditionOf(text: string): Condition {
  const known = conditions.get(text) ?? new Reader(text).condition();
  conditions.set(text, known);
  return known;
}

/** What an update expression does to an item. */
export function changeOf(text: string): Change {
  const known = changes.get(text) ?? new Reader(text).change();
  changes.set(text, known);
  return known;
}

const TOKEN = /\s*(<>|<=|>=|[=<>(),.+-]|[#:]?[A-Za-z0-9_]+)/y;
const COMPARISONS: Readonly<Record<string, (one: unknown, other: unknown) => boolean>> = {
  '=': (one, other) => one !== undefined && isEqual(one, other),
  '<>': (one, other) => !isEqual(one, other),
  '<': (one, other) => compare(one, other, (order) => order < 0),
  '<=': (one, other) => compare(one, other, (order) => order <= 0),
  '>': (one, other) => compare(one, other, (order) => order > 0),
  '>=': (one, other) => compare(one, other, (order) => order >= 0),
};
const CLAUSES = new Set(['SET', 'REMOVE', 'ADD', 'DELETE']);

/** Reads the part of DynamoDB's expression language that the repositories speak. */
class Reader {
  readonly #tokens: readonly string[];
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
    const tokens: string[] = [];
    TOKEN.lastIndex = 0;
    for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) tokens.push(found[1] ?? '');
    if (tokens.join('') !== text.replaceAll(/\s/g, '')) throw new UnknownExpression(text);
    this.#tokens = tokens;
  }

  condition(): Condition {
    const condition = this.#or();
    if (this.#next !== undefined) throw new UnknownExpression(this.#text);
    return condition;
  }

  change(): Change {
    const steps: Change[] = [];
    while (this.#next !== undefined) {
      const clause = this.#take().toUpperCase();
      if (!CLAUSES.has(clause)) throw new UnknownExpression(this.#text);
      do steps.push(this.#step(clause));
      while (this.#skip(','));
    }
    return (draft, before, bound) => {
      for (const step of steps) step(draft, before, bound);
    };
  }

  get #next(): string | undefined {
    return this.#tokens[this.#position];
  }

  #take(): string {
    const token = this.#next;
    if (token === undefined) throw new UnknownExpression(this.#text);
    this.#position += 1;
    return token;
  }

  #skip(wanted: string): boolean {
    if (this.#next?.toUpperCase() !== wanted) return false;
    this.#position += 1;
    return true;
  }

  #expect(wanted: string): void {
    if (!this.#skip(wanted)) throw new UnknownExpression(this.#text);
  }

  #or(): Condition {
    const all = [this.#and()];
    while (this.#skip('OR')) all.push(this.#and());
    return all.length === 1 && all[0] ? all[0] : (item, bound) => all.some((one) => one(item, bound));
  }

  #and(): Condition {
    const all = [this.#not()];
    while (this.#skip('AND')) all.push(this.#not());
    return all.length === 1 && all[0] ? all[0] : (item, bound) => all.every((one) => one(item, bound));
  }

  #not(): Condition {
    if (!this.#skip('NOT')) return this.#single();
    const one = this.#not();
    return (item, bound) => !one(item, bound);
  }

  #single(): Condition {
    if (this.#skip('(')) {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    const asked = this.#asked();
    return asked ?? this.#comparison(this.#operand());
  }

  /** A function that answers yes or no. */
  #asked(): Condition | undefined {
    if (this.#skip('ATTRIBUTE_EXISTS')) return this.#existence((value) => value !== undefined);
    if (this.#skip('ATTRIBUTE_NOT_EXISTS')) return this.#existence((value) => value === undefined);
    if (this.#skip('BEGINS_WITH')) {
      return this.#pair((one, other) => typeof one === 'string' && typeof other === 'string' && one.startsWith(other));
    }
    if (this.#skip('CONTAINS')) return this.#pair(contains);
    return undefined;
  }

  #existence(holds: (value: unknown) => boolean): Condition {
    this.#expect('(');
    const path = this.#path();
    this.#expect(')');
    return (item, bound) => holds(valueAt(item, path(bound)));
  }

  #pair(holds: (one: unknown, other: unknown) => boolean): Condition {
    this.#expect('(');
    const one = this.#operand();
    this.#expect(',');
    const other = this.#operand();
    this.#expect(')');
    return (item, bound) => holds(one(item, bound), other(item, bound));
  }

  #comparison(one: Operand): Condition {
    if (this.#skip('BETWEEN')) {
      const from = this.#operand();
      this.#expect('AND');
      const to = this.#operand();
      return (item, bound) => {
        const value = one(item, bound);
        const isFrom = compare(value, from(item, bound), (order) => order >= 0);
        return isFrom && compare(value, to(item, bound), (order) => order <= 0);
      };
    }
    if (this.#skip('IN')) {
      this.#expect('(');
      const others = [this.#operand()];
      while (this.#skip(',')) others.push(this.#operand());
      this.#expect(')');
      return (item, bound) => {
        const value = one(item, bound);
        return value !== undefined && others.some((other) => isEqual(value, other(item, bound)));
      };
    }
    const holds = COMPARISONS[this.#take()];
    if (!holds) throw new UnknownExpression(this.#text);
    const other = this.#operand();
    return (item, bound) => holds(one(item, bound), other(item, bound));
  }

  #operand(): Operand {
    if (this.#skip('SIZE')) {
      this.#expect('(');
      const path = this.#path();
      this.#expect(')');
      return (item, bound) => sizeOf(valueAt(item, path(bound)));
    }
    if (this.#skip('IF_NOT_EXISTS')) {
      this.#expect('(');
      const path = this.#path();
      this.#expect(',');
      const otherwise = this.#operand();
      this.#expect(')');
      return (item, bound) => valueAt(item, path(bound)) ?? otherwise(item, bound);
    }
    if (this.#next?.startsWith(':')) {
      const name = this.#take();
      return (_item, { values }) => boundValue(values, name);
    }
    const path = this.#path();
    return (item, bound) => valueAt(item, path(bound));
  }

  #path(): Path {
    const parts = [this.#take()];
    while (this.#skip('.')) parts.push(this.#take());
    return ({ names }) => parts.map((part) => (part.startsWith('#') ? nameOf(names, part) : part));
  }

  #step(clause: string): Change {
    const path = this.#path();
    if (clause === 'REMOVE') return (draft, _before, bound) => setAt(draft, path(bound), undefined);
    if (clause === 'SET') {
      this.#expect('=');
      const value = this.#sum();
      return (draft, before, bound) => setAt(draft, path(bound), value(before, bound));
    }
    const operand = this.#operand();
    const combine = clause === 'ADD' ? added : without;
    return (draft, before, bound) => {
      const at = path(bound);
      setAt(draft, at, combine(valueAt(before, at), operand(before, bound)));
    };
  }

  #sum(): Operand {
    const one = this.#operand();
    const sign = this.#skip('+') ? 1 : this.#skip('-') ? -1 : 0;
    if (sign === 0) return one;
    const other = this.#operand();
    return (item, bound) => Number(one(item, bound)) + sign * Number(other(item, bound));
  }
}

function nameOf(names: Bound['names'], name: string): string {
  const found = names[name];
  if (found === undefined) throw new UnknownExpression(`${name} stands for nothing`);
  return found;
}

function boundValue(values: Item, name: string): unknown {
  if (!(name in values)) throw new UnknownExpression(`${name} stands for nothing`);
  return values[name];
}

function isRecord(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Set);
}

function valueAt(item: Item | undefined, path: readonly string[]): unknown {
  let value: unknown = item;
  for (const part of path) value = isRecord(value) ? value[part] : undefined;
  return value;
}

function setAt(draft: Draft, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length > 0) {
    const inner = draft[first];
    if (!isRecord(inner)) throw new UnknownExpression(`no map at ${first}`);
    const copy = { ...inner };
    setAt(copy, rest, value);
    draft[first] = copy;
  } else if (value === undefined) delete draft[first];
  else draft[first] = value;
}

function isEqual(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && isDeepStrictEqual(one, other));
}

/** Values of two types stand in no order. */
function compare(one: unknown, other: unknown, holds: (order: number) => boolean): boolean {
  if (typeof one === 'number' && typeof other === 'number') return holds(one - other);
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  return holds(one === other ? 0 : one < other ? -1 : 1);
}

function contains(one: unknown, other: unknown): boolean {
  if (one instanceof Set) return one.has(other instanceof Set ? [...other][0] : other);
  if (Array.isArray(one)) return one.some((member) => isEqual(member, other));
  return typeof one === 'string' && typeof other === 'string' && one.includes(other);
}

function sizeOf(value: unknown): unknown {
  if (value instanceof Set) return value.size;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : undefined;
}

function added(before: unknown, more: unknown): unknown {
  if (more instanceof Set) return new Set([...(before instanceof Set ? before : []), ...more]);
  if (typeof more !== 'number') throw new UnknownExpression('only numbers and sets are added');
  return (typeof before === 'number' ? before : 0) + more;
}

function without(before: unknown, less: unknown): unknown {
  if (!(before instanceof Set) || !(less instanceof Set)) return before;
  const left = new Set([...before].filter((member) => !less.has(member)));
  return left.size === 0 ? undefined : left;
}
