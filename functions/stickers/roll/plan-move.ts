import { catalogProblems } from '../../../shared/catalog/catalog-problems.ts';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { Caller, StaffRole } from '../../../shared/http/caller.ts';
import { problem, type Refusal } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { isKeyed, type KeyedBatch, type Stretch } from '../../../shared/stickers/batch/batch.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { type Judgement, judgeMove, type RollRefusal } from '../../../shared/stickers/roll/judge-move.ts';
import { rollLabelOf } from '../../../shared/stickers/roll/roll.ts';
import { MAX_ROLLS, type MoveTarget, type RollMove } from '../../../shared/stickers/roll/roll-move.ts';
import { changesOf, type Piece, piecesOf, sizeOf } from '../../../shared/stickers/roll/roll-pieces.ts';
import { rollProblems } from '../../../shared/stickers/roll/roll-problems.ts';
import type { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import type { MoveInput, MovePlan } from '../../../shared/stickers/roll/roll-routes.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import { unitLife, type VoidReason, voidReasons } from '../../../shared/stickers/unit/unit-life.ts';
import { type Clock, formatDate, localDate } from '../../../shared/time/local-date.ts';
import type { UnitRepository } from '../../../shared/warranty/unit-repository.ts';
import { moveWarnings } from './move-warnings.ts';
import { type Resolved, type ResolveRangeDeps, resolveRange } from './resolve-range.ts';

export interface PlanMoveDeps extends ResolveRangeDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly rolls: Pick<RollRepository, 'at' | 'within'>;
  readonly units: Pick<UnitRepository, 'countActivated' | 'someActivated'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** A move that may be asked for, and what it would do. */
export interface Planned {
  readonly move: RollMove;
  readonly plan: MovePlan;
}

interface Judged {
  readonly piece: Piece;
  readonly judgement: Judgement;
}

const SOME = 5;
/** What a manager alone may take back. */
const REOPENERS: readonly StaffRole[] = ['admin', 'manager'];
const REOPENED = { vi: 'mở lại', en: 'reopened' } as const;

/** Checks a move as a whole and says what it would do. Nothing is written. */
export async function planMove(
  batchId: string,
  input: MoveInput,
  caller: Caller,
  deps: PlanMoveDeps,
): Promise<Resolved<Planned>> {
  const found = await findSealed(batchId, caller, deps);
  if (!found.ok) return found;
  if (!mayMove(caller, input.to, input.reason))
    return problem(rollProblems['move-role-not-allowed'], targetTexts(input.to));
  if (input.sku !== undefined && !(await deps.products.find(input.sku))) {
    return problem(catalogProblems['product-unknown']);
  }
  const range = await resolveRange(input.range, found.value, deps);
  return range.ok ? planStretches(found.value, range.value, input, caller, deps) : range;
}

/** A batch whose stickers there are. A printing house knows of its own batches only. */
export async function findSealed(
  batchId: string,
  caller: Caller,
  { batches }: Pick<PlanMoveDeps, 'batches'>,
): Promise<Resolved<KeyedBatch>> {
  const batch = await batches.find(batchId);
  if (!batch || !maySee(caller, batch)) return problem(stickerProblems['batch-unknown']);
  if (batch.state === 'failed') return problem(stickerProblems['batch-failed']);
  if (batch.state !== 'sealed' || !isKeyed(batch)) return problem(stickerProblems['batch-not-sealed']);
  return { ok: true, value: batch };
}

export function maySee(caller: Caller, batch: Pick<KeyedBatch, 'printingHouse'>): boolean {
  if (caller.kind !== 'staff') return false;
  return caller.roles.some((role) => role !== 'printing') || batch.printingHouse === caller.id;
}

/** Whether one of the caller's roles may do it. */
export function mayMove(caller: Caller, to: MoveTarget, reason: VoidReason | undefined): boolean {
  const allowed = rolesFor(to, reason);
  return caller.kind === 'staff' && caller.roles.some((role) => allowed.includes(role));
}

export function targetTexts(to: MoveTarget): { readonly to: string; readonly toEn: string } {
  const { vi, en } = to === 'reopened' ? REOPENED : unitLife[to];
  return { to: vi, toEn: en };
}

function rolesFor(to: MoveTarget, reason: VoidReason | undefined): readonly StaffRole[] {
  if (to === 'reopened') return REOPENERS;
  return to === 'void' && reason !== undefined ? voidReasons[reason].by : unitLife[to].by;
}

/** What is known of a move besides its stickers. */
export type MoveWish = Omit<MoveInput, 'range'> & {
  readonly range?: Pick<MoveInput['range'], 'whole'>;
  readonly replacedBy?: string;
};

export async function planStretches(
  batch: KeyedBatch,
  stretches: readonly Stretch[],
  input: MoveWish,
  caller: Caller,
  deps: PlanMoveDeps,
): Promise<Resolved<Planned>> {
  const now = deps.now();
  const { to, sku, dealer, warehouse, reason, note, replacedBy } = input;
  const wish = { to, sku, dealer, warehouse, reason, note, replacedBy, whole: input.range?.whole ?? false };
  const pieces = await readPieces(batch, stretches, deps);
  if (pieces.length > MAX_ROLLS) return problem(rollProblems['range-too-scattered'], { rolls: String(pieces.length) });
  const judged = pieces.map((piece) => ({ piece, judgement: judgeMove(piece.roll, wish, batch, now) }));
  const refusal = refusalOf(batch.id, judged, to) ?? (await activatedRefusal(batch.id, judged, deps));
  if (refusal) return refusal;
  const plan = await planOf(batch.id, stretches, judged, to, deps);
  if (plan.units === 0) return problem(rollProblems['nothing-to-move'], targetTexts(to));
  const move: RollMove = {
    ...wish,
    id: deps.newId(),
    batchId: batch.id,
    stretches: [...stretches],
    indexes: [],
    state: 'queued',
    position: 0,
    total: sizeOf(stretches),
    expected: changesOf(pieces),
    askedAt: now,
    askedBy: caller.kind === 'staff' ? caller.id : '',
  };
  return { ok: true, value: { move, plan } };
}

async function readPieces(batch: KeyedBatch, stretches: readonly Stretch[], deps: PlanMoveDeps): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const stretch of stretches) {
    pieces.push(...piecesOf([stretch], await deps.rolls.within(batch.id, stretch, MAX_ROLLS + 1)));
  }
  return pieces;
}

