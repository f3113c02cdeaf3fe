/**
 * Patterns that staff give to a field. JavaScript's own expressions go back and try again, and `(a+)+$` takes minutes for
 * thirty letters; so they never see one. Here a pattern becomes a small machine whose every state is looked at once for
 * each character: its time is states times characters, whatever the pattern, and both have an end.
 *
 * Known: letters and signs, `.`, `\d \w \s` and their opposites, `\p{L}` and `\p{Lu}`, sets as `[A-Z0-9_-]` and `[^…]`,
 * groups, `|`, and `? * + {n} {n,} {n,m}`. A pattern tells the whole value, with or without `^` and `$`.
 */

const MOST_STATES = 600;
const MOST_REPEATS = 60;

export type PatternReading =
  | { readonly ok: true; readonly matches: (value: string) => boolean }
  | { readonly ok: false; readonly message: string };

type Test = (character: string) => boolean;

/** What a piece of a pattern is, before it is a machine. */
type Piece =
  | { readonly kind: 'one'; readonly test: Test }
  | { readonly kind: 'row'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'either'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'repeat'; readonly piece: Piece; readonly least: number; readonly most: number };

class UnusablePattern extends Error {}

/** Reads a pattern; `message` says in both languages what is wrong with it. */
export function readPattern(written: string): PatternReading {
  try {
    const machine = build(new PatternReader(written).read());
    return { ok: true, matches: (value) => run(machine, value.normalize('NFC')) };
  } catch (error) {
    if (error instanceof UnusablePattern) return { ok: false, message: error.message };
    throw error;
  }
}

const wrong = {
  ends: 'Khuôn mẫu thiếu dấu đóng hoặc còn dấu thừa. | A bracket of the pattern is not closed, or one is too many.',
  repeat:
    'Dấu lặp (? * + {}) phải đứng sau một ký tự hoặc nhóm, tối đa 60 lần. | A repetition (? * + {}) stands behind a character or a group, 60 times at most.',
  escape: 'Khuôn mẫu có ký hiệu \\ không dùng được. | The pattern has an escape that cannot be used here.',
  set: 'Khoảng ký tự trong [ ] bị ngược. | A range in [ ] is the wrong way round.',
  group: 'Chỉ dùng được nhóm thường ( ). | Only plain groups ( ) can be used.',
  long: 'Khuôn mẫu quá phức tạp. Hãy giảm số lần lặp. | The pattern is too large. Repeat less.',
} as const;

const classes: Readonly<Record<string, Test>> = {
  d: (character) => character >= '0' && character <= '9',
  w: (character) => /^\w$/.test(character),
  s: (character) => /^\s$/.test(character),
};

