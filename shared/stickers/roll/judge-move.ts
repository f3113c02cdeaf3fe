import { type Instant, localDate } from '../../time/local-date.ts';
import type { Batch } from '../batch/batch.ts';
import { stepKind } from '../unit/unit-life.ts';
import type { Roll, RollState } from './roll.ts';
import type { RollMove } from './roll-move.ts';

/** What a move wants, as far as the life of a roll goes. */
export type Wish = Pick<RollMove, 'to' | 'whole' | 'sku' | 'dealer' | 'warehouse' | 'reason' | 'note' | 'replacedBy'>;

/** What a roll looks like after the move, without who, when and where it stands. */
export type RollLife = Omit<Roll, 'firstIndex' | 'count' | 'since' | 'by' | 'moveId' | 'changes'>;

export type RollRefusal =
  | { readonly why: 'out-of-order' }
  | { readonly why: 'not-accepted' }
  | { readonly why: 'needs-note'; readonly what: string }
  | { readonly why: 'not-bound' }
  | { readonly why: 'too-late'; readonly since: Instant | undefined }
  | { readonly why: 'reprinted'; readonly replacement: string };

export type Judgement =
  /** `rebinds`: its stickers get another product than they had. */
  | { readonly is: 'changed'; readonly after: RollLife; readonly rebinds: boolean; readonly early: boolean }
  /** It is so already or, of a whole batch, void. */
  | { readonly is: 'unchanged' }
  | { readonly is: 'refused'; readonly refusal: RollRefusal };

type Printed = Pick<Batch, 'sku' | 'strict' | 'origin'>;

const UNCHANGED: Judgement = { is: 'unchanged' };
const refused = (refusal: RollRefusal): Judgement => ({ is: 'refused', refusal });

/** Decides what a move makes of a roll, or why it may not. `now` only matters to reopening. */
export function judgeMove(roll: Roll, wish: Wish, batch: Printed, now: Instant): Judgement {
  if (wish.to === 'void') return judgeVoid(roll, wish);
  if (wish.to === 'reopened') return judgeReopening(roll, now);
  if (wish.whole && roll.state === 'void') return UNCHANGED;
  return isAlready(roll, wish, wish.to, batch) ? UNCHANGED : judgeStep(roll, wish, wish.to, batch);
}

/** The product that a roll's stickers are bound to. */
export function skuOf(roll: Pick<Roll, 'sku'>, batch: Pick<Batch, 'sku'>): string | undefined {
  return roll.sku ?? batch.sku;
}

function isAlready(roll: Roll, wish: Wish, to: RollState, batch: Printed): boolean {
  const sameProduct = wish.sku === undefined || wish.sku === skuOf(roll, batch);
  const samePlace = to !== 'shipped' || (roll.dealer === wish.dealer && roll.warehouse === wish.warehouse);
  return roll.state === to && sameProduct && samePlace;
}

function judgeStep(roll: Roll, wish: Wish, to: Exclude<RollState, 'void'>, batch: Printed): Judgement {
  const kind = stepKind(roll.state, to);
  if (kind === undefined) return refused({ why: 'out-of-order' });
  if (kind === 'early' && batch.strict) return refused({ why: 'not-accepted' });
  const before = skuOf(roll, batch);
  const sku = wish.sku ?? before;
  // Units that a maker marked itself carry their own products.
  if (to === 'shipped' && sku === undefined && batch.origin === 'printed') return refused({ why: 'not-bound' });
  const rebinds = sku !== before;
  const unsaid = wish.note === undefined ? whatChanges(roll, before, rebinds, kind === 'back') : undefined;
  if (unsaid !== undefined) return refused({ why: 'needs-note', what: unsaid });
  const place = to === 'shipped' ? { dealer: wish.dealer, warehouse: wish.warehouse } : {};
  const after = { state: to, sku: wish.sku ?? roll.sku, ...place, note: wish.note };
  return { is: 'changed', after, rebinds, early: kind === 'early' };
}

/** What is taken back by a step, and so must be given a reason; undefined if nothing is. */
function whatChanges(roll: Roll, sku: string | undefined, rebinds: boolean, isBack: boolean): string | undefined {
  if (rebinds && sku !== undefined) return sku;
  if (!isBack) return undefined;
  return roll.dealer ?? roll.warehouse ?? sku;
}

function judgeVoid(roll: Roll, { reason, note, replacedBy }: Wish): Judgement {
  const { state, sku, dealer, warehouse } = roll;
  if (state === 'void') return judgeReprintOfVoid(roll, replacedBy);
  if (stepKind(state, 'void') === undefined) return refused({ why: 'out-of-order' });
  const before = { state, sku, dealer, warehouse };
  const after = { state: 'void' as const, sku, dealer, warehouse, reason, note, replacedBy, before };
  return { is: 'changed', after, rebinds: false, early: false };
}

/** What was void already may still be printed anew, once. */
function judgeReprintOfVoid(roll: Roll, replacedBy: string | undefined): Judgement {
  if (replacedBy === undefined || roll.replacedBy === replacedBy) return UNCHANGED;
  if (roll.replacedBy !== undefined) return refused({ why: 'reprinted', replacement: roll.replacedBy });
  const { state, sku, dealer, warehouse, reason, note, before } = roll;
  const after = { state, sku, dealer, warehouse, reason, note, before, replacedBy };
  return { is: 'changed', after, rebinds: false, early: false };
}

function judgeReopening(roll: Roll, now: Instant): Judgement {
  if (roll.state !== 'void') return UNCHANGED;
  if (roll.replacedBy !== undefined) return refused({ why: 'reprinted', replacement: roll.replacedBy });
  const isOfToday = roll.since !== undefined && localDate(roll.since) === localDate(now);
  if (!roll.before || !isOfToday) return refused({ why: 'too-late', since: roll.since });
  return { is: 'changed', after: roll.before, rebinds: false, early: false };
}
