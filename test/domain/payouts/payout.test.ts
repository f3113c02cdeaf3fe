import { describe, expect, test } from 'vitest';
import type { Payee } from '../../../shared/partners/payee/payee.ts';
import { transferReference } from '../../../shared/payouts/bank/transfer-reference.ts';
import {
  type Candidate,
  correctedLine,
  decideApproval,
  decideCorrection,
  decideEnd,
  decideReservation,
  endedLine,
  postCorrection,
  postEnd,
} from '../../../shared/payouts/payout.ts';
import { type PayoutLine, payoutLineSchema, runOrderSchema } from '../../../shared/payouts/payout-run.ts';
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
import { someTransfer } from '../rewards/some-transfer.ts';

const at = instantSchema.parse('2026-11-21T03:00:00.000Z');
const phone: Phone = phoneSchema.parse('+84912345678');
const partner = { name: 'Nguyễn Văn Tám', phone, state: 'approved' } as const;
const run = { id: '2026-11-R1', createdBy: 'accountant-1', numbered: 41 };
const approved = { state: 'approved' } as const;
const transfer = someTransfer({ id: 'T0', at });
const bank = { bin: '970436', account: '0011001932418', holder: 'NGUYEN VAN TAM' };
const payee: Payee = { partnerId: 'P1', version: 1, bank: { ...bank, from: at, by: 'P1' } };

/** A run's decision on an account, which is as usual but for what is named. */
function decide(balance: Balance, change: Partial<Candidate> = {}, order: object = {}, when = at) {
  const candidate = { balance, partner, payee, earlierInMonth: 0, ...change };
  return decideReservation(candidate, run, runOrderSchema.parse(order), when);
}

function account(available: number, approvers: string[] = ['manager-1']): Balance {
  const { balance } = post(emptyBalance('P1', 'VND'), { transfer, change: { available } });
  return { ...balance, approvers };
}

function reservedOf(balance: Balance) {
  const reservation = decide(balance);
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
    expect(decide(account(available))).toEqual({ kind: 'nothing' });
  });

  test('takes no tax of a payment just below the threshold, and a tenth of the whole from it on', () => {
    expect(decide(account(4_999_999))).toMatchObject({ line: { tax: 0, taxReason: 'below-threshold' } });
    expect(decide(account(5_000_009))).toMatchObject({
      kind: 'reserved',
      line: { amount: 5_000_009, tax: 500_000, taxPercent: 10, taxReason: 'resident' },
      posted: { transfer: { amount: 5_000_009 } },
    });
  });

  test('goes by the threshold of its day, in Việt Nam', () => {
    const lastMinute = instantSchema.parse('2025-12-31T16:59:59.999Z');
    const nextYear = instantSchema.parse('2025-12-31T17:00:00.000Z');
    const from = instantSchema.parse('2025-01-01T00:00:00.000Z');
    const known = { payee: { ...payee, bank: { ...bank, from, by: 'P1' } } };
    expect(decide(account(2_000_000), known, {}, lastMinute)).toMatchObject({ line: { tax: 200_000 } });
    expect(decide(account(2_000_000), known, {}, nextYear)).toMatchObject({ line: { tax: 0 } });
  });

  test('keeps the account and the tax number as they are now, and gives the line a number and a reference', () => {
    const tax = { kind: 'person', resident: true, taxNumber: '8012345678' } as const;
    expect(decide(account(50_000), { payee: { ...payee, tax } })).toMatchObject({
      line: { bank, taxNumber: '8012345678', number: 42, transferReference: transferReference(run.id, 42) },
    });
  });

  const business: Payee = { ...payee, tax: { kind: 'company', resident: true, taxNumber: '0312345678' } };
  const noBank: Payee = { partnerId: 'P1', version: 0 };
  test.each([
    ['nobody’s', { partner: undefined }, {}, 'partner-missing'],
    ['a suspended partner’s', { partner: { ...partner, state: 'suspended' as const } }, {}, 'partner-suspended'],
    ['one below the minimum', {}, { minimum: 50_001 }, 'below-minimum'],
    ['one without a bank account', { payee: noBank }, {}, 'bank-account-missing'],
    ['a company’s without an invoice', { payee: business }, {}, 'invoice-missing'],
  ])('leaves %s account alone, with the reason', (_what, change, order, reason) => {
    expect(decide(account(50_000), change, order)).toMatchObject({
      kind: 'refused',
      line: { status: 'refused', reason },
    });
  });

  test('takes a company with its invoice, without tax, and whoever is paid in another way', () => {
    expect(decide(account(9_000_000), { payee: business }, { invoices: { P1: '1C26TAA-77' } })).toMatchObject({
      line: { tax: 0, taxReason: 'business', invoice: '1C26TAA-77' },
    });
    expect(decide(account(50_000), { payee: noBank }, { withoutBankAccount: true }).kind).toBe('reserved');
  });

  test('pays nothing on a day that no tax rule is for', () => {
    const long = instantSchema.parse('2010-05-05T03:00:00.000Z');
    const known = { payee: { ...payee, bank: { ...bank, from: long, by: 'P1' } } };
    expect(decide(account(10), known, {}, long)).toMatchObject({ line: { reason: 'tax-rules-missing' } });
  });

  test('goes by the former bank account until the new one counts', () => {
    const next = { ...bank, account: '999999', from: instantSchema.parse('2026-11-22T00:00:00.000Z'), by: 'P1' };
    const changed = { payee: { ...payee, nextBank: next } };
    expect(decide(account(10), changed)).toMatchObject({ line: { bank: { account: bank.account } } });
    const later = instantSchema.parse('2026-11-22T00:00:00.000Z');
    expect(decide(account(10), changed, {}, later)).toMatchObject({ line: { bank: { account: '999999' } } });
  });
});

