import type { Path, PathStep } from './drawing.ts';

/** The `d` of an SVG path cannot be understood. */
export class PathUnreadable extends Error {
  readonly code = 'path-unreadable';
}

/** Two by three numbers as in SVG: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`. */
export type Matrix = readonly [number, number, number, number, number, number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function combined(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function moved(path: Path, [a, b, c, d, e, f]: Matrix): Path {
  const at = (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const;
  return path.map((step): PathStep => {
    switch (step[0]) {
      case 'Z':
        return step;
      case 'Q':
        return ['Q', ...at(step[1], step[2]), ...at(step[3], step[4])];
      case 'C':
        return ['C', ...at(step[1], step[2]), ...at(step[3], step[4]), ...at(step[5], step[6])];
      default:
        return [step[0], ...at(step[1], step[2])];
    }
  });
}

const TOKENS = /[a-zA-Z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;
const RUBBISH = /[^\s,a-zA-Z0-9.+-]/;
const COUNTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/** Reads path data into absolute steps. Throws PathUnreadable. */
export function readPath(data: string): Path {
  const pen = new Pen();
  const tokens = numbersApart(data);
  let command = '';
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] ?? '';
    if (/[a-zA-Z]/.test(token)) {
      command = token;
      at += 1;
    } else if (command === '' || command === 'z' || command === 'Z') {
      throw new PathUnreadable('a number without a command');
    }
    const count = COUNTS[command.toUpperCase()];
    if (count === undefined) throw new PathUnreadable('an unknown command');
    const values = tokens.slice(at, at + count).map(Number);
    if (values.length < count || values.some((value) => !Number.isFinite(value))) {
      throw new PathUnreadable('a number is missing');
    }
    pen.draw(command, values);
    at += count;
    // More pairs after a move are lines.
    if (command === 'M') command = 'L';
    if (command === 'm') command = 'l';
  }
  return pen.steps;
}

/** The flags of arcs may stand without anything between them and the next number. */
function numbersApart(data: string): string[] {
  if (RUBBISH.test(data)) throw new PathUnreadable('a character that paths do not have');
  const spaced = data.replace(/[aA][^a-zA-Z]*/g, (arc) => {
    const numbers: string[] = [];
    let rest = arc.slice(1);
    while (rest.trim() !== '') {
      const isFlag = numbers.length % 7 === 3 || numbers.length % 7 === 4;
      const found = (isFlag ? /^[\s,]*([01])/ : /^[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/).exec(rest);
      if (!found?.[1]) throw new PathUnreadable('a broken arc');
      numbers.push(found[1]);
      rest = rest.slice(found[0].length).replace(/^[\s,]+$/, '');
    }
    return `${arc.charAt(0)} ${numbers.join(' ')} `;
  });
  return spaced.match(TOKENS) ?? [];
}

class Pen {
  readonly steps: PathStep[] = [];
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;
  /** Control point of the last curve, which the next may mirror. */
  #control: readonly [number, number, 'cubic' | 'quadratic'] | undefined;

  draw(command: string, values: readonly number[]): void {
    const isRelative = command === command.toLowerCase();
    const [dx, dy] = isRelative ? [this.#x, this.#y] : [0, 0];
    const v = (at: number) => values[at] ?? 0;
    const x = (at: number) => v(at) + dx;
    const y = (at: number) => v(at) + dy;
    switch (command.toUpperCase()) {
      case 'M':
        [this.#startX, this.#startY] = [x(0), y(1)];
        this.#to(['M', x(0), y(1)], x(0), y(1));
        break;
      case 'L':
        this.#to(['L', x(0), y(1)], x(0), y(1));
        break;
      case 'H':
        this.#to(['L', x(0), this.#y], x(0), this.#y);
        break;
      case 'V':
        this.#to(['L', this.#x, y(0)], this.#x, y(0));
        break;
      case 'C':
        this.#cubic(x(0), y(1), x(2), y(3), x(4), y(5));
        break;
      case 'S': {
        const [cx, cy] = this.#mirrored('cubic');
        this.#cubic(cx, cy, x(0), y(1), x(2), y(3));
        break;
      }
      case 'Q':
        this.#quadratic(x(0), y(1), x(2), y(3));
        break;
      case 'T': {
        const [cx, cy] = this.#mirrored('quadratic');
        this.#quadratic(cx, cy, x(0), y(1));
        break;
      }
      case 'A':
        this.#arc(v(0), v(1), v(2), v(3) !== 0, v(4) !== 0, x(5), y(6));
        break;
      default:
        this.#to(['Z'], this.#startX, this.#startY);
        break;
    }
  }

  #to(step: PathStep, x: number, y: number): void {
    this.steps.push(step);
    [this.#x, this.#y, this.#control] = [x, y, undefined];
  }

  #cubic(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.#to(['C', ax, ay, bx, by, x, y], x, y);
    this.#control = [bx, by, 'cubic'];
  }

  #quadratic(cx: number, cy: number, x: number, y: number): void {
    this.#to(['Q', cx, cy, x, y], x, y);
    this.#control = [cx, cy, 'quadratic'];
  }

  #mirrored(kind: 'cubic' | 'quadratic'): readonly [number, number] {
    if (this.#control?.[2] !== kind) return [this.#x, this.#y];
    return [2 * this.#x - this.#control[0], 2 * this.#y - this.#control[1]];
  }

  /** An arc of an ellipse as curves of at most a quarter turn, by the formulas of the SVG specification (F.6). */
  #arc(rx0: number, ry0: number, turn: number, large: boolean, sweep: boolean, x: number, y: number): void {
    let [rx, ry] = [Math.abs(rx0), Math.abs(ry0)];
    if (rx === 0 || ry === 0) {
      this.#to(['L', x, y], x, y);
      return;
    }
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
    const [hx, hy] = [(this.#x - x) / 2, (this.#y - y) / 2];
    const [px, py] = [cos * hx + sin * hy, cos * hy - sin * hx];
    const stretch = Math.sqrt((px / rx) ** 2 + (py / ry) ** 2);
    if (stretch === 0) return;
    if (stretch > 1) [rx, ry] = [rx * stretch, ry * stretch];
    const part = (rx * py) ** 2 + (ry * px) ** 2;
    const reach = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - part) / part)) * (large === sweep ? -1 : 1);
    const [qx, qy] = [(reach * rx * py) / ry, (-reach * ry * px) / rx];
    const centre = [cos * qx - sin * qy + (this.#x + x) / 2, sin * qx + cos * qy + (this.#y + y) / 2] as const;
    const from = Math.atan2((py - qy) / ry, (px - qx) / rx);
    const to = Math.atan2((-py - qy) / ry, (-px - qx) / rx);
    const full = 2 * Math.PI;
    const swept = sweep ? (to - from + full) % full : -((from - to + full) % full);
    const pieces = Math.max(1, Math.ceil(Math.abs(swept) / (Math.PI / 2) - 1e-9));
    const one = swept / pieces;
    const pull = (4 / 3) * Math.tan(one / 4);
    const place: Matrix = [rx * cos, rx * sin, -ry * sin, ry * cos, ...centre];
    for (let piece = 0; piece < pieces; piece += 1) {
      const [a, b] = [from + piece * one, from + (piece + 1) * one];
      const [curve] = moved(
        [
          [
            'C',
            Math.cos(a) - pull * Math.sin(a),
            Math.sin(a) + pull * Math.cos(a),
            Math.cos(b) + pull * Math.sin(b),
            Math.sin(b) - pull * Math.cos(b),
            Math.cos(b),
            Math.sin(b),
          ],
        ],
        place,
      );
      if (curve?.[0] === 'C') this.#to(curve, curve[5], curve[6]);
    }
  }
}

/** Enlarges by `scale`, turns clockwise by whole quarters and moves the origin to `x`, `y`. */
export function turned(rotation: 0 | 90 | 180 | 270, scale: number, x: number, y: number): Matrix {
  const [cos, sin] = ({ 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const)[rotation];
  return [cos * scale, sin * scale, -sin * scale, cos * scale, x, y];
}
