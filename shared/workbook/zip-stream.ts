import { crc32, deflateRawSync, constants as zlib } from 'node:zlib';
import { type Instant, wallClock } from '../time/local-date.ts';

/** One file of an archive, in pieces, so that it never stands in memory whole. */
export interface ArchiveEntry {
  /** Letters, digits, slashes and dots. */
  readonly name: string;
  /** An empty one says that more is on its way: it is handed on as an empty block, so that whoever takes it can wait. */
  readonly pieces: Iterable<string>;
}

/** An archive in the old format holds no file of 4 GiB or more. */
export class ArchiveTooLarge extends Error {
  readonly code = 'archive-too-large';
}

interface Written {
  readonly name: Buffer;
  readonly at: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
}

const SIGNATURE = { local: 0x04034b50, sizes: 0x08074b50, central: 0x02014b50, end: 0x06054b50 } as const;
const VERSION = 20;
/** Sizes and checksum stand behind the file, since they are not known before. */
const SIZES_FOLLOW = 0x0008;
const DEFLATED = 8;
/** The fastest level: tables of text shrink to a tenth with it, and to a twelfth with the usual one at half the pace. */
const LEVEL = 1;
/** So much is packed at once. Packing starts anew with each block, which costs less than 1 % at this size. */
const BLOCK_BYTES = 256 * 1024;
/** Of a text in memory, when it becomes UTF-8. */
const MOST_BYTES_A_UNIT = 3;
/** An empty last block: it ends what was packed block by block. */
const END_OF_FILE = Buffer.from([0x03, 0x00]);
const MOST_BYTES = 0xffff_ffff;
const NOTHING = new Uint8Array();
const EARLIEST_YEAR = 1980;

/**
 * Packs files one after the other, handing out bytes as they come: whoever takes them sets the pace. All files carry
 * the moment `madeAt`, so that the same contents always give the same bytes. Throws ArchiveTooLarge.
 */
export function* archive(
  entries: Iterable<ArchiveEntry>,
  madeAt: Instant,
): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  const moment = dosMoment(madeAt);
  const written: Written[] = [];
  let at = 0;
  for (const { name, pieces } of entries) {
    const nameBytes = Buffer.from(name);
    const start = at;
    const header = Buffer.concat([localHeader(nameBytes, moment), nameBytes]);
    yield header;
    let checksum = 0;
    let packed = 0;
    let unpacked = 0;
    for (const block of blocks(pieces)) {
      if (block.byteLength === 0) {
        yield NOTHING;
        continue;
      }
      const bytes = deflateRawSync(block, { level: LEVEL, finishFlush: zlib.Z_SYNC_FLUSH });
      checksum = crc32(block, checksum);
      unpacked += block.byteLength;
      packed += bytes.byteLength;
      yield bytes;
    }
    packed += END_OF_FILE.byteLength;
    const entry = { name: nameBytes, at: start, checksum, packed, unpacked };
    const sizes = sizesOf(entry);
    yield Buffer.concat([END_OF_FILE, sizes]);
    at += header.byteLength + packed + sizes.byteLength;
    if (unpacked > MOST_BYTES || at > MOST_BYTES) throw new ArchiveTooLarge(`${name} makes the archive too large`);
    written.push(entry);
  }
  yield directory(written, moment, at);
}

/**
 * Blocks stand in the same memory one after the other: each must be packed before the next is asked for. Long texts and
 * fresh buffers would wait for the garbage collector by the hundred.
 */
function* blocks(pieces: Iterable<string>): Generator<Uint8Array, void, undefined> {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let filled = 0;
  for (const piece of pieces) {
    if (piece === '') {
      yield NOTHING;
      continue;
    }
    const most = piece.length * MOST_BYTES_A_UNIT;
    if (filled > 0 && filled + most > BLOCK_BYTES) {
      yield block.subarray(0, filled);
      filled = 0;
    }
    if (most > BLOCK_BYTES) yield Buffer.from(piece);
    else filled += block.write(piece, filled);
  }
  if (filled > 0) yield block.subarray(0, filled);
}

function localHeader(name: Buffer, moment: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(SIGNATURE.local, 0);
  writeShared(header, 4, moment);
  header.writeUInt16LE(name.byteLength, 26);
  return header;
}

/** What stands in front of each file and again in the directory. */
function writeShared(header: Buffer, at: number, moment: number): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(SIZES_FOLLOW, at + 2);
  header.writeUInt16LE(DEFLATED, at + 4);
  header.writeUInt32LE(moment, at + 6);
}

function sizesOf({ checksum, packed, unpacked }: Written): Buffer {
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(SIGNATURE.sizes, 0);
  sizes.writeUInt32LE(checksum, 4);
  sizes.writeUInt32LE(packed, 8);
  sizes.writeUInt32LE(unpacked >>> 0, 12);
  return sizes;
}

function directory(written: readonly Written[], moment: number, at: number): Uint8Array<ArrayBuffer> {
  const entries = written.map((entry) => Buffer.concat([centralHeader(entry, moment), entry.name]));
  const length = entries.reduce((sum, entry) => sum + entry.byteLength, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(SIGNATURE.end, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...entries, end]);
}

function centralHeader({ name, at, checksum, packed, unpacked }: Written, moment: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(SIGNATURE.central, 0);
  header.writeUInt16LE(VERSION, 4);
  writeShared(header, 6, moment);
  header.writeUInt32LE(checksum, 16);
  header.writeUInt32LE(packed, 20);
  header.writeUInt32LE(unpacked, 24);
  header.writeUInt16LE(name.byteLength, 28);
  header.writeUInt32LE(at, 42);
  return header;
}

/** Date and time as archives write them: the clock on the wall, in steps of two seconds, from 1980. */
function dosMoment(instant: Instant): number {
  const wall = wallClock(instant);
  const year = Math.max(0, wall.getUTCFullYear() - EARLIEST_YEAR);
  const date = (year << 9) | ((wall.getUTCMonth() + 1) << 5) | wall.getUTCDate();
  const time = (wall.getUTCHours() << 11) | (wall.getUTCMinutes() << 5) | (wall.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
