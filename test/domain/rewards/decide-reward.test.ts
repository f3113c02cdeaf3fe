import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideAccrual, lineOf } from '../../../shared/rewards/ledger/accrual.ts';
import { checkChain, type Entry, emptyBalance, post } from '../../../shared/rewards/ledger/ledger.ts';
import {
  decideReward,
  isInPayout,
  type RewardDecision,
  rewardMoves,
} from '../../../shared/rewards/policy/decide-reward.ts';
import { type RewardLine, rewardStateSchema } from '../../../shared/rewards/reward-line.ts';
import { instantSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { earning } from './activations.ts';
import { someTransfer } from './some-transfer.ts';
import { sumikura2023 } from './sumikura-2023.ts';

const at = instantSchema.parse('2026-11-21T03:00:05.000Z');
const freezer = { name: 'Tủ đông', line: 'freezer', attributes: {} };
const AMOUNT = 50_000;

const lineFrom = (about: Parameters<typeof earning>[0] = {}): RewardLine =>
  lineOf(decideAccrual(earning(about), freezer, sumikura2023), periodSchema.parse('2026-11'), at);
const pending = lineFrom();
const none = lineFrom({ reward: { state: 'none', reason: 'own-phone' } });

const approve: RewardDecision = { kind: 'approve', by: 'M1', at };
const cancel: RewardDecision = { kind: 'cancel', by: 'M1', at, note: 'Lắp sai' };
const undo: RewardDecision = { kind: 'undo', by: 'M1', at };
const decidedLine = (line: RewardLine, decision: RewardDecision): RewardLine => {
  const decided = decideReward(line, decision);
  if (decided.kind !== 'decided') throw new Error(`it was ${decided.kind}`);
  return decided.line;
};
/** Where the line's money stands in each state; of the other states this rule knows nothing. */
const places: Readonly<Partial<Record<RewardLine['state'], { pending: number; available: number }>>> = {
  pending: { pending: AMOUNT, available: 0 },
  approved: { pending: 0, available: AMOUNT },
  cancelled: { pending: 0, available: 0 },
};

const decisions = fc.array(
  fc.record({
    kind: fc.constantFrom('approve' as const, 'cancel' as const, 'undo' as const),
    by: fc.constantFrom('M1', 'M2'),
    note: fc.constantFrom('một', 'hai'),
  }),
  { maxLength: 20 },
);
const decisionOf = ({ kind, by, note }: { kind: 'approve' | 'cancel' | 'undo'; by: string; note: string }) =>
  kind === 'cancel' ? ({ kind, by, note, at } as const) : ({ kind, by, at } as const);

describe('whatever managers say one after the other', () => {
  test('the money stands where the line says, and each decision that counts is one transfer of its own', () => {
    fc.assert(
      fc.property(decisions, (all) => {
        const accrued = post(emptyBalance('P1', 'VND'), {
          transfer: someTransfer({ id: 'A', at }),
          change: { pending: AMOUNT },
        });
        const entries: Entry[] = [accrued.entry];
        const ids = new Set<string>();
        let { balance } = accrued;
        let line = pending;
        for (const decision of all.map(decisionOf)) {
          const decided = decideReward(line, decision);
          if (decided.kind !== 'decided') continue;
          expect(rewardMoves[decided.line.state]).toContain(line.state);
          line = decided.line;
          const { movement } = decided;
          expect(movement?.transfer.amount).toBe(AMOUNT);
          ids.add(movement?.transfer.id ?? '');
          const posted = post(balance, {
            transfer: movement?.transfer ?? someTransfer({ id: '' }),
            change: movement?.change ?? {},
          });
          entries.push(posted.entry);
          balance = posted.balance;
        }
        expect(places[line.state]).toEqual({ pending: balance.pending, available: balance.available });
        expect(ids.size).toBe(line.decisions);
        expect(checkChain(entries, balance)).toEqual({ intact: true });
      }),
    );
  });

  test('only a decision has a name and a moment, and only a cancellation a note', () => {
    fc.assert(
      fc.property(decisions, fc.constantFrom(pending, none), (all, first) => {
        let line = first;
        for (const decision of all.map(decisionOf)) {
          const decided = decideReward(line, decision);
          if (decided.kind === 'decided') line = decided.line;
          const isDecided = line.state === 'approved' || line.state === 'cancelled';
          expect(line.decidedBy !== undefined && line.decidedAt !== undefined).toBe(isDecided);
          expect(line.note !== undefined).toBe(line.state === 'cancelled');
        }
      }),
    );
  });

  test('said again by the same person it changes nothing', () => {
    for (const decision of [approve, cancel]) {
      expect(decideReward(decidedLine(pending, decision), decision)).toEqual({ kind: 'repeated' });
    }
  });

  test.each([
    ['another person', approve, { ...approve, by: 'M2' }],
    ['another decision', approve, cancel],
    ['another note', cancel, { ...cancel, note: 'Khác' }],
  ] as const)('%s is refused', (_what, first, second) => {
    expect(decideReward(decidedLine(pending, first), second)).toEqual({ kind: 'refused', refusal: 'already-decided' });
  });

  test('what was not decided cannot be undone', () => {
    for (const line of [pending, none]) {
      expect(decideReward(line, undo)).toEqual({ kind: 'refused', refusal: 'not-decided' });
    }
  });
});

test('a line of 0 đ moves no money, and undone it is what it was', () => {
  for (const decision of [approve, cancel]) {
    expect(decideReward(none, decision)).not.toHaveProperty('movement');
    expect(decidedLine(decidedLine(none, decision), undo)).toEqual({ ...none, decisions: 2 });
  }
});

test('an approval is in a payout as soon as the account holds less than it', () => {
  const { movement } = { movement: undefined, ...decideReward(decidedLine(pending, approve), undo) };
  if (!movement) throw new Error('an undone approval moves money');
  const balance = (available: number) => ({ ...emptyBalance('P1', 'VND'), available });
  expect([0, AMOUNT - 1, AMOUNT].map((available) => isInPayout(balance(available), movement))).toEqual([
    true,
    true,
    false,
  ]);
});

test('every state says which ones lead to it', () => {
  expect(Object.keys(rewardMoves).sort()).toEqual([...rewardStateSchema.options].sort());
});
