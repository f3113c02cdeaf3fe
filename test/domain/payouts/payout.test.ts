import { describe, expect, test } from 'vitest';
import { decideEnd, decideReservation, endedLine, postEnd } from '../../../shared/payouts/payout.ts';
import { type PayoutLine, payoutLineSchema } from '../../../shared/payouts/payout-run.ts';
import { type Phone, phoneSchema } from '../../../shared/phone/phone.ts';
import {
  type Balance,
  balanceItem,
  checkChain,
  emptyBalance,
  PlaceOverdrawn,
  post,
} from '../../../shared/rewards/ledger/ledger.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';

const at = instantSchema.parse('2026-11-21T03:00:00.000Z');
const phone: Phone = phoneSchema.parse('+84912345678');
const partner = { name: 'Nguyễn Văn Tám', phone };
const run = { id: '2026-11-R1', createdBy: 'accountant-1' };

function account(available: number, approvers: string[] = ['manager-1']): Balance {
  const { balance } = post(emptyBalance('P1', 'VND'), { transferId: 'T0', at, change: { available } });
  return { ...balance, approvers };
}

function reservedOf(balance: Balance) {
  const reservation = decideReservation(balance, partner, run, at);
  if (reservation.kind !== 'reserved') throw new Error(reservation.kind);
  return reservation;
}

describe('a run', () => {
  test('takes all that is available, and the approvers with it', () => {
    const before = account(150_000, ['manager-1', 'manager-2']);
    const { line, posted } = reservedOf(before);
    expect(line).toMatchObject({
      runId: '2026-11-R1',
      partnerId: 'P1',
      partnerName: 'Nguyễn Văn Tám',
      phone,
      amount: 150_000,
      status: 'reserved',
      approvers: ['manager-1', 'manager-2'],
    });
    expect(posted.transfer).toMatchObject({
      id: 'RESERVE:2026-11-R1:P1',
      kind: 'reserve',
      debit: 'partner:P1:available',
      credit: 'partner:P1:reserved',
      amount: 150_000,
      actor: 'accountant-1',
    });
    expect(posted.balance).toMatchObject({ available: 0, reserved: 150_000, version: 2, approvers: [] });
    expect(posted.entry).toMatchObject({ version: 2, prevHash: before.hash });
  });

  test.each([0, -80_000])('takes nothing of an account with %d đ available', (available) => {
    expect(decideReservation(account(available), partner, run, at)).toEqual({ kind: 'nothing' });
  });

  test('takes a payment just below the threshold', () => {
    expect(decideReservation(account(4_999_999), partner, run, at).kind).toBe('reserved');
  });

  test('refuses a payment that reaches the threshold of its day, in Việt Nam', () => {
    expect(decideReservation(account(5_000_000), partner, run, at)).toMatchObject({
      kind: 'refused',
      line: { status: 'refused', reason: 'tax-rules-missing', amount: 5_000_000 },
    });
    const lastMinute = instantSchema.parse('2025-12-31T16:59:59.999Z');
    const nextYear = instantSchema.parse('2025-12-31T17:00:00.000Z');
    expect(decideReservation(account(2_000_000), partner, run, lastMinute).kind).toBe('refused');
    expect(decideReservation(account(2_000_000), partner, run, nextYear).kind).toBe('reserved');
  });

  test('refuses an account that has no partner, and goes on', () => {
    expect(decideReservation(account(10), undefined, run, at)).toMatchObject({
      kind: 'refused',
      line: { status: 'refused', reason: 'partner-missing', partnerName: 'P1' },
    });
  });
});

describe('a line', () => {
  const { line } = reservedOf(account(50_000));
  const inState = (status: PayoutLine['status']) => payoutLineSchema.parse({ ...line, status });

  test.each([
    ['reserved', 'paid', 'end'],
    ['reserved', 'failed', 'end'],
    ['paid', 'paid', 'stands'],
    ['failed', 'failed', 'stands'],
  ] as const)('that is %s and now %s: %s', (status, end, kind) => {
    expect(decideEnd(inState(status), end, 'accountant-1')).toEqual({ kind });
  });

  test.each([
    ['paid', 'failed', 'line-already-ended'],
    ['failed', 'paid', 'line-already-ended'],
    ['refused', 'paid', 'line-refused'],
    ['refused', 'failed', 'line-refused'],
  ] as const)('that is %s is not %s any more', (status, end, refusal) => {
    expect(decideEnd(inState(status), end, 'accountant-1')).toEqual({ kind: 'refused', refusal });
  });

  test.each(['reserved', 'paid', 'failed', 'refused'] as const)('%s is not touched by who approved it', (status) => {
    expect(decideEnd(inState(status), 'paid', 'manager-1')).toEqual({
      kind: 'refused',
      refusal: 'approver-may-not-pay',
    });
  });

  test('keeps who ended it, when, and what they wrote', () => {
    expect(endedLine(line, { end: 'paid', by: 'accountant-1', at, reference: 'FT1', note: undefined })).toEqual({
      ...line,
      status: 'paid',
      decidedBy: 'accountant-1',
      decidedAt: at,
      reference: 'FT1',
    });
  });
});

describe('an ended line', () => {
  const { line, posted } = reservedOf(account(50_000, ['manager-1']));

  test('paid: what was reserved is paid', () => {
    const end = postEnd(posted.balance, line, { end: 'paid', by: 'accountant-1', at });
    expect(end.transfer).toMatchObject({
      id: 'END:2026-11-R1:P1',
      kind: 'settle',
      debit: 'partner:P1:reserved',
      credit: 'partner:P1:paid',
      actor: 'accountant-1',
    });
    expect(end.balance).toMatchObject({ available: 0, reserved: 0, paid: 50_000, approvers: [] });
  });

  test('failed: it is available again, with its approvers beside those since', () => {
    const since = { ...posted.balance, approvers: ['manager-0', 'manager-2'] };
    const end = postEnd(since, line, { end: 'failed', by: 'accountant-1', at });
    expect(end.transfer).toMatchObject({ id: 'END:2026-11-R1:P1', kind: 'release', credit: 'partner:P1:available' });
    expect(end.balance).toMatchObject({ available: 50_000, reserved: 0, paid: 0 });
    expect(end.balance.approvers).toEqual(['manager-0', 'manager-1', 'manager-2']);
  });

  test('of both kinds continues the chain of entries', () => {
    for (const end of ['paid', 'failed'] as const) {
      const before = account(50_000);
      const { entry: first } = post(emptyBalance('P1', 'VND'), { transferId: 'T0', at, change: { available: 50_000 } });
      const ended = postEnd(posted.balance, line, { end, by: 'accountant-1', at });
      expect(first.hash).toBe(before.hash);
      expect(checkChain([first, posted.entry, ended.entry], ended.balance)).toEqual({ intact: true });
    }
  });
});

describe('a balance as it is stored', () => {
  test('is listed for the next payout while something is available', () => {
    expect(balanceItem(account(1))).toMatchObject({ gsi1pk: expect.stringMatching(/^PAYABLE#\d\d$/), gsi1sk: 'P1' });
    expect(balanceItem(account(0))).not.toHaveProperty('gsi1pk');
    expect(balanceItem(account(-1))).not.toHaveProperty('gsi1pk');
    expect(balanceItem({ ...account(1), currency: 'POINT' })).not.toHaveProperty('gsi1pk');
  });

  test.each(['pending', 'reserved', 'paid'] as const)('never holds less than nothing %s', (place) => {
    expect(() => balanceItem({ ...account(1), [place]: -1 })).toThrow(PlaceOverdrawn);
  });
});