describe('approving a run', () => {
  const lines = [reservedOf(account(50_000)).line];
  const open = { state: 'open', createdBy: 'accountant-1' } as const;

  test.each([
    ['another accountant', open, 'accountant-2', { kind: 'approve' }],
    ['its creator', open, 'accountant-1', { kind: 'refused', refusal: 'creator-may-not-approve' }],
    ['who approved a reward in it', open, 'manager-1', { kind: 'refused', refusal: 'approver-may-not-pay' }],
    ['somebody too early', { ...open, state: 'reserving' }, 'boss-1', { kind: 'refused', refusal: 'run-not-open' }],
    ['who did so before', { ...open, state: 'approved', approvedBy: 'boss-1' }, 'boss-1', { kind: 'stands' }],
    [
      'somebody after another',
      { ...open, state: 'approved', approvedBy: 'a' },
      'b',
      { kind: 'refused', refusal: 'run-not-open' },
    ],
  ] as const)('by %s', (_who, of, by, expected) => {
    expect(decideApproval(of, lines, by)).toEqual(expected);
  });

  test('by who approved only what is not paid in it is allowed', () => {
    expect(
      decideApproval(
        open,
        lines.map((line) => ({ ...line, status: 'refused' as const })),
        'manager-1',
      ),
    ).toEqual({
      kind: 'approve',
    });
  });
});

describe('correcting a line', () => {
  const { line } = reservedOf(account(50_000));
  const asked = { kind: 'returned', reference: 'FT9', askedBy: 'accountant-1', askedAt: at } as const;
  const paid = { ...line, status: 'paid' as const, asked };

  test('takes two people who approved nothing of it', () => {
    expect(decideCorrection(paid, 'returned', 'accountant-1', 'ask')).toBeUndefined();
    expect(decideCorrection(paid, 'returned', 'accountant-1', 'confirm')).toBe('second-person-needed');
    expect(decideCorrection(paid, 'returned', 'manager-1', 'confirm')).toBe('approver-may-not-pay');
    expect(decideCorrection(paid, 'returned', 'accountant-2', 'confirm')).toBeUndefined();
    expect(decideCorrection(paid, 'late', 'accountant-2', 'confirm')).toBe('line-not-failed');
    expect(decideCorrection(line, 'returned', 'accountant-2', 'ask')).toBe('line-not-paid');
    expect(decideCorrection({ ...line, status: 'failed' }, 'late', 'accountant-2', 'confirm')).toBe(
      'correction-not-asked',
    );
    const askedOtherwise = { ...paid, asked: { ...asked, kind: 'late' as const } };
    expect(decideCorrection(askedOtherwise, 'returned', 'accountant-2', 'confirm')).toBe('correction-not-asked');
  });

  test('of what came back makes it available again, with its approvers', () => {
    const balance = { ...account(10_000, []), paid: 50_000 };
    const posted = postCorrection(balance, paid, 'returned', 'accountant-2', at);
    expect(posted.transfer).toMatchObject({ id: 'RETURN:2026-11-R1:P1', kind: 'return', amount: 50_000 });
    expect(posted.balance).toMatchObject({ available: 60_000, paid: 0, approvers: ['manager-1'] });
    expect(correctedLine(paid, asked, 'accountant-2', at)).toMatchObject({
      status: 'returned',
      corrections: [{ kind: 'returned', askedBy: 'accountant-1', by: 'accountant-2' }],
    });
  });

  test('of what the bank did pay may leave less than nothing available', () => {
    const posted = postCorrection(account(20_000), line, 'late', 'accountant-2', at);
    expect(posted.transfer).toMatchObject({ id: 'LATE:2026-11-R1:P1', kind: 'late' });
    expect(posted.balance).toMatchObject({ available: -30_000, paid: 50_000 });
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
    expect(decideEnd(approved, inState(status), end, 'accountant-1')).toEqual({ kind });
  });

  test.each([
    ['paid', 'failed', 'line-already-ended'],
    ['failed', 'paid', 'line-already-ended'],
    ['refused', 'paid', 'line-refused'],
    ['refused', 'failed', 'line-refused'],
  ] as const)('that is %s is not %s any more', (status, end, refusal) => {
    expect(decideEnd(approved, inState(status), end, 'accountant-1')).toEqual({ kind: 'refused', refusal });
  });

  test.each(['reserved', 'paid', 'failed', 'refused'] as const)('%s is not touched by who approved it', (status) => {
    expect(decideEnd(approved, inState(status), 'paid', 'manager-1')).toEqual({
      kind: 'refused',
      refusal: 'approver-may-not-pay',
    });
  });

  test('of a run that nobody approved is neither paid nor failed', () => {
    expect(decideEnd({ state: 'open' }, line, 'paid', 'accountant-1')).toEqual({
      kind: 'refused',
      refusal: 'run-not-approved',
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
      const { entry: first } = post(emptyBalance('P1', 'VND'), { transfer, change: { available: 50_000 } });
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
    // Points are listed too, for their expiry, and are never paid out.
    expect(balanceItem({ ...account(1), currency: 'POINT' })['gsi1pk']).not.toMatch(/^PAYABLE#/);
  });

  test.each(['pending', 'reserved', 'paid'] as const)('never holds less than nothing %s', (place) => {
    expect(() => balanceItem({ ...account(1), [place]: -1 })).toThrow(PlaceOverdrawn);
  });
});
