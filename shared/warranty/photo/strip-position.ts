import type { PhotoType } from './photo.ts';

/**
 * A photo without what a camera writes beside the picture: position, time, names, previews and clips. Where somebody
 * lives is personal data that nobody asked for. Which way is up stays, colours stay, and the picture itself is not
 * touched. Undefined for a file that is not built as it says.
 */
export function stripPosition(photo: Uint8Array, type: PhotoType): Uint8Array | undefined {
  try {
    switch (type) {
      case 'image/jpeg':
        return stripJpeg(photo);
      case 'image/png':
        return stripPng(photo);
      case 'image/webp':
        return stripWebp(photo);
    }
  } catch (error) {
    // Reading beyond the end: it was cut short.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

// --- JPEG: segments that begin with 0xFF and a marker

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;

function stripJpeg(photo: Uint8Array): Uint8Array | undefined {
  const view = viewOf(photo);
  if (view.getUint16(0) !== (0xff00 | START_OF_IMAGE)) return undefined;
  const pieces: Uint8Array[] = [photo.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Behind the picture phones hang a clip of the moment, with a position of its own.
    if (marker === END_OF_IMAGE) break;
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > photo.length) return undefined;
    const segment = photo.subarray(at, end);
    if (marker === 0xe1) orientation = orientationOf(segment) ?? orientation;
    if (isOfPicture(marker, segment)) pieces.push(segment);
    at = marker === START_OF_SCAN ? endOfScan(photo, end) : end;
    if (marker === START_OF_SCAN) pieces.push(photo.subarray(end, at));
  }
  const [start, ...rest] = pieces;
  if (!start || rest.length === 0) return undefined;
  return joined([start, ...(orientation === 1 ? [] : [orientationSegment(orientation)]), ...rest, END]);
}

const END = Uint8Array.of(0xff, END_OF_IMAGE);

/** JFIF and Adobe tell how colours are meant, ICC how they look; every other application's segment goes, as do comments. */
function isOfPicture(marker: number, segment: Uint8Array): boolean {
  if (marker === COMMENT) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0 || marker === 0xee) return true;
  return marker === 0xe2 && textAt(segment, 4, 11) === 'ICC_PROFILE';
}

/** Where the next marker stands: within a scan 0xFF is followed by 0, or by a restart. */
function endOfScan(photo: Uint8Array, from: number): number {
  for (let at = from; at + 1 < photo.length; at += 1) {
    const next = photo[at + 1] ?? 0;
    if (photo[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at;
  }
  throw new RangeError('the picture never ends');
}

/** Of an EXIF segment; undefined where it does not say, is none, or points beyond its own end. */
function orientationOf(segment: Uint8Array): number | undefined {
  if (textAt(segment, 4, 4) !== 'Exif') return undefined;
  try {
    return orientationIn(segment.subarray(10));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function orientationIn(tiff: Uint8Array): number | undefined {
  const view = viewOf(tiff);
  const isLittle = textAt(tiff, 0, 2) === 'II';
  const directory = view.getUint32(4, isLittle);
  const count = view.getUint16(directory, isLittle);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (view.getUint16(at, isLittle) !== 0x0112) continue;
    const value = view.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** EXIF that says which way is up, and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  // prettier-ignore
  return Uint8Array.of(
    0xff,
    0xe1,
    0x00,
    0x22,
    0x45,
    0x78,
    0x69,
    0x66,
    0x00,
    0x00,
    0x4d,
    0x4d,
    0x00,
    0x2a,
    0x00,
    0x00,
    0x00,
    0x08,
    0x00,
    0x01,
    0x01,
    0x12,
    0x00,
    0x03,
    0x00,
    0x00,
    0x00,
    0x01,
    0x00,
    orientation,
    0x00,
    0x00,
    0x00,
    0x00,
    0x00,
    0x00,
  );
}

// --- PNG: chunks of length, name, content and checksum

const PNG_HEAD = 8;
/** Critical chunks, and those that say how colours are meant. */
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs']);

function stripPng(photo: Uint8Array): Uint8Array | undefined {
  const view = viewOf(photo);
  const pieces: Uint8Array[] = [photo.subarray(0, PNG_HEAD)];
  for (let at = PNG_HEAD; ; ) {
    const end = at + 12 + view.getUint32(at);
    const name = textAt(photo, at + 4, 4);
    if (end > photo.length) return undefined;
    if (PNG_KEPT.has(name)) pieces.push(photo.subarray(at, end));
    if (name === 'IEND') return joined(pieces);
    at = end;
  }
}

// --- WebP: RIFF chunks of name, length and content, padded to even

const RIFF_HEAD = 12;
const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of `VP8X` that promise EXIF and XMP. */
const PROMISES = 0x08 | 0x04;

function stripWebp(photo: Uint8Array): Uint8Array | undefined {
  const view = viewOf(photo);
  const whole = Math.min(photo.length, 8 + view.getUint32(4, true));
  const pieces: Uint8Array[] = [];
  for (let at = RIFF_HEAD; at + 8 <= whole; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > whole) return undefined;
    const name = textAt(photo, at, 4);
    if (WEBP_KEPT.has(name))
      pieces.push(name === 'VP8X' ? withoutPromises(photo.subarray(at, end)) : photo.subarray(at, end));
    at = end;
  }
  if (pieces.length === 0) return undefined;
  const head = photo.slice(0, RIFF_HEAD);
  viewOf(head).setUint32(4, 4 + pieces.reduce((sum, piece) => sum + piece.length, 0), true);
  return joined([head, ...pieces]);
}

function withoutPromises(chunk: Uint8Array): Uint8Array {
  const changed = chunk.slice();
  changed[8] = (changed[8] ?? 0) & ~PROMISES;
  return changed;
}

// --- bytes

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(pieces));
}