/** The first kind of refusal, with the rolls that it is about. */
function refusalOf(batchId: string, judged: readonly Judged[], to: MoveTarget): Refusal | undefined {
  const refused = judged.flatMap(({ piece, judgement }) =>
    judgement.is === 'refused' ? [{ piece, refusal: judgement.refusal }] : [],
  );
  const [first] = refused;
  if (!first) return undefined;
  const { refusal, piece } = first;
  const alike = refused.filter((one) => one.refusal.why === refusal.why && one.piece.roll.state === piece.roll.state);
  const rolls = someOf(alike.map((one) => rollLabelOf(batchId, one.piece.roll.firstIndex)));
  return toldRefusal(refusal, piece, rolls, to);
}

function toldRefusal(refusal: RollRefusal, { roll }: Piece, rolls: string, to: MoveTarget): Refusal {
  switch (refusal.why) {
    case 'out-of-order': {
      const { vi: state, en: stateEn } = unitLife[roll.state];
      return problem(rollProblems['move-out-of-order'], { rolls, state, stateEn, ...targetTexts(to) });
    }
    case 'not-accepted':
      return problem(rollProblems['not-accepted-yet'], { rolls });
    case 'needs-note':
      return problem(rollProblems['move-needs-note'], { rolls, what: refusal.what });
    case 'not-bound':
      return problem(rollProblems['roll-not-bound'], { rolls });
    case 'too-late':
      return problem(rollProblems['reopen-too-late'], {
        rolls,
        date: refusal.since ? formatDate(localDate(refusal.since)) : '—',
      });
    case 'reprinted':
      return problem(rollProblems['reopen-reprinted'], { rolls, replacement: refusal.replacement });
  }
}

/** An activated unit keeps its product, so nothing that holds one is bound to another. */
async function activatedRefusal(
  batchId: string,
  judged: readonly Judged[],
  { units }: PlanMoveDeps,
): Promise<Refusal | undefined> {
  for (const stretch of rebound(judged)) {
    const activated = await units.someActivated(batchId, stretch, SOME + 1);
    if (activated.length === 0) continue;
    return problem(rollProblems['units-activated'], { codes: someOf(activated.map(({ code }) => formatCode(code))) });
  }
  return undefined;
}

/** Neighbours together, so that a range of many rolls is asked for once. */
function rebound(judged: readonly Judged[]): Stretch[] {
  const stretches: { firstIndex: number; count: number }[] = [];
  for (const { piece, judgement } of judged) {
    if (judgement.is !== 'changed' || !judgement.rebinds) continue;
    const last = stretches.at(-1);
    if (last && last.firstIndex + last.count === piece.firstIndex) last.count += piece.count;
    else stretches.push({ firstIndex: piece.firstIndex, count: piece.count });
  }
  return stretches;
}

async function planOf(
  batchId: string,
  stretches: readonly Stretch[],
  judged: readonly Judged[],
  to: MoveTarget,
  deps: PlanMoveDeps,
): Promise<MovePlan> {
  const changed = judged.filter(({ judgement }) => judgement.is === 'changed').map(({ piece }) => piece);
  const units = sizeOf(changed);
  const counts = await Promise.all(stretches.map((stretch) => deps.units.countActivated(batchId, stretch)));
  const activated = counts.reduce((sum, count) => sum + count, 0);
  return {
    to,
    stretches: [...stretches],
    units,
    rolls: changed.length,
    splits: changed.filter(({ roll, count }) => count < roll.count).length,
    unchanged: sizeOf(stretches) - units,
    activated,
    warnings: moveWarnings(
      judged.map(({ judgement }) => judgement),
      { to, activated },
    ),
  };
}

export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, SOME).join(', ');
  return names.length > SOME ? `${shown}, … (+${names.length - SOME})` : shown;
}
