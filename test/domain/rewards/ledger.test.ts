import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideAccrual, foldAccruals, lineOf } from '../../../shared/rewards/ledger/accrual.ts';
import {
  type Balance,
  canonicalJson,
  checkChain,
  type Entry,
  emptyBalance,
  entrySchema,
  hashEntry,
  transferSchema,
} from '../../../shared/rewards/ledger/ledger.ts';
import { instantSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber, earning, earningBy } from './activations.ts';
import { sumikura2023, sumikuraMatrix } from './sumikura-2023.ts';

const now = instantSchema.parse('2026-11-21T03:00:05.000Z');
const fridge = { name: 'Tủ đông', line: 'freezer', attributes: {} };

const kinds = [...sumikuraMatrix.map(({ kind }) => kind), { line: 'door', attributes: {} }];
/** Accruals of one account over all rows of the policy and one product without a rule. */
const accruals = fc.array(fc.nat({ max: kinds.length - 1 }), { maxLength: 25 }).map((choices) =>
  choices.map((choice, number) => {
    const event = activation({ id: `E${number}`, code: codeNumber(number) });
    return decideAccrual(earningBy(event), { ...fridge, ...kinds[choice] }, sumikura2023);
  }),
);

describe('folding accruals', () => {
  test('leaves a balance that is the sum of its entries, in an unbroken chain', () => {
    fc.assert(
      fc.property(accruals, (all) => {
        const { balance, entries, transfers } = foldAccruals(emptyBalance('P1', 'VND'), all, now);
        expect(checkChain(entries, balance)).toEqual({ intact: true });
        expect(balance.pending).toBe(all.reduce((total, { amount }) => total + amount, 0));
        expect(balance.version).toBe(transfers.length);
        expect(transfers.every(({ amount }) => amount > 0)).toBe(true);
      }),
    );
  });

  test('in parts gives the same as all at once', () => {
    fc.assert(
      fc.property(accruals, fc.nat({ max: 25 }), (all, cut) => {
        const whole = foldAccruals(emptyBalance('P1', 'VND'), all, now);
        const first = foldAccruals(emptyBalance('P1', 'VND'), all.slice(0, cut), now);
        const second = foldAccruals(first.balance, all.slice(cut), now);
        expect(second.balance).toEqual(whole.balance);
        expect([...first.entries, ...second.entries]).toEqual(whole.entries);
      }),
    );
  });

  test('takes no trace of 0 đ into the ledger', () => {
    const none = { state: 'none', reason: 'own-phone' } as const;
    const accrual = decideAccrual(earning({ reward: none }), fridge, sumikura2023);
    expect(accrual).toMatchObject({ amount: 0, state: 'none', reason: 'own-phone' });
    expect(foldAccruals(emptyBalance('P1', 'VND'), [accrual], now)).toEqual({
      transfers: [],
      entries: [],
      balance: emptyBalance('P1', 'VND'),
    });
  });
});

