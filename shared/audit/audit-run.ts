import {
  type CorrectionKind,
  finishedRunStates,
  type PayoutLine,
  type PayoutTotals,
  payoutTotalsSchema,
} from '../payouts/payout-run.ts';
import type { Transfer } from '../rewards/ledger/ledger.ts';
import { transferIds } from '../rewards/ledger/transfer-ids.ts';
import { type Key, keys } from '../table/keys.ts';
import { type AuditItem, type ItemOf, itemsOfKind } from './audit-item.ts';
import type { Finding } from './finding.ts';

type Run = ItemOf<'run'>['value'];
type Payment = ItemOf<'payment'>['value'];

/** Which transfers a payment may end with; one that is still reserved has none. */
const ENDS: Readonly<Record<PayoutLine['status'], readonly Transfer['kind'][]>> = {
  reserved: [],
  refused: [],
  paid: ['settle'],
  failed: ['release'],
  canceled: ['release'],
  // What was paid late had been released before.
  returned: ['settle', 'release'],
  late: ['release'],
};

/** The transfer that a correction of a payment makes. */
const CORRECTIONS: Readonly<Record<CorrectionKind, (runId: string, partnerId: string) => string>> = {
  returned: transferIds.return,
  late: transferIds.late,
};

/** One payout run: its payments against the transfers that moved the money, and its totals against its payments. */
export function* auditRun(id: string, items: readonly AuditItem[]): Generator<Finding> {
  const transfers = new Map(itemsOfKind(items, 'transfer').map(({ value }) => [value.id, value]));
  const payments = itemsOfKind(items, 'payment');
  const [run] = itemsOfKind(items, 'run');
  for (const { key, value } of payments) yield* auditPayment(key, value, transfers);
  yield* auditNumbers(payments);
  const partners = payments.filter(({ value }) => value.status !== 'refused').map(({ value }) => value.partnerId);
  const expected = new Set([
    ...partners.flatMap((partner) => [transferIds.reserve(id, partner), transferIds.end(id, partner)]),
    ...payments.flatMap(({ value }) => value.corrections.map(({ kind }) => CORRECTIONS[kind](id, value.partnerId))),
  ]);
  for (const { key, value } of itemsOfKind(items, 'transfer')) {
    if (!expected.has(value.id)) yield { rule: 'payment', key, expected: `a payment of run ${id} stands for it` };
  }
  if (run)
    yield* auditTotals(
      run.key,
      run.value,
      payments.map(({ value }) => value),
    );
  else yield { rule: 'run-total', key: keys.payoutRun(id), expected: 'the run exists, since it has payments' };
}

/** By its number the bank's answer is matched with a payment. */
function* auditNumbers(payments: readonly ItemOf<'payment'>[]): Generator<Finding> {
  const seen = new Set<number>();
  for (const { key, value } of payments) {
    if (value.number === undefined) continue;
    if (seen.has(value.number)) yield { rule: 'payment', key, expected: `no other payment has number ${value.number}` };
    seen.add(value.number);
  }
}

function* auditPayment(key: Key, payment: Payment, transfers: ReadonlyMap<string, Transfer>): Generator<Finding> {
  const { runId, partnerId, status, amount, approvers, decidedBy } = payment;
  if (status === 'refused') return;
  const reserved = transfers.get(transferIds.reserve(runId, partnerId));
  const ended = transfers.get(transferIds.end(runId, partnerId));
  if (!reserved) {
    yield {
      rule: 'payment',
      key: keys.transfer(transferIds.reserve(runId, partnerId)),
      expected: 'it exists, since a payment is made of it',
    };
  }
  for (const transfer of [reserved, ended]) {
    if (transfer && transfer.amount !== amount) {
      yield { rule: 'payment', key, expected: `${transfer.amount}, the amount of ${transfer.id}; found ${amount}` };
    }
  }
  const ends = ENDS[status];
  if (ended ? !ends.includes(ended.kind) : ends.length > 0) {
    const found = ended ? `it ended with "${ended.kind}"` : 'nothing ended it';
    yield { rule: 'payment', key, expected: `a status that its end agrees with: ${found}; found "${status}"` };
  }
  if (decidedBy !== undefined && approvers.includes(decidedBy)) {
    // Whoever cancels a run pays nobody.
    if (status !== 'canceled') yield { rule: 'payment', key, expected: 'whoever ended it approved nothing of it' };
  }
  if (payment.tax > amount) {
    yield { rule: 'payment', key, expected: `a tax within its ${amount}; found ${payment.tax}` };
  }
  yield* auditCorrections(key, payment, transfers);
}

