import { ledgerAccount, type Transfer } from '../rewards/ledger.ts';
import type { RewardLine } from '../rewards/reward-line.ts';
import { transferIds } from '../rewards/transfer-ids.ts';
import { type Key, keys } from '../table/keys.ts';
import type { ItemOf } from './audit-item.ts';
import type { Finding } from './finding.ts';

type Line = ItemOf<'line'>;
type Transfers = ReadonlyMap<string, Transfer>;

/** The lines of one account against the transfers that accrued and decided them: each has its other half. */
export function* auditLines(lines: readonly Line[], transfers: Transfers): Generator<Finding> {
  const told = new Set<string>();
  for (const { key, value: line } of lines) {
    if (line.transferId === undefined) {
      yield* auditNothing(key, line, transfers);
    } else {
      const decisions = decisionsOn(line.transferId, transfers);
      for (const id of [line.transferId, ...decisions.map((decision) => decision.id)]) told.add(id);
      yield* auditAccrual(key, line, transfers.get(line.transferId));
      yield* auditDecisions(key, line, decisions);
    }
  }
  for (const { id, kind } of [...transfers.values()].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    if (told.has(id)) continue;
    if (kind === 'accrue') yield { rule: 'line-accrual', key: keys.transfer(id), expected: 'a reward line names it' };
    if (kind === 'decide') {
      yield {
        rule: 'decision-sequence',
        key: keys.transfer(id),
        expected: 'the number after another decision on its accrual',
      };
    }
  }
}

/** A line of 0 đ leaves no trace in the ledger. */
function* auditNothing(key: Key, line: RewardLine, transfers: Transfers): Generator<Finding> {
  const id = transferIds.accrue(line);
  if (line.state === 'pending') yield { rule: 'line-accrual', key, expected: 'it names its accrual, being pending' };
  if (line.amount !== 0) yield { rule: 'line-accrual', key, expected: `0 đ, naming no accrual; found ${line.amount}` };
  if (transfers.has(id)) yield { rule: 'line-accrual', key, expected: `it names ${id}, which exists` };
}

function* auditAccrual(key: Key, line: RewardLine, accrual: Transfer | undefined): Generator<Finding> {
  const id = transferIds.accrue(line);
  if (line.transferId !== id) {
    yield { rule: 'line-accrual', key, expected: `its accrual is ${id}; found ${line.transferId}` };
  }
  if (!accrual) {
    yield { rule: 'line-accrual', key: keys.transfer(id), expected: 'it exists, since a reward line names it' };
    return;
  }
  if (accrual.amount !== line.amount) {
    yield { rule: 'line-accrual', key, expected: `${accrual.amount}, as it was accrued; found ${line.amount}` };
  }
  if (accrual.fingerprint !== line.fingerprint) {
    yield { rule: 'line-accrual', key, expected: 'the fingerprint that it was accrued with' };
  }
}

/** In their order, as long as none is missing. */
function decisionsOn(accrualId: string, transfers: Transfers): readonly Transfer[] {
  const decisions: Transfer[] = [];
  for (;;) {
    const next = transfers.get(transferIds.decide(accrualId, decisions.length + 1));
    if (!next) return decisions;
    decisions.push(next);
  }
}

function* auditDecisions(key: Key, line: RewardLine, decisions: readonly Transfer[]): Generator<Finding> {
  if (line.decisions !== decisions.length) {
    yield {
      rule: 'decision-sequence',
      key,
      expected: `${decisions.length} decisions, as the ledger holds; found ${line.decisions}`,
    };
  }
  let side: string = ledgerAccount.partner(line.partnerId, 'pending');
  for (const decision of decisions) {
    const decisionKey = keys.transfer(decision.id);
    if (decision.debit !== side) {
      yield {
        rule: 'decision-sequence',
        key: decisionKey,
        expected: `it takes from ${side}, where the one before put it`,
      };
    }
    if (decision.amount !== line.amount) {
      yield {
        rule: 'decision-sequence',
        key: decisionKey,
        expected: `${line.amount}, the amount of its line; found ${decision.amount}`,
      };
    }
    side = decision.credit;
  }
  const state = stateAt(side, line.partnerId);
  if (line.state !== state)
    yield { rule: 'line-state', key, expected: `"${state}", as it was decided last; found "${line.state}"` };
}

/** Where its money stands is what was decided. */
function stateAt(side: string, partnerId: string): RewardLine['state'] {
  if (side === ledgerAccount.companyRewards) return 'cancelled';
  return side === ledgerAccount.partner(partnerId, 'pending') ? 'pending' : 'approved';
}
