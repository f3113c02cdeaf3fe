import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type StoredItem, storedItemSchema } from '../../../shared/audit/audit-item.ts';
import { findingsOf, itemsOf, sealedAccount } from './sealed-account.ts';

const small = sealedAccount(3);
const all = itemsOf(small);
const sealed = [...small.entries, ...small.transfers];
/** Of a balance, who approved what and where it is listed hangs on no chain. */
const { approvers: _who, gsi1pk: _list, gsi1sk: _place, ...head } = small.balance;
/** Makes another of each byte: a neighbour, another letter, and none that text may hold. */
const FLIPPED_BITS = [0b1, 0b10, 0b100000, 0b10000000];

/** The item with one byte of its text changed; undefined where no table could hold that, or where it says the same. */
function withByte(item: StoredItem, position: number, bit: number): StoredItem | undefined {
  const bytes = Buffer.from(JSON.stringify(item));
  bytes[position] = (bytes[position] ?? 0) ^ bit;
  try {
    const changed = storedItemSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return isDeepStrictEqual(changed, item) ? undefined : changed;
  } catch {
    return undefined;
  }
}

function lengthOf(item: StoredItem): number {
  return Buffer.byteLength(JSON.stringify(item));
}

const replaced = (items: readonly StoredItem[], one: StoredItem, other: StoredItem) =>
  items.map((item) => (item === one ? other : item));

/** Each under the other's key. */
const swapped = (items: readonly StoredItem[], one: StoredItem, other: StoredItem) =>
  items.map((item) => {
    if (item === one) return { ...other, pk: one.pk, sk: one.sk };
    return item === other ? { ...one, pk: other.pk, sk: other.sk } : item;
  });

function* pairsOf<T>(items: readonly T[]): Generator<readonly [T, T]> {
  for (const [position, one] of items.entries()) {
    for (const other of items.slice(position + 1)) yield [one, other];
  }
}

test('an account as it was written fits, whatever order its items come in', () => {
  expect(findingsOf(all)).toEqual([]);
  expect(findingsOf(all.toReversed())).toEqual([]);
  expect(small.entries).toHaveLength(9);
});

describe('in a small account', () => {
  test('every byte of every entry and transfer that changes is found', () => {
    const missed: string[] = [];
    let tried = 0;
    for (const item of sealed) {
      for (let position = 0; position < lengthOf(item); position += 1) {
        for (const bit of FLIPPED_BITS) {
          const changed = withByte(item, position, bit);
          if (!changed) continue;
          tried += 1;
          if (findingsOf(replaced(all, item, changed)).length === 0) missed.push(JSON.stringify(changed));
        }
      }
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(10_000);
  }, 120_000);

  test('every byte of the balance that changes is found', () => {
    const whole = replaced(all, small.balance, storedItemSchema.parse(head));
    const [balance] = whole.filter(({ pk }) => pk === small.balance.pk);
    if (!balance) throw new Error('no balance');
    for (let position = 0; position < lengthOf(balance); position += 1) {
      for (const bit of FLIPPED_BITS) {
        const changed = withByte(balance, position, bit);
        if (changed)
          expect([changed, findingsOf(replaced(whole, balance, changed)).length > 0]).toEqual([changed, true]);
      }
    }
  });

  test('every entry, transfer and balance that is taken out is found', () => {
    for (const item of [...sealed, small.balance]) {
      expect([item, findingsOf(all.filter((other) => other !== item))]).not.toEqual([item, []]);
    }
  });

  test('the newest entries that are taken out with their transfers are found', () => {
    for (let kept = 0; kept < small.entries.length; kept += 1) {
      const gone = new Set([...small.entries.slice(kept), ...small.transfers.slice(kept)]);
      expect(findingsOf(all.filter((item) => !gone.has(item)))).not.toEqual([]);
    }
  });

  test('any two entries, and any two transfers, that change places are found', () => {
    for (const items of [small.entries, small.transfers]) {
      for (const [one, other] of pairsOf(items)) expect(findingsOf(swapped(all, one, other))).not.toEqual([]);
    }
  });

  test('any two entries that change places and versions are found', () => {
    for (const [one, other] of pairsOf(small.entries)) {
      const [first, second] = [
        { ...other, ...place(one) },
        { ...one, ...place(other) },
      ];
      expect(findingsOf(replaced(replaced(all, one, first), other, second))).not.toEqual([]);
    }
  });

  test('an attribute that is added to an entry or a transfer is found', () => {
    for (const item of sealed) expect(findingsOf(replaced(all, item, { ...item, seen: true }))).not.toEqual([]);
  });

  test('an entry or a transfer that stands twice is found', () => {
    for (const [position, item] of small.entries.entries()) {
      const next = { ...item, sk: String(small.entries.length + 1).padStart(12, '0') };
      expect([position, findingsOf([...all, next])]).not.toEqual([position, []]);
    }
    for (const item of small.transfers) {
      expect(findingsOf([...all, { ...item, pk: `${item.pk}X`, id: `${String(item['id'])}X` }])).not.toEqual([]);
    }
  });
});

function place({ pk, sk, version }: StoredItem) {
  return { pk, sk, version };
}

test('in an account of 1,003 entries, whatever is changed at random is found', () => {
  const large = sealedAccount(500);
  const items = itemsOf(large);
  expect(findingsOf(items)).toEqual([]);
  const target = fc.constantFrom(...large.entries, ...large.transfers);
  const change = fc.oneof(
    fc.record({
      kind: fc.constant('byte' as const),
      one: target,
      byte: fc.nat(),
      bit: fc.constantFrom(...FLIPPED_BITS),
    }),
    fc.record({ kind: fc.constant('out' as const), one: target }),
    fc.record({ kind: fc.constant('swap' as const), one: target, other: target }),
  );
  fc.assert(
    fc.property(change, (chosen) => {
      const { kind, one } = chosen;
      if (kind === 'out') return findingsOf(items.filter((item) => item !== one)).length > 0;
      if (kind === 'swap') {
        fc.pre(chosen.other !== one);
        return findingsOf(swapped(items, one, chosen.other)).length > 0;
      }
      const changed = withByte(one, chosen.byte % lengthOf(one), chosen.bit);
      fc.pre(changed !== undefined);
      return changed !== undefined && findingsOf(replaced(items, one, changed)).length > 0;
    }),
    { numRuns: 150 },
  );
}, 120_000);
