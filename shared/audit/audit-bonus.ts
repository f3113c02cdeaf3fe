import { bonusFor } from '../rewards/bonus/volume-bonus.ts';
import type { Transfer } from '../rewards/ledger/ledger.ts';
import { transferIds } from '../rewards/ledger/transfer-ids.ts';
import { type Key, keys } from '../table/keys.ts';
import { type AuditItem, type ItemOf, itemsOfKind } from './audit-item.ts';
import type { Finding } from './finding.ts';

/** The volume bonuses of one account against the transfers that gave them: each has its other half, and two people. */
export function* auditBonuses(
  bonuses: readonly ItemOf<'bonus'>[],
  transfers: ReadonlyMap<string, Transfer>,
): Generator<Finding> {
  const told = new Set<string>();
  for (const { key, value } of bonuses) {
    const id = transferIds.bonus(value.ruleId, value.partnerId, value.quarter);
    told.add(id);
    if (value.transferId !== id) yield finding(key, `it names ${id}; found ${value.transferId}`);
    const given = transfers.get(id);
    if (given?.amount !== value.amount) {
      yield finding(keys.transfer(id), `${value.amount}, as the bonus says; found ${given?.amount ?? 'nothing'}`);
    }
    const due = bonusFor([value.tier], value.units);
    if (value.amount !== due) yield finding(key, `${due} for ${value.units} units; found ${value.amount}`);
    if (value.startedBy === value.confirmedBy) yield finding(key, 'somebody else than who had it counted confirmed it');
  }
  for (const { id, kind } of transfers.values()) {
    if (kind === 'bonus' && !told.has(id)) yield finding(keys.transfer(id), 'a bonus that says why');
  }
}

/** One volume bonus of a quarter: what it gave is what partners got, and within its budget. */
export function* auditBonusRun(items: readonly AuditItem[]): Generator<Finding> {
  const bonuses = itemsOfKind(items, 'bonus');
  const [run] = itemsOfKind(items, 'bonus-run');
  const [first] = bonuses;
  if (!run) {
    if (first) yield finding(first.key, 'a run that gave it');
    return;
  }
  const { key, value } = run;
  const sum = bonuses.reduce((total, bonus) => total + bonus.value.amount, 0);
  if (bonuses.length > 0 && value.state !== 'giving' && value.state !== 'given') {
    yield finding(key, `a run that somebody confirmed, since it gave something; found "${value.state}"`);
  }
  if (value.confirmedBy !== undefined && value.confirmedBy === value.startedBy) {
    yield finding(key, 'somebody else than who had it counted confirmed it');
  }
  if (sum > value.amount) yield finding(key, `no more than the ${value.amount} that was confirmed; found ${sum}`);
  const { budget } = value.rule;
  if (budget !== undefined && sum > budget) yield finding(key, `no more than its budget of ${budget}; found ${sum}`);
  if (value.state === 'given' && (value.given !== sum || value.givenTo !== bonuses.length)) {
    yield finding(key, `${sum} to ${bonuses.length}, as partners got; found ${value.given} to ${value.givenTo}`);
  }
}

function finding(key: Key, expected: string): Finding {
  return { rule: 'bonus', key, expected };
}
