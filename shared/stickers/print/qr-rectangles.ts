import { type QrFormat, QUIET_ZONE } from './qr-format.ts';

/** Rectangles keep this far inside their dots, or some renderers paint the neighbouring dots too. */
const INSET = 0.25;
/** Rows that share an origin. Fewer different coordinates repeat more often, which is what deflate packs. */
const STRIP = 3;
/** How much of a dot rounding may take or give. More, and the corners of modules turn white in some renderers. */
const ROUNDING = 0.04;

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

/**
 * Draws modules as few large rectangles, from the lower left corner of the quiet zone. Each rectangle ends a quarter dot
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
  const origin = `${dotsPerModule} 0 0 ${dotsPerModule} ${start} ${start} cm\n`;
  const numbers = Array.from({ length: 2 * modules + 1 }, (_, number) => `${number - modules} `);
  const sizes = sizesOf(modules, dotsPerModule);
  return (dark) => {
    board.set(dark);
    let content = origin;
    let reached = 0;
    for (const strip of strips) {
      let rectangles = '';
      for (const { x, y, width, height } of board.cover(strip)) {
        rectangles += `${numbers[x + modules]}${numbers[y - strip.y + modules]}${sizes[width]?.[height]}`;
      }
      if (rectangles === '') continue;
      if (strip.y > reached) content += `1 0 0 1 0 ${strip.y - reached} cm\n`;
      content += `${rectangles}f\n`;
      reached = strip.y;
    }
    return content;
  };
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
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
    for (let row = 0; row < side; row += 1) {
      this.#dark.set(dark.subarray(row * side, (row + 1) * side), (side - row) * this.stride);
    }
    this.#covered.fill(0);
  }

  /** Rectangles for the strip's tasks, as large as they can be. */
  cover({ places, tasks }: Strip): Rectangle[] {
    const dark = this.#dark;
    const found: Rectangle[] = [];
    for (let one = 0; one < places.length; one += 1) {
      const at = places[one] ?? 0;
      if (!dark[at]) continue;
      const task = tasks[one] ?? 0;
      if (task & RIGHT && dark[at + 1] && !((this.#covered[at] ?? 0) & RIGHT)) found.push(this.#alongRow(at));
      if (task & ABOVE && dark[at + this.stride] && !((this.#covered[at] ?? 0) & ABOVE)) found.push(this.#upColumn(at));
      if (task & ITSELF && this.#isAlone(at)) found.push(this.#rectangle(at, 1, 1));
    }
    return found;
  }

  /** The longest run in the row, then as far down and up as all of it goes. */
  #alongRow(at: number): Rectangle {
    const { stride } = this;
    let left = at;
    while (this.#dark[left - 1]) left -= 1;
    let width = at - left + 1;
    while (this.#dark[left + width]) width += 1;
    let corner = left;
    while (this.#isDark(corner - stride, width, 1)) corner -= stride;
    let height = (left - corner) / stride + 1;
    while (this.#isDark(corner + height * stride, width, 1)) height += 1;
    return this.#rectangle(corner, width, height);
  }

  /** The longest run in the column, then as far left and right as all of it goes. */
  #upColumn(at: number): Rectangle {
    const { stride } = this;
    let bottom = at;
    while (this.#dark[bottom - stride]) bottom -= stride;
    let height = (at - bottom) / stride + 1;
    while (this.#dark[bottom + height * stride]) height += 1;
    let corner = bottom;
    while (this.#isDark(corner - 1, height, stride)) corner -= 1;
    let width = bottom - corner + 1;
    while (this.#isDark(corner + width, height, stride)) width += 1;
    return this.#rectangle(corner, width, height);
  }

  #isDark(from: number, count: number, step: number): boolean {
    for (let at = from, left = count; left > 0; at += step, left -= 1) if (!this.#dark[at]) return false;
    return true;
  }

  #isAlone(at: number): boolean {
    const dark = this.#dark;
    return !dark[at - 1] && !dark[at + 1] && !dark[at - this.stride] && !dark[at + this.stride];
  }

  /** Notes the seams within. */
  #rectangle(corner: number, width: number, height: number): Rectangle {
    const { stride } = this;
    for (let up = 0; up < height; up += 1) {
      const above = up < height - 1 ? ABOVE : 0;
      const last = corner + up * stride + width - 1;
      for (let at = last - width + 1; at <= last; at += 1) {
        this.#covered[at] = (this.#covered[at] ?? 0) | (at < last ? above | RIGHT : above);
      }
    }
    const row = Math.floor(corner / stride);
    return { x: corner - row * stride, y: row - 1, width, height };
  }
}

/** Only what depends on a wanted place is a task. */
function stripsOf(modules: number, stride: number, wanted: Uint8Array): Strip[] {
  const isWanted = (x: number, y: number) =>
    x < modules && y < modules && wanted[(modules - 1 - y) * modules + x] === 1;
  return Array.from({ length: Math.ceil(modules / STRIP) }, (_, strip) => {
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
}

/** The end of a rectangle's command, by width and height in modules. */
function sizesOf(modules: number, dotsPerModule: number): readonly (readonly string[])[] {
  const exact = 1 - (2 * INSET) / dotsPerModule;
  const isOff = (decimals: number) => Math.abs(Number(exact.toFixed(decimals)) - exact) * dotsPerModule > ROUNDING;
  const decimals = isOff(2) ? 3 : 2;
  const length = (run: number) => String(Number((run - 1 + exact).toFixed(decimals))).replace(/^0/, '');
  const lengths = Array.from({ length: modules + 1 }, (_, run) => length(run));
  return lengths.map((width) => lengths.map((height) => `${width} ${height} re\n`));
}
