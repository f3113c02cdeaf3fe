import {
  type Bitmap,
  blankBitmap,
  isBlack,
  paintRun,
  stampOn,
} from '../../../../shared/stickers/print/raster/bitmap.ts';

/**
 * Printers as their manuals describe them, for the few commands that are used: whatever else comes is an error. They
 * share no code with what writes the commands.
 */

/** A printed row of labels. */
export type Print = Bitmap;

/** ZPL II: formats of `^` commands, with `~DG` between them. */
export function printZpl(bytes: Uint8Array): Print[] {
  const stored = new Map<string, Bitmap>();
  const prints: Print[] = [];
  let [width, height] = [0, 0];
  for (const job of latin(bytes).split('\n')) {
    if (job === '') continue;
    if (job.startsWith('~DG')) {
      const [name = '', total, row, ...data] = job.slice(3).split(',');
      stored.set(name, zplGraphic(Number(total), Number(row), data.join(',')));
      continue;
    }
    if (!job.startsWith('^XA') || !job.endsWith('^XZ')) throw new Error('a format does not begin or end');
    const page = blankBitmap(width, height);
    let [x, y, isPrinted] = [0, 0, false];
    let waiting: Bitmap | undefined;
    for (const command of job.slice(3, -3).split('^').slice(1)) {
      const [name, parameters] = [command.slice(0, 2), command.slice(2)];
      const values = parameters.split(',');
      switch (name) {
        case 'PW':
          width = Number(parameters);
          break;
        case 'LL':
          height = Number(parameters);
          break;
        case 'FO':
          [x, y] = [Number(values[0]), Number(values[1])];
          break;
        case 'XG':
          waiting = stored.get(values[0] ?? '');
          if (!waiting) throw new Error('a graphic is recalled that was not stored');
          break;
        case 'GF':
          if (values[0] !== 'A' || values[1] !== values[2]) throw new Error('a graphic of another kind');
          waiting = zplGraphic(Number(values[2]), Number(values[3]), values.slice(4).join(','));
          break;
        case 'FS':
          if (!waiting) break;
          if (x + waiting.width > width + 7 || y + waiting.height > height) throw new Error('beyond the label');
          stampOn(page, waiting, x, y);
          [waiting, isPrinted] = [undefined, true];
          break;
        case 'ID':
          stored.delete(parameters);
          break;
        case 'CI':
        case 'MN':
        case 'LH':
          break;
        default:
          throw new Error(`the printer does not know ^${name}`);
      }
    }
    if (isPrinted) prints.push(page);
  }
  if (stored.size > 0) throw new Error('a graphic is left in the memory of the printer');
  return prints;
}

/** Hexadecimal digits; G to Y repeat the next one 1 to 19 times, g to z 20 to 400 times. */
function zplGraphic(total: number, row: number, data: string): Bitmap {
  const rows: string[] = [];
  let line = '';
  let times = 0;
  for (const letter of data) {
    if (letter === ':') rows.push(rows.at(-1) ?? '');
    else if (letter === ',' || letter === '!') line = line.padEnd(row * 2, letter === ',' ? '0' : 'F');
    else if (letter >= 'G' && letter <= 'Y') times += letter.charCodeAt(0) - 70;
    else if (letter >= 'g' && letter <= 'z') times += (letter.charCodeAt(0) - 102) * 20;
    else {
      line += letter.repeat(times || 1);
      times = 0;
    }
    if (line.length > row * 2) throw new Error('a row of a graphic is too long');
    if (line.length < row * 2) continue;
    rows.push(line);
    line = '';
  }
  const bits = Buffer.from(rows.join(''), 'hex');
  if (bits.byteLength !== total) throw new Error(`a graphic has ${bits.byteLength} bytes of ${total}`);
  return { width: row * 8, height: rows.length, bits };
}

const MILLIMETRE = /^([\d.]+) mm,([\d.]+) mm$/;

