import { type QrFormat, QUIET_ZONE } from './qr-format.ts';

/**
 * Rectangles keep this far inside their dots, or some renderers paint the neighbouring dots too. At a quarter dot, others
 * leave corners white, and codes of 2 dots a module cannot be read (test/domain/stickers/legibility.test.ts).
 */
const INSET = 0.15;
/** Rows that share an origin. Fewer different coordinates repeat more often, which is what deflate packs. */
const STRIP = 3;
/** How much of a dot rounding may take or give. More, and the corners of modules turn white in some renderers. */
const ROUNDING = 0.04;
/** Bytes of one rectangle, as in `-12 -12 10.955 10.955 re`, and more than enough for the commands around it. */
const LONGEST_COMMAND = 32;

/** What rectangles must cover at a place: its seam with the next dark module on the right or above, or itself. */
const RIGHT = 1;
const ABOVE = 2;
const ITSELF = 4;

/** Rows of modules, drawn together. */
interface Strip {
  /** Lowest row, counted from below. */
  readonly y: number;
  readonly places: Uint16Array;
  /** What is to be covered at each place. */
  readonly tasks: Uint8Array;
}

/** Takes the rectangles, in modules from the lower left corner, as they are found. */
type Take = (x: number, y: number, width: number, height: number) => void;

/**
 * Draws modules as few large rectangles, from the lower left corner of the quiet zone. Each rectangle ends a little
 * inside its dots; so that no white line is left between two dark modules, each seam between two lies in a rectangle.
 * Only places in `wanted` are sure to be covered, with all seams around them; the rest may be.
 */
export function rectangleArtist(
  { modules, dotsPerModule }: Pick<QrFormat, 'modules' | 'dotsPerModule'>,
  wanted: Uint8Array,
): (modules: Uint8Array) => string {
  const board = new Board(modules);
  const strips = stripsOf(modules, board.stride, wanted);
  const start = QUIET_ZONE * dotsPerModule + INSET;
  const origin = Buffer.from(`${dotsPerModule} 0 0 ${dotsPerModule} ${start} ${start} cm\n`);
  const rises = Array.from({ length: modules }, (_, rows) => Buffer.from(`1 0 0 1 0 ${rows} cm\n`));
  const fill = Buffer.from('f\n');
  const numbers = Array.from({ length: 2 * modules }, (_, number) => Buffer.from(`${number - modules} `));
  const sizes = sizesOf(modules, dotsPerModule);
  const line = new ContentLine((modules * modules + 2 * strips.length) * LONGEST_COMMAND);
  let base = 0;
  const take: Take = (x, y, width, height) => {
    line.write(numbers[x + modules]);
    line.write(numbers[y - base + modules]);
    line.write(sizes[width * (modules + 1) + height]);
  };
  return (dark) => {
    board.set(dark);
    line.clear();
    line.write(origin);
    base = 0;
    for (const strip of strips) {
      if (strip.y > base) line.write(rises[strip.y - base]);
      base = strip.y;
      const before = line.length;
      board.cover(strip, take);
      if (line.length > before) line.write(fill);
    }
    return line.text();
  };
}

/** Puts pieces that are ready as bytes into one text: half the time of adding strings. */
class ContentLine {
  length = 0;
  readonly #bytes: Buffer;

  constructor(most: number) {
    this.#bytes = Buffer.allocUnsafe(most);
  }

  clear(): void {
    this.length = 0;
  }

  write(piece: Uint8Array | undefined): void {
    if (!piece) return;
    let to = this.length;
    for (let from = 0; from < piece.length; from += 1, to += 1) this.#bytes[to] = piece[from] ?? 0;
    this.length = to;
  }

  text(): string {
    return this.#bytes.toString('latin1', 0, this.length);
  }
}

/** Modules from the lowest row up, as PDF counts, within a border of light ones, so that every run ends by itself. */
class Board {
  readonly stride: number;
  readonly #modules: number;
  readonly #dark: Uint8Array;
  /** The tasks that are done at each place. */
  readonly #covered: Uint8Array;

  constructor(modules: number) {
    this.#modules = modules;
    this.stride = modules + 1;
    this.#dark = new Uint8Array(this.stride * (modules + 2));
    this.#covered = new Uint8Array(this.#dark.length);
  }

  set(dark: Uint8Array): void {
    const side = this.#modules;
    const board = this.#dark;
    for (let row = 0, from = 0; row < side; row += 1) {
      const start = (side - row) * this.stride;
      for (let to = start; to < start + side; to += 1, from += 1) board[to] = dark[from] ?? 0;
    }
    this.#covered.fill(0);
  }

