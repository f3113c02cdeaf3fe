import { ledgerAccount, type Transfer } from '../rewards/ledger/ledger.ts';
import { transferIds } from '../rewards/ledger/transfer-ids.ts';
import type { RewardLine } from '../rewards/reward-line.ts';
import { type Key, keys } from '../table/keys.ts';
import type { ItemOf } from './audit-item.ts';
import type { Finding } from './finding.ts';

type Line = ItemOf<'line'>;
type Transfers = ReadonlyMap<string, Transfer>;

/** The lines of one account against the transfers that accrued, decided and reversed them: each has its other half. */
export function* auditLines(lines: readonly Line[], transfers: Transfers): Generator<Finding> {
  const told = new Set<string>();
  const corrections = new Map(
    lines.flatMap((line) => (line.value.corrects ? [[line.value.corrects, line] as const] : [])),
  );
  const accrued = new Set(lines.flatMap(({ value }) => (value.corrects ? [] : (value.transferId ?? []))));
  for (const { key, value: line } of lines) {
    if (line.corrects !== undefined) {
      if (!accrued.has(line.corrects))
        yield { rule: 'line-accrual', key, expected: `a line of ${line.corrects}, which it corrects` };
    } else if (line.transferId === undefined) {
      yield* auditNothing(key, line, transfers);
    } else {
      const history = historyOf(line.transferId, transfers);
      for (const { id } of [...history.decisions, ...(history.reversal ? [history.reversal] : [])]) told.add(id);
      told.add(line.transferId);
      yield* auditAccrual(key, line, transfers.get(line.transferId));
      yield* auditMadeUp(line, transfers, told);
      const side = yield* auditDecisions(key, line, history.decisions);
      yield* auditEnd(key, line, side, { reversal: history.reversal, correction: corrections.get(line.transferId) });
    }
  }
  for (const { id, kind } of [...transfers.values()].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const key = keys.transfer(id);
    if (told.has(id)) continue;
    if (kind === 'accrue') yield { rule: 'line-accrual', key, expected: 'a reward line names it' };
    if (kind === 'reverse') yield { rule: 'line-accrual', key, expected: 'a reward line of what it takes back' };
    if (kind === 'decide')
      yield { rule: 'decision-sequence', key, expected: 'the number after another decision on its accrual' };
  }
}

/** What campaigns gave afterwards was given by an adjustment, and went back with the line. */
function* auditMadeUp({ extras = [] }: RewardLine, transfers: Transfers, told: Set<string>): Generator<Finding> {
  for (const { later } of extras) {
    if (!later) continue;
    const id = transferIds.adjust(later.adjustmentId);
    if (transfers.get(id)?.amount !== later.amount) {
      yield { rule: 'line-accrual', key: keys.transfer(id), expected: `${later.amount}, as its line says was made up` };
    }
    const back = transfers.get(transferIds.reverse(id));
    if (!back) continue;
    told.add(back.id);
    if (back.amount !== later.amount) {
      yield { rule: 'line-state', key: keys.transfer(back.id), expected: `it takes back ${later.amount}` };
    }
  }
}

interface History {
  /** In their order, as long as none is missing. */
  readonly decisions: readonly Transfer[];
  readonly reversal: Transfer | undefined;
}

function historyOf(accrualId: string, transfers: Transfers): History {
  const decisions: Transfer[] = [];
  for (;;) {
    const next = transfers.get(transferIds.decide(accrualId, decisions.length + 1));
    if (!next) return { decisions, reversal: transfers.get(transferIds.reverse(accrualId)) };
    decisions.push(next);
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

/** Answers where its money stood after its last decision. */
function* auditDecisions(key: Key, line: RewardLine, decisions: readonly Transfer[]): Generator<Finding, string> {
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
  return side;
}

interface Ending {
  readonly reversal: Transfer | undefined;
  /** Takes it back where its own period is frozen. */
  readonly correction: Line | undefined;
}

/** The line stands as its last decision left it, or it was taken back: itself, or by a correction. */
function* auditEnd(key: Key, line: RewardLine, side: string, { reversal, correction }: Ending): Generator<Finding> {
  const decided = stateAt(side, line.partnerId);
  const isReversed = reversal !== undefined && !correction;
  if (reversal && (reversal.debit !== side || reversal.amount !== line.amount)) {
    const expected = `it takes ${line.amount} from ${side}, where the money stood`;
    yield { rule: 'line-state', key: keys.transfer(reversal.id), expected };
  }
  // Of a cancelled line there is no money to take back, so it may be reversed without a transfer.
  const fits =
    line.state === 'reversed'
      ? isReversed || (!reversal && decided === 'cancelled')
      : !isReversed && line.state === decided;
  if (!fits) {
    const expected = isReversed ? 'reversed' : decided;
    yield { rule: 'line-state', key, expected: `"${expected}", as the ledger says; found "${line.state}"` };
  }
  if (!correction) return;
  if (!reversal)
    yield { rule: 'line-state', key: correction.key, expected: `${transferIds.reverse(line.transferId ?? '')} exists` };
  if (correction.value.amount !== -line.amount || correction.value.state !== 'correction') {
    yield {
      rule: 'line-state',
      key: correction.key,
      expected: `a correction of ${-line.amount}; found ${correction.value.state} ${correction.value.amount}`,
    };
  }
}

/** Where its money stands is what was decided. */
function stateAt(side: string, partnerId: string): RewardLine['state'] {
  if (side === ledgerAccount.companyRewards) return 'cancelled';
  return side === ledgerAccount.partner(partnerId, 'pending') ? 'pending' : 'approved';
}