/** TSPL: a command a line, with bytes behind those that announce them. */
export function printTspl(bytes: Uint8Array, dotsPerInch: number): Print[] {
  const stored = new Map<string, Bitmap>();
  const prints: Print[] = [];
  let page = blankBitmap(0, 0);
  let at = 0;
  const take = (length: number) => {
    const taken = bytes.subarray(at, at + length);
    if (latin(bytes.subarray(at + length, at + length + 2)) !== '\r\n') throw new Error('a command does not end');
    at += length + 2;
    return taken;
  };
  while (at < bytes.length) {
    const head = latin(bytes.subarray(at, at + 80));
    const [command = ''] = head.split(/[ \r]/);
    const parameters = (commas: number) =>
      head
        .slice(command.length + 1)
        .split(',')
        .slice(0, commas);
    const skip = (values: readonly string[]) => {
      at += command.length + 1 + values.join(',').length + 1;
    };
    switch (command) {
      case 'BITMAP': {
        const values = parameters(5);
        const [x = 0, y = 0, row = 0, height = 0, mode = 0] = values.map(Number);
        skip(values);
        if (mode !== 0) throw new Error('graphics overwrite');
        overwrite(page, { width: row * 8, height, bits: take(row * height).map((byte) => ~byte) }, x, y);
        break;
      }
      case 'DOWNLOAD': {
        const values = parameters(2);
        skip(values);
        stored.set(values[0] ?? '', windowsPicture(take(Number(values[1]))));
        break;
      }
      default: {
        const line = head.slice(0, head.indexOf('\r\n'));
        at += line.length + 2;
        const rest = line.slice(command.length + 1);
        if (command === 'SIZE') {
          const [, width, height] = MILLIMETRE.exec(rest) ?? [];
          page = blankBitmap(inDots(Number(width), dotsPerInch), inDots(Number(height), dotsPerInch));
        } else if (command === 'CLS') page = blankBitmap(page.width, page.height);
        else if (command === 'PUTBMP') {
          const [x, y, name = ''] = rest.split(',');
          const picture = stored.get(name);
          if (!picture) throw new Error('a picture is put that was not stored');
          overwrite(page, picture, Number(x), Number(y));
        } else if (command === 'PRINT' && rest === '1,1') prints.push({ ...page, bits: page.bits.slice() });
        else if (command === 'KILL') stored.delete(rest);
        else if (!['GAP', 'DIRECTION', 'REFERENCE'].includes(command)) throw new Error(`unknown: ${command}`);
      }
    }
  }
  if (stored.size > 0) throw new Error('a picture is left in the memory of the printer');
  return prints;
}

function windowsPicture(file: Uint8Array): Bitmap {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [start, width, height] = [view.getUint32(10, true), view.getInt32(18, true), view.getInt32(22, true)];
  if (latin(file.subarray(0, 2)) !== 'BM' || view.getUint16(28, true) !== 1)
    throw new Error('not a picture of two colours');
  if (view.getUint32(54, true) !== 0) throw new Error('the first colour is not black');
  const row = Math.ceil(width / 32) * 4;
  const picture = blankBitmap(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = file[start + (height - 1 - y) * row + (x >> 3)] ?? 0;
      if (((byte >> (7 - (x & 7))) & 1) === 0) paintRun(picture, y, x, x + 1, 'black');
    }
  }
  return picture;
}

function overwrite(page: Bitmap, picture: Bitmap, x: number, y: number): void {
  if (x + picture.width > page.width + 7 || y + picture.height > page.height) throw new Error('beyond the label');
  for (let line = 0; line < picture.height; line += 1) {
    for (let column = 0; column < picture.width; column += 1) {
      const ink = isBlack(picture, column, line) ? 'black' : 'white';
      paintRun(page, y + line, x + column, x + column + 1, ink);
    }
  }
}

function inDots(millimetres: number, dotsPerInch: number): number {
  return Math.round((millimetres / 25.4) * dotsPerInch);
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
