import type { PayoutLine, PayoutTotals } from '../payouts/payout-run.ts';
import type { Transfer } from '../rewards/ledger/ledger.ts';
import { transferIds } from '../rewards/ledger/transfer-ids.ts';
import { type Key, keys } from '../table/keys.ts';
import { type AuditItem, type ItemOf, itemsOfKind } from './audit-item.ts';
import type { Finding } from './finding.ts';

type Run = ItemOf<'run'>['value'];
type Payment = ItemOf<'payment'>['value'];

/** Which transfer a payment ends with; one that is still reserved has none. */
const ENDS: Readonly<Record<PayoutLine['status'], Transfer['kind'] | undefined>> = {
  reserved: undefined,
  refused: undefined,
  paid: 'settle',
  failed: 'release',
};

/** One payout run: its payments against the transfers that moved the money, and its totals against its payments. */
export function* auditRun(id: string, items: readonly AuditItem[]): Generator<Finding> {
  const transfers = new Map(itemsOfKind(items, 'transfer').map(({ value }) => [value.id, value]));
  const payments = itemsOfKind(items, 'payment');
  const [run] = itemsOfKind(items, 'run');
  for (const { key, value } of payments) yield* auditPayment(key, value, transfers);
  const partners = payments.filter(({ value }) => value.status !== 'refused').map(({ value }) => value.partnerId);
  const expected = new Set(
    partners.flatMap((partner) => [transferIds.reserve(id, partner), transferIds.end(id, partner)]),
  );
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
  if (ended?.kind !== ENDS[status]) {
    const found = ended ? `it ended with "${ended.kind}"` : 'nothing ended it';
    yield { rule: 'payment', key, expected: `a status that its end agrees with: ${found}; found "${status}"` };
  }
  if (decidedBy !== undefined && approvers.includes(decidedBy)) {
    yield { rule: 'payment', key, expected: 'whoever ended it approved nothing of it' };
  }
}

function* auditTotals(key: Key, run: Run, payments: readonly Payment[]): Generator<Finding> {
  const sumOf = (...statuses: readonly Payment['status'][]) =>
    payments.filter(({ status }) => statuses.includes(status)).reduce((total, { amount }) => total + amount, 0);
  const totals: PayoutTotals = {
    reserved: sumOf('reserved', 'paid', 'failed'),
    paid: sumOf('paid'),
    failed: sumOf('failed'),
    outstanding: sumOf('reserved'),
    refused: sumOf('refused'),
  };
  for (const name of ['reserved', 'paid', 'failed', 'outstanding', 'refused'] as const) {
    if (run[name] !== totals[name]) {
      yield {
        rule: 'run-total',
        key,
        expected: `${name} ${totals[name]}, as its payments come to; found ${run[name]}`,
      };
    }
  }
  const outstanding = payments.filter(({ status }) => status === 'reserved').length;
  if (run.outstandingLines !== outstanding) {
    yield { rule: 'run-total', key, expected: `${outstanding} outstanding payments; found ${run.outstandingLines}` };
  }
  if (run.state === 'settled' && outstanding > 0) {
    yield { rule: 'run-total', key, expected: `not settled, since ${outstanding} payments are outstanding` };
  }
}