/** Each correction moved the whole payment, is the word of two people, and the last one says what became of it. */
function* auditCorrections(key: Key, payment: Payment, transfers: ReadonlyMap<string, Transfer>): Generator<Finding> {
  const { runId, partnerId, status, amount, approvers, corrections } = payment;
  for (const { kind, askedBy, by, reference } of corrections) {
    const id = CORRECTIONS[kind](runId, partnerId);
    const moved = transfers.get(id);
    if (moved?.amount !== amount) {
      yield { rule: 'payment', key: keys.transfer(id), expected: `${amount}, since a correction says so` };
    }
    if (askedBy === by || [askedBy, by].some((person) => approvers.includes(person)) || reference === '') {
      yield { rule: 'payment', key, expected: 'two people who approved nothing of it, and a bank reference' };
    }
  }
  const last = corrections.at(-1)?.kind;
  const corrected = status === 'returned' || status === 'late' ? status : undefined;
  if (last !== corrected) {
    yield { rule: 'payment', key, expected: `a status that its corrections lead to; found "${status}"` };
  }
}

function* auditTotals(key: Key, run: Run, payments: readonly Payment[]): Generator<Finding> {
  const totals = totalsOf(payments);
  for (const name of payoutTotalsSchema.keyof().options) {
    if (run[name] !== totals[name]) {
      yield {
        rule: 'run-total',
        key,
        expected: `${name} ${totals[name]}, as its payments come to; found ${run[name]}`,
      };
    }
  }
  if (run.returned > run.paid + run.late) {
    yield { rule: 'run-total', key, expected: `no more returned than ${run.paid + run.late}; found ${run.returned}` };
  }
  if (run.reserved !== run.paid + run.failed + run.canceled + run.outstanding) {
    yield { rule: 'run-total', key, expected: 'what was reserved is settled, released or outstanding' };
  }
  const outstanding = payments.filter(({ status }) => status === 'reserved').length;
  if (run.outstandingLines !== outstanding) {
    yield { rule: 'run-total', key, expected: `${outstanding} outstanding payments; found ${run.outstandingLines}` };
  }
  if (finishedRunStates.includes(run.state) && outstanding > 0) {
    yield { rule: 'run-total', key, expected: `not ${run.state}, since ${outstanding} payments are outstanding` };
  }
  yield* auditPeople(key, run);
  yield* auditReferences(payments);
}

/** Nobody lets their own run be paid, and nothing of a run that nobody let pass was paid. */
function* auditPeople(key: Key, run: Run): Generator<Finding> {
  if (run.approvedBy === run.createdBy)
    yield { rule: 'run-total', key, expected: 'somebody else than its creator approved it' };
  if (run.approvedBy === undefined && run.paid + run.failed > 0) {
    yield { rule: 'run-total', key, expected: 'somebody approved it, since payments of it have ended' };
  }
}

/** No two payments of a run share the reference that the bank's answer is matched by. */
function* auditReferences(payments: readonly Payment[]): Generator<Finding> {
  const seen = new Set<string>();
  for (const { runId, partnerId, transferReference } of payments) {
    if (transferReference === undefined) continue;
    if (seen.has(transferReference)) {
      yield { rule: 'payment', key: keys.payoutLine(runId, partnerId), expected: 'a reference of its own' };
    }
    seen.add(transferReference);
  }
}

/** What a run's totals must be. */
function totalsOf(payments: readonly Payment[]): PayoutTotals {
  const sumOf = (...statuses: readonly Payment['status'][]) =>
    payments.filter(({ status }) => statuses.includes(status)).reduce((total, { amount }) => total + amount, 0);
  const corrected = (wanted: CorrectionKind) =>
    payments
      .filter(({ corrections }) => corrections.some(({ kind }) => kind === wanted))
      .reduce((total, { amount }) => total + amount, 0);
  const late = corrected('late');
  const returned = corrected('returned');
  const lateAndReturned = payments
    .filter(({ status, corrections }) => status === 'returned' && corrections.some(({ kind }) => kind === 'late'))
    .reduce((total, { amount }) => total + amount, 0);
  return {
    reserved: sumOf('reserved', 'paid', 'failed', 'canceled', 'returned', 'late'),
    // What came back was paid before; what was paid late had failed.
    paid: sumOf('paid', 'returned') - lateAndReturned,
    failed: sumOf('failed', 'late') + lateAndReturned,
    canceled: sumOf('canceled'),
    outstanding: sumOf('reserved'),
    refused: sumOf('refused'),
    returned,
    late,
    tax: payments.filter(({ status }) => status !== 'refused').reduce((total, { tax }) => total + tax, 0),
  };
}
