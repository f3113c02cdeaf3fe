import { createAskCorrection } from '../../functions/payouts/correction/ask-correction.ts';
import { createConfirmCorrection } from '../../functions/payouts/correction/confirm-correction.ts';
import { createDropCorrection } from '../../functions/payouts/correction/drop-correction.ts';
import { createTakeBackWithdrawal } from '../../functions/payouts/partner/take-back-withdrawal.ts';
import { createWithdraw } from '../../functions/payouts/partner/withdraw.ts';
import {
  createApproveAdjustment,
  createRefuseAdjustment,
} from '../../functions/rewards/adjustment/decide-adjustment.ts';
import { createProposeAdjustment } from '../../functions/rewards/adjustment/propose-adjustment.ts';
import type { ItemKind, ItemOf } from '../../shared/audit/audit-item.ts';
import type { Door } from '../../shared/http/serve.ts';
import { serve } from '../../shared/http/serve.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../shared/partners/payee/payee-repository.ts';
import { CorrectionRepository } from '../../shared/payouts/correction/correction-repository.ts';
import { payoutCorrectionRoutes } from '../../shared/payouts/correction/payout-correction-routes.ts';
import { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { CorrectionKind } from '../../shared/payouts/payout-run.ts';
import { WithdrawalRepository } from '../../shared/payouts/withdrawal/withdrawal-repository.ts';
import { withdrawalRoutes } from '../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { AdjustmentRepository } from '../../shared/rewards/adjustment/adjustment-repository.ts';
import { adjustmentRoutes } from '../../shared/rewards/adjustment/adjustment-routes.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Table } from '../../shared/table/table.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import type { call } from '../functions/http/door.ts';
import type { DeskStep } from './desk-steps.ts';

type Of<K extends DeskStep['kind']> = Extract<DeskStep, { kind: K }>;
interface Payment {
  readonly runId: string;
  readonly partnerId: string;
}

/** A step at the desk with everything chosen that was left to chance. */
export type DeskAction =
  | Of<'propose-adjustment'>
  | (Of<'decide-adjustment'> & { readonly partnerId: string; readonly id: string })
  | (Omit<Of<'ask-correction'>, 'turnedOut'> & Payment & { readonly turnedOut: CorrectionKind })
  | (Of<'confirm-correction'> & Payment & { readonly turnedOut: CorrectionKind })
  | (Of<'drop-correction'> & Payment)
  | Of<'withdraw'>
  | { readonly kind: 'take-back-withdrawal'; readonly runId: string; readonly partnerId: string };

/** A request as somebody sends it, and what serves it. */
export interface DeskRequest {
  readonly handler: Parameters<typeof call>[0];
  readonly path: string;
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly params?: Record<string, string>;
  readonly body?: object;
  readonly by: string;
  /** A customer is known by a phone, everybody else by a name. */
  readonly role: 'accountant' | 'admin' | 'manager' | 'care' | 'warehouse' | 'partner' | 'customer';
}

export interface DeskDeps {
  readonly table: Table;
  readonly door: Door;
  readonly now: Clock;
  readonly newId: NewId;
}

export interface Seen {
  items<K extends ItemKind>(kind: K): readonly ItemOf<K>[];
}

/** What somebody was told, and whether it is so. */
export interface Promised {
  readonly what: string;
  readonly holds: () => boolean;
}

/** Makes of a step what can be done now; undefined where there is nothing to do it to. */
export function chooseAtDesk(step: DeskStep, seen: Seen): DeskAction | undefined {
  switch (step.kind) {
    case 'propose-adjustment':
      return step.about === 'opening' ? { ...step, amount: Math.abs(step.amount) } : step;
    case 'withdraw':
      return step;
    case 'decide-adjustment': {
      const chosen = mostly(seen.items('adjustment'), ({ value }) => value.state === 'proposed', step);
      return chosen && { ...step, partnerId: chosen.partnerId, id: chosen.id };
    }
    case 'ask-correction': {
      const line = mostly(
        seen.items('payment'),
        ({ value }) => value.status === 'paid' || value.status === 'failed',
        step,
      );
      const turnedOut =
        step.turnedOut !== 'what-fits' ? step.turnedOut : line?.status === 'failed' ? 'late' : 'returned';
      return line && { ...step, turnedOut, runId: line.runId, partnerId: line.partnerId };
    }
    case 'drop-correction': {
      const line = mostly(seen.items('payment'), ({ value }) => value.asked !== undefined, step);
      return line && { ...step, runId: line.runId, partnerId: line.partnerId };
    }
    case 'confirm-correction': {
      const line = mostly(seen.items('payment'), ({ value }) => value.asked !== undefined, step);
      const asked = line?.asked?.kind ?? 'late';
      const other = asked === 'late' ? 'returned' : 'late';
      const turnedOut = step.pick % 4 === 0 ? other : asked;
      return line && { ...step, runId: line.runId, partnerId: line.partnerId, turnedOut };
    }
    case 'take-back-withdrawal': {
      const withdrawals = seen.items('run').filter(({ value }) => value.kind === 'withdrawal');
      const run = nth(withdrawals, step.pick)?.value;
      return run && { kind: step.kind, runId: run.id, partnerId: run.createdBy };
    }
  }
}

/** What is asked of whom. */
export function requestOf(action: DeskAction, { table, door, now, newId }: DeskDeps): DeskRequest {
  const payouts = new PayoutRepository(table, newId);
  const partners = new PartnerRepository(table);
  const adjustments = new AdjustmentRepository(table, newId);
  const corrections = new CorrectionRepository(table, newId);
  switch (action.kind) {
    case 'propose-adjustment': {
      const { partner: partnerId, about: kind, amount, by } = action;
      return {
        handler: serve(adjustmentRoutes.propose, createProposeAdjustment({ adjustments, partners, now, newId }), door),
        path: `/v1/partners/${partnerId}/adjustments`,
        params: { partnerId },
        body: { kind, amount, note: 'theo biên bản' },
        by,
        role: 'accountant',
      };
    }
    case 'decide-adjustment': {
      const { partnerId, id, verdict, by } = action;
      const deps = { adjustments, now };
      const isApproved = verdict === 'approve';
      return {
        handler: isApproved
          ? serve(adjustmentRoutes.approve, createApproveAdjustment(deps), door)
          : serve(adjustmentRoutes.refuse, createRefuseAdjustment(deps), door),
        path: `/v1/partners/${partnerId}/adjustments/${id}/${verdict}`,
        params: { partnerId, id },
        ...(isApproved ? {} : { body: { note: 'chưa đủ chứng từ' } }),
        by,
        role: 'admin',
      };
    }
    case 'ask-correction':
      return {
        handler: serve(payoutCorrectionRoutes.ask, createAskCorrection({ payouts, corrections, now }), door),
        ...correctionOf(action),
        body: { kind: action.turnedOut, reference: 'FT26325001' },
        by: action.by,
        role: 'accountant',
      };
    case 'confirm-correction':
      return {
        handler: serve(payoutCorrectionRoutes.confirm, createConfirmCorrection({ payouts, corrections, now }), door),
        ...correctionOf(action),
        path: `${correctionOf(action).path}/confirm`,
        body: { kind: action.turnedOut },
        by: action.by,
        role: 'admin',
      };
    case 'drop-correction':
      return {
        handler: serve(payoutCorrectionRoutes.drop, createDropCorrection({ payouts, corrections, now }), door),
        ...correctionOf(action),
        method: 'DELETE',
        by: action.by,
        role: 'accountant',
      };
    case 'withdraw': {
      const withdrawals = new WithdrawalRepository(table);
      const payees = new PayeeRepository(table);
      return {
        handler: serve(
          withdrawalRoutes.withdraw,
          createWithdraw({ partners, payees, payouts, withdrawals, smallest: 50_000, now }),
          door,
        ),
        path: '/v1/me/withdrawals',
        body: { amount: action.amount },
        by: action.partner,
        role: 'partner',
      };
    }
    case 'take-back-withdrawal':
      return {
        handler: serve(withdrawalRoutes.takeBack, createTakeBackWithdrawal({ payouts, now }), door),
        path: `/v1/me/withdrawals/${action.runId}/cancel`,
        params: { id: action.runId },
        by: action.partnerId,
        role: 'partner',
      };
  }
}

/** What must be so ever after, once somebody was told that it is. */
export function promiseOf(action: DeskAction, seen: Seen): Promised | undefined {
  switch (action.kind) {
    case 'decide-adjustment': {
      const state = action.verdict === 'approve' ? 'approved' : 'refused';
      return {
        what: `${action.id} is ${state}`,
        holds: () => seen.items('adjustment').some(({ value }) => value.id === action.id && value.state === state),
      };
    }
    case 'confirm-correction':
      return {
        what: `${action.partnerId} of ${action.runId} was ${action.turnedOut}`,
        holds: () =>
          seen
            .items('payment')
            .some(
              ({ value }) =>
                value.runId === action.runId &&
                value.partnerId === action.partnerId &&
                value.corrections.some(({ kind }) => kind === action.turnedOut),
            ),
      };
    default:
      return undefined;
  }
}

function correctionOf({ runId: id, partnerId }: Payment) {
  return { path: `/v1/payout-runs/${id}/lines/${partnerId}/correction`, params: { id, partnerId } };
}

/** One to which it can be done, if there is any; else one at which it must be refused. */
export function mostly<T extends { readonly value: object }>(
  all: readonly T[],
  can: (one: T) => boolean,
  { pick }: { readonly pick: number },
): T['value'] | undefined {
  const fitting = all.filter(can);
  return nth(fitting.length > 0 ? fitting : all, pick)?.value;
}

export function nth<T>(all: readonly T[], pick: number): T | undefined {
  return all[pick % Math.max(1, all.length)];
}