/** Recursive descent over the characters of a pattern. */
class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;
  constructor(written: string) {
    // What stands at both ends of every pattern says nothing here.
    this.#characters = Array.from(
      written
        .normalize('NFC')
        .replace(/^\^/, '')
        .replace(/(?<!\\)\$$/, ''),
    );
  }

  read(): Piece {
    const piece = this.#either();
    if (this.#at < this.#characters.length) throw new UnusablePattern(wrong.ends);
    return piece;
  }

  #either(): Piece {
    const pieces = [this.#row()];
    while (this.#skip('|')) pieces.push(this.#row());
    return { kind: 'either', pieces };
  }

  #row(): Piece {
    const pieces: Piece[] = [];
    for (let next = this.#next; next !== undefined && next !== '|' && next !== ')'; next = this.#next) {
      pieces.push(this.#repeated(this.#one()));
    }
    return { kind: 'row', pieces };
  }

  #one(): Piece {
    const character = this.#take();
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return { kind: 'one', test: this.#set() };
      case '.':
        return { kind: 'one', test: () => true };
      case '\\':
        return { kind: 'one', test: this.#escape() };
      case '?':
      case '*':
      case '+':
      case '{':
        throw new UnusablePattern(wrong.repeat);
      case ']':
      case '}':
        throw new UnusablePattern(wrong.ends);
      case '^':
      case '$':
        throw new UnusablePattern(wrong.escape);
      default:
        return { kind: 'one', test: (other) => other === character };
    }
  }

  #group(): Piece {
    if (this.#skip('?') && !this.#skip(':')) throw new UnusablePattern(wrong.group);
    const piece = this.#either();
    if (!this.#skip(')')) throw new UnusablePattern(wrong.ends);
    return piece;
  }

  #repeated(piece: Piece): Piece {
    const range = this.#range();
    if (!range) return piece;
    // A second one (`a+?`, `a**`) means something else in every dialect.
    if (this.#range()) throw new UnusablePattern(wrong.repeat);
    return { kind: 'repeat', piece, ...range };
  }

  #range(): { readonly least: number; readonly most: number } | undefined {
    if (this.#skip('?')) return { least: 0, most: 1 };
    if (this.#skip('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.#skip('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (!this.#skip('{')) return undefined;
    const inside = this.#until('}');
    const [, from = '', comma, to = ''] = /^(\d{1,3})(,)?(\d{1,3})?$/.exec(inside) ?? [];
    const least = from === '' ? Number.NaN : Number(from);
    const open = comma === undefined ? least : Number.POSITIVE_INFINITY;
    const most = to === '' ? open : Number(to);
    if (!(least <= most) || least > MOST_REPEATS || (Number.isFinite(most) && most > MOST_REPEATS)) {
      throw new UnusablePattern(wrong.repeat);
    }
    return { least, most };
  }

  #until(end: string): string {
    let inside = '';
    for (let next = this.#take(); next !== end; next = this.#take()) inside += next;
    return inside;
  }

  #set(): Test {
    const isOpposite = this.#skip('^');
    const tests: Test[] = [];
    while (!this.#skip(']')) tests.push(this.#member());
    if (tests.length === 0) throw new UnusablePattern(wrong.set);
    return (character) => tests.some((test) => test(character)) !== isOpposite;
  }

  #member(): Test {
    const first = this.#take();
    if (first === '\\') return this.#escape();
    const isRange = this.#next === '-' && this.#characters[this.#at + 1] !== ']';
    if (!isRange) return (character) => character === first;
    this.#take();
    const last = this.#take();
    const end = last === '\\' ? this.#take() : last;
    const [from, to] = [first.codePointAt(0) ?? 0, end.codePointAt(0) ?? 0];
    if (from > to) throw new UnusablePattern(wrong.set);
    return (character) => {
      const point = character.codePointAt(0) ?? -1;
      return point >= from && point <= to;
    };
  }

  #escape(): Test {
    const name = this.#take();
    if (name === 'p' || name === 'P') return this.#property(name === 'P');
    const test = classes[name.toLowerCase()];
    if (test) return name === name.toLowerCase() ? test : (character) => !test(character);
    // Any other letter or digit is a line break, a border or a reference: none of them belongs into a line of text.
    if (/^[\p{L}\p{N}]$/u.test(name)) throw new UnusablePattern(wrong.escape);
    return (character) => character === name;
  }

  #property(isOpposite: boolean): Test {
    if (!this.#skip('{')) throw new UnusablePattern(wrong.escape);
    const expression = { L: /^\p{L}$/u, Lu: /^\p{Lu}$/u, Ll: /^\p{Ll}$/u, N: /^\p{N}$/u }[this.#until('}')];
    if (!expression) throw new UnusablePattern(wrong.escape);
    return (character) => expression.test(character) !== isOpposite;
  }

  get #next(): string | undefined {
    return this.#characters[this.#at];
  }

  #take(): string {
    const character = this.#characters[this.#at];
    if (character === undefined) throw new UnusablePattern(wrong.ends);
    this.#at += 1;
    return character;
  }

  #skip(character: string): boolean {
    if (this.#next !== character) return false;
    this.#at += 1;
    return true;
  }
}

/** A state either reads one character or leads on to others without one. */
interface State {
  readonly test?: Test;
  readonly to: number[];
}

interface Machine {
  readonly states: readonly State[];
  readonly start: number;
  readonly end: number;
}

/** Thompson's construction; each piece is built towards the state that follows it. */
function build(piece: Piece): Machine {
  const states: State[] = [];
  const add = (state: State): number => {
    if (states.length >= MOST_STATES) throw new UnusablePattern(wrong.long);
    return states.push(state) - 1;
  };
  const towards = (part: Piece, next: number): number => {
    switch (part.kind) {
      case 'one':
        return add({ test: part.test, to: [next] });
      case 'row':
        return part.pieces.reduceRight((after, inner) => towards(inner, after), next);
      case 'either':
        return add({ to: part.pieces.map((inner) => towards(inner, next)) });
      case 'repeat':
        return repeat(part, next);
    }
  };
  const repeat = ({ piece: inner, least, most }: Extract<Piece, { kind: 'repeat' }>, next: number): number => {
    let entry = next;
    if (Number.isFinite(most)) {
      for (let extra = least; extra < most; extra += 1) entry = add({ to: [towards(inner, entry), next] });
    } else {
      const again: State = { to: [next] };
      entry = add(again);
      again.to.push(towards(inner, entry));
    }
    for (let count = 0; count < least; count += 1) entry = towards(inner, entry);
    return entry;
  };
  const end = add({ to: [] });
  return { start: towards(piece, end), end, states };
}

/** All states that the machine may be in, a character at a time: none is looked at twice for one character. */
function run({ states, start, end }: Machine, value: string): boolean {
  let current = reached(states, [start]);
  for (const character of value) {
    const next: number[] = [];
    for (const at of current) {
      const state = states[at];
      if (state?.test?.(character)) next.push(...state.to);
    }
    if (next.length === 0) return false;
    current = reached(states, next);
  }
  return current.has(end);
}

/** With everything that they lead on to without a character. */
function reached(states: readonly State[], from: readonly number[]): Set<number> {
  const all = new Set<number>(from);
  for (const at of all) {
    const state = states[at];
    if (state && !state.test) for (const next of state.to) all.add(next);
  }
  return all;
}