  /** Finds rectangles for the strip's tasks, as large as they can be. */
  cover({ places, tasks }: Strip, take: Take): void {
    const dark = this.#dark;
    const covered = this.#covered;
    const { stride } = this;
    for (let one = 0; one < places.length; one += 1) {
      const at = places[one] ?? 0;
      if (!dark[at]) continue;
      const task = tasks[one] ?? 0;
      if (task & RIGHT && dark[at + 1] && !((covered[at] ?? 0) & RIGHT)) this.#alongRow(at, take);
      if (task & ABOVE && dark[at + stride] && !((covered[at] ?? 0) & ABOVE)) this.#upColumn(at, take);
      if (task & ITSELF && this.#isAlone(at)) this.#give(at, 1, 1, take);
    }
  }

  /** The longest run in the row, then as far down and up as all of it goes. */
  #alongRow(at: number, take: Take): void {
    const { stride } = this;
    const dark = this.#dark;
    let left = at;
    while (dark[left - 1]) left -= 1;
    let width = at - left + 1;
    while (dark[left + width]) width += 1;
    let corner = left;
    while (this.#isDark(corner - stride, width, 1)) corner -= stride;
    let height = (left - corner) / stride + 1;
    while (this.#isDark(corner + height * stride, width, 1)) height += 1;
    this.#give(corner, width, height, take);
  }

  /** The longest run in the column, then as far left and right as all of it goes. */
  #upColumn(at: number, take: Take): void {
    const { stride } = this;
    const dark = this.#dark;
    let bottom = at;
    while (dark[bottom - stride]) bottom -= stride;
    let height = (at - bottom) / stride + 1;
    while (dark[bottom + height * stride]) height += 1;
    let corner = bottom;
    while (this.#isDark(corner - 1, height, stride)) corner -= 1;
    let width = bottom - corner + 1;
    while (this.#isDark(corner + width, height, stride)) width += 1;
    this.#give(corner, width, height, take);
  }

  #isDark(from: number, count: number, step: number): boolean {
    const dark = this.#dark;
    for (let at = from, left = count; left > 0; at += step, left -= 1) if (!dark[at]) return false;
    return true;
  }

  #isAlone(at: number): boolean {
    const dark = this.#dark;
    return !dark[at - 1] && !dark[at + 1] && !dark[at - this.stride] && !dark[at + this.stride];
  }

  /** Notes the seams within. */
  #give(corner: number, width: number, height: number, take: Take): void {
    const { stride } = this;
    const covered = this.#covered;
    for (let up = 0; up < height; up += 1) {
      const above = up < height - 1 ? ABOVE : 0;
      const last = corner + up * stride + width - 1;
      for (let at = last - width + 1; at < last; at += 1) covered[at] = (covered[at] ?? 0) | above | RIGHT;
      covered[last] = (covered[last] ?? 0) | above;
    }
    const row = Math.floor(corner / stride);
    take(corner - row * stride, row - 1, width, height);
  }
}

/** Only what depends on a wanted place is a task; strips without one are left out. */
function stripsOf(modules: number, stride: number, wanted: Uint8Array): Strip[] {
  const isWanted = (x: number, y: number) =>
    x < modules && y < modules && wanted[(modules - 1 - y) * modules + x] === 1;
  const strips = Array.from({ length: Math.ceil(modules / STRIP) }, (_, strip) => {
    const places: number[] = [];
    const tasks: number[] = [];
    for (let y = strip * STRIP; y < Math.min(modules, (strip + 1) * STRIP); y += 1) {
      for (let x = 0; x < modules; x += 1) {
        const here = isWanted(x, y);
        const right = here || isWanted(x + 1, y) ? RIGHT : 0;
        const above = here || isWanted(x, y + 1) ? ABOVE : 0;
        const task = right | above | (here ? ITSELF : 0);
        if (task === 0) continue;
        places.push((y + 1) * stride + x);
        tasks.push(task);
      }
    }
    return { y: strip * STRIP, places: Uint16Array.from(places), tasks: Uint8Array.from(tasks) };
  });
  return strips.filter(({ places }) => places.length > 0);
}

/** The end of a rectangle's command, by width and height in modules: `width * (modules + 1) + height`. */
function sizesOf(modules: number, dotsPerModule: number): readonly Uint8Array[] {
  const exact = 1 - (2 * INSET) / dotsPerModule;
  const isOff = (decimals: number) => Math.abs(Number(exact.toFixed(decimals)) - exact) * dotsPerModule > ROUNDING;
  const decimals = isOff(2) ? 3 : 2;
  const length = (run: number) => String(Number((run - 1 + exact).toFixed(decimals))).replace(/^0/, '');
  const lengths = Array.from({ length: modules + 1 }, (_, run) => length(run));
  return lengths.flatMap((width) => lengths.map((height) => Buffer.from(`${width} ${height} re\n`)));
}
