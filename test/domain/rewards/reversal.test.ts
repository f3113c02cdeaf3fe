import { describe, expect, test } from 'vitest';
import { decideAccrual, lineOf, reversedBefore } from '../../../shared/rewards/ledger/accrual.ts';
import { storedTransferSchema, transferSchema, voidSchema } from '../../../shared/rewards/ledger/ledger.ts';
import { fingerprintOfReversal, planReversal, type Reversal, voidOf } from '../../../shared/rewards/ledger/reversal.ts';
import { transferIds } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { decideReward, rewardMoves } from '../../../shared/rewards/policy/decide-reward.ts';
import { reasonTextOf } from '../../../shared/rewards/policy/reward-reasons.ts';
import { type RewardLine, type RewardState, rewardKey, rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { instantSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { earning } from './activations.ts';
import { sumikura2023 } from './sumikura-2023.ts';

const now = instantSchema.parse('2026-12-05T03:00:05.000Z');
const november = periodSchema.parse('2026-11');
const december = periodSchema.parse('2026-12');
const accrual = decideAccrual(earning(), { name: 'Tủ đông', line: 'freezer', attributes: {} }, sumikura2023);
const lineAs = (state: RewardState): RewardLine => ({ ...lineOf(accrual, november, now), state });
const reversal: Reversal = { award: accrual, reason: 'Khách trả hàng', actor: 'manager-1', at: now };
const ACCRUAL = transferIds.accrue(accrual);

describe('taking back a line', () => {
  test.each([
    ['pending', 'partner:P1:pending', { pending: -50_000 }],
    ['approved', 'partner:P1:available', { available: -50_000 }],
  ] as const)('that is %s takes its money from where it stands', (state, debit, change) => {
    const plan = planReversal(lineAs(state), reversal);
    expect(plan).toMatchObject({
      kind: 'move',
      line: { ...lineAs('reversed'), reversal: { by: 'manager-1', at: now, note: 'Khách trả hàng' } },
      movement: { transfer: { id: `REVERSE:${ACCRUAL}`, kind: 'reverse', debit, credit: 'company:rewards' }, change },
    });
    if (plan.kind !== 'move') throw new Error(plan.kind);
    expect(transferSchema.safeParse(plan.movement?.transfer).success).toBe(true);
  });

  test('that was cancelled moves no money', () => {
    const plan = planReversal(lineAs('cancelled'), reversal);
    expect(plan).toMatchObject({ kind: 'move', line: { state: 'reversed' } });
    expect(plan).not.toHaveProperty('movement');
  });

  test('of a frozen period leaves it and makes one below 0 elsewhere', () => {
    const line = { ...lineAs('approved'), decidedBy: 'manager-9', decidedAt: now };
    const plan = planReversal(line, reversal, december);
    if (plan.kind !== 'correct') throw new Error(plan.kind);
    expect(plan.line).toMatchObject({ amount: -50_000, state: 'correction', period: december, late: true });
    expect(plan.line).not.toHaveProperty('decidedBy');
    expect(rewardKey(plan.line).pk).toBe(rewardKey(line).pk);
    expect(rewardKey(plan.line).sk > rewardKey(line).sk).toBe(true);
    expect(rewardLineId(plan.line)).not.toBe(rewardLineId(line));
    expect(reasonTextOf(plan.line).vi).toBe('Thu hồi thưởng của kỳ đã chốt.');
  });

  test('that was cancelled in a frozen period is nothing', () => {
    expect(planReversal(lineAs('cancelled'), reversal, december)).toEqual({ kind: 'nothing' });
  });

  test.each(['none', 'reversed', 'correction'] as const)('that is %s is nothing', (state) => {
    expect(planReversal(lineAs(state), reversal)).toEqual({ kind: 'nothing' });
    expect(planReversal(lineAs(state), reversal, december)).toEqual({ kind: 'nothing' });
  });

  test('leaves nothing that somebody could decide', () => {
    for (const kind of ['approve', 'undo'] as const) {
      const decision = { kind, by: 'manager-1', at: now };
      expect(decideReward(lineAs('reversed'), decision)).toMatchObject({ kind: 'refused' });
      expect(decideReward(lineAs('correction'), decision)).toMatchObject({ kind: 'refused' });
    }
    expect(Object.values(rewardMoves).flat()).not.toContain('reversed');
    expect(Object.values(rewardMoves).flat()).not.toContain('correction');
  });
});

describe('the print of a reversal', () => {
  test('does not hang on its moment', () => {
    const later = { ...reversal, at: instantSchema.parse('2026-12-06T00:00:00.000Z') };
    expect(fingerprintOfReversal(later)).toBe(fingerprintOfReversal(reversal));
  });

  test.each([{ reason: 'Sai thợ' }, { actor: 'manager-2' }, { award: { ...accrual, award: 2 } }])(
    'is another one with another %o',
    (other) => {
      expect(fingerprintOfReversal({ ...reversal, ...other })).not.toBe(fingerprintOfReversal(reversal));
    },
  );
});

describe('an accrual whose reversal came first', () => {
  test('finds at its id what is no transfer, and what no clock deletes', () => {
    const item = voidOf(reversal);
    expect(item.id).toBe(ACCRUAL);
    expect(voidSchema.parse(item)).toEqual(item);
    expect(storedTransferSchema.parse(item)).toEqual(item);
    expect(transferSchema.safeParse(item).success).toBe(false);
    expect(voidSchema.safeParse({ ...item, expiresAt: 1 }).success).toBe(false);
  });

  test('is worth nothing, for that reason, and still the same accrual', () => {
    const worthless = reversedBefore(accrual);
    expect(worthless).toMatchObject({ amount: 0, state: 'none', reason: 'reversed-before' });
    expect(worthless).not.toHaveProperty('transferId');
    expect(worthless).not.toHaveProperty('rule');
    expect(worthless.fingerprint).toBe(accrual.fingerprint);
  });
});