describe('a chain is found out', () => {
  const honest = (): { entries: readonly Entry[]; balance: Balance } => {
    const five = [0, 1, 2, 3, 4].map((number) =>
      decideAccrual(earning({ code: codeNumber(number) }), fridge, sumikura2023),
    );
    return foldAccruals(emptyBalance('P1', 'VND'), five, now);
  };

  test.each([0, 1, 2, 3, 4])('when entry %d is taken out', (position) => {
    const { entries, balance } = honest();
    expect(checkChain(entries.toSpliced(position, 1), balance)).toMatchObject({ intact: false });
  });

  test.each([0, 1, 2, 3])('when entries %d and the next are swapped', (position) => {
    const { entries, balance } = honest();
    const swapped = [...entries];
    swapped.splice(position, 2, ...entries.slice(position, position + 2).reverse());
    expect(checkChain(swapped, balance)).toEqual({ intact: false, version: position + 1, flaw: 'version-gap' });
  });

  test.each([
    ['an amount', { change: { pending: 50_001, available: 0, reserved: 0, paid: 0 } }, 'changed'],
    ['where money lies', { change: { pending: 0, available: 50_000, reserved: 0, paid: 0 } }, 'changed'],
    ['its transfer', { transferId: 'ACCRUE:OTHER:1:installer:VND' }, 'changed'],
    ['what it sealed of its transfer', { transferHash: '0'.repeat(64) }, 'changed'],
    ['its moment', { at: instantSchema.parse('2026-11-22T03:00:05.000Z') }, 'changed'],
    ['its account', { partnerId: 'P2' }, 'not-its-account'],
  ])('when %s of an entry was changed', (_what, change, flaw) => {
    const { entries, balance } = honest();
    const changed = entries.map((entry, position) => (position === 2 ? { ...entry, ...change } : entry));
    expect(checkChain(changed, balance)).toEqual({ intact: false, version: 3, flaw });
  });

  test('when an entry was changed and sealed anew', () => {
    const { entries, balance } = honest();
    const resealed = entries.map((entry, position) => {
      if (position !== 2) return entry;
      const changed = { ...entry, change: { ...entry.change, pending: 90_000 } };
      return { ...changed, hash: hashEntry(changed) };
    });
    expect(checkChain(resealed, balance)).toEqual({ intact: false, version: 4, flaw: 'broken-link' });
  });

  test.each(['pending', 'available', 'reserved', 'paid', 'version'] as const)(
    'when the balance has another %s',
    (field) => {
      const { entries, balance } = honest();
      expect(checkChain(entries, { ...balance, [field]: balance[field] + 1 })).toMatchObject({
        intact: false,
        flaw: 'balance-differs',
      });
    },
  );
});

test('the same event is the same accrual under any policy', () => {
  const dearer = { ...sumikura2023, rules: sumikura2023.rules.map((rule) => ({ ...rule, amount: rule.amount * 2 })) };
  const cheap = decideAccrual(earning(), fridge, sumikura2023);
  const dear = decideAccrual(earning(), fridge, dearer);
  expect(dear.amount).toBe(2 * cheap.amount);
  expect(dear.fingerprint).toBe(cheap.fingerprint);
});

test.each([{ code: codeNumber(9) }, { sku: 'TD-300' }, { id: 'E2' }, { activationNumber: 2 }])(
  'an event with another %o is another accrual',
  (other) => {
    const prints = [activation(), activation(other)].map(
      (event) => decideAccrual(earningBy(event), fridge, sumikura2023).fingerprint,
    );
    expect(new Set(prints).size).toBe(2);
  },
);

test('a line names the rule that made it, its version and what matched', () => {
  const accrual = decideAccrual(earning(), fridge, sumikura2023);
  expect(lineOf(accrual, periodSchema.parse('2026-11'), now)).toMatchObject({
    amount: 50_000,
    rule: { id: 'household', policy: 'installer', version: 1 },
    because: { line: 'freezer' },
    period: '2026-11',
  });
});

test('a line in another month than its installation is late', () => {
  const accrual = decideAccrual(earning(), fridge, sumikura2023);
  expect(lineOf(accrual, periodSchema.parse('2026-11'), now).late).toBeUndefined();
  expect(lineOf(accrual, periodSchema.parse('2026-12'), now).late).toBe(true);
});

test('canonical JSON is the same in whatever order keys were written', () => {
  expect(canonicalJson({ b: [1, { d: 'đ', c: null }], a: undefined })).toBe('{"b":[1,{"c":null,"d":"đ"}]}');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
    }),
  );
});

test('nothing in the ledger may carry a time to live', () => {
  const { transfers, entries } = foldAccruals(
    emptyBalance('P1', 'VND'),
    [decideAccrual(earning(), fridge, sumikura2023)],
    now,
  );
  expect(transferSchema.safeParse(transfers[0]).success).toBe(true);
  expect(entrySchema.safeParse(entries[0]).success).toBe(true);
  expect(transferSchema.safeParse({ ...transfers[0], expiresAt: 1 }).success).toBe(false);
  expect(entrySchema.safeParse({ ...entries[0], expiresAt: 1 }).success).toBe(false);
});
