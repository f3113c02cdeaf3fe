import { auditAccount } from '../../../shared/audit/audit-account.ts';
import { type AuditItem, readItem, type StoredItem } from '../../../shared/audit/audit-item.ts';
import type { Finding } from '../../../shared/audit/finding.ts';
import { decideReservation, postCorrection, postEnd } from '../../../shared/payouts/payout.ts';
import { runOrderSchema } from '../../../shared/payouts/payout-run.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { decideAccrual, foldAccruals, lineOf } from '../../../shared/rewards/ledger/accrual.ts';
import { balanceItem, type Entry, emptyBalance, post, type Transfer } from '../../../shared/rewards/ledger/ledger.ts';
import { decideReward } from '../../../shared/rewards/policy/decide-reward.ts';
import { rewardKey } from '../../../shared/rewards/reward-line.ts';
import { keys } from '../../../shared/table/keys.ts';
import { instantSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber, earningBy } from '../rewards/activations.ts';
import { sumikura2023 } from '../rewards/sumikura-2023.ts';

const at = instantSchema.parse('2026-11-21T03:00:05.000Z');
const period = periodSchema.parse('2026-11');
const product = { name: 'Tủ đông', line: 'freezer', attributes: {} };

export interface SealedAccount {
  readonly entries: readonly StoredItem[];
  readonly transfers: readonly StoredItem[];
  readonly balance: StoredItem;
  readonly lines: readonly StoredItem[];
}

/** An account as the table holds it: `count` rewards, each approved, paid out at once; the money came back. */
export function sealedAccount(count: number): SealedAccount {
  const accruals = Array.from({ length: count }, (_, number) =>
    decideAccrual(earningBy(activation({ id: `E${number}`, code: codeNumber(number) })), product, sumikura2023),
  );
  const fold = foldAccruals(emptyBalance('P1', 'VND'), accruals, at);
  const transfers: Transfer[] = [...fold.transfers];
  const entries: Entry[] = [...fold.entries];
  const lines: StoredItem[] = [];
  let { balance } = fold;
  for (const accrual of accruals) {
    const decided = decideReward(lineOf(accrual, period, at), { kind: 'approve', by: 'manager-1', at });
    if (decided.kind !== 'decided' || !decided.movement) throw new Error('nothing was decided');
    const posted = post(balance, decided.movement);
    transfers.push(decided.movement.transfer);
    entries.push(posted.entry);
    lines.push({ ...rewardKey(decided.line), ...decided.line });
    balance = posted.balance;
  }
  const partner = { name: 'Tám', phone: phoneSchema.parse('+84912345678'), state: 'approved' } as const;
  const reservation = decideReservation(
    { balance, partner, payee: { partnerId: 'P1', version: 0 }, earlierInMonth: 0 },
    { id: '2026-11-R1', createdBy: 'accountant-1', numbered: 0 },
    runOrderSchema.parse({ withoutBankAccount: true }),
    at,
  );
  if (reservation.kind !== 'reserved') throw new Error(reservation.kind);
  const paid = postEnd(reservation.posted.balance, reservation.line, { end: 'paid', by: 'boss-1', at });
  const returned = postCorrection(paid.balance, reservation.line, 'returned', 'boss-1', at);
  for (const posted of [reservation.posted, paid, returned]) {
    transfers.push(posted.transfer);
    entries.push(posted.entry);
  }
  return {
    transfers: transfers.map((transfer) => ({ ...keys.transfer(transfer.id), ...transfer })),
    entries: entries.map((entry) => ({ ...keys.entry('P1', 'VND', entry.version), ...entry })),
    balance: { ...keys.account('P1', 'VND'), ...balanceItem(returned.balance) },
    lines,
  };
}

export function itemsOf({ entries, transfers, balance, lines }: SealedAccount): readonly StoredItem[] {
  return [...entries, ...transfers, balance, ...lines];
}

const read = new WeakMap<StoredItem, ReturnType<typeof readItem>>();

/** What the audit says of the account's items, in whatever order; what did not change is read once. */
export function findingsOf(stored: readonly StoredItem[]): readonly Finding[] {
  const items: AuditItem[] = [];
  const findings: Finding[] = [];
  for (const one of stored) {
    const item = read.get(one) ?? readItem(one);
    read.set(one, item);
    if (item?.kind === 'unreadable') findings.push({ rule: 'readable', key: item.key, expected: item.because });
    else if (item) items.push(item);
  }
  return findings.length > 0 ? findings : [...auditAccount('P1', 'VND', items)];
}
