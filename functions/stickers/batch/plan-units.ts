import type { Caller } from '../../../shared/http/caller.ts';
import { problem } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { KeyedBatch } from '../../../shared/stickers/batch/batch.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { encodeCode } from '../../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import type { RollMove } from '../../../shared/stickers/roll/roll-move.ts';
import { rollProblems } from '../../../shared/stickers/roll/roll-problems.ts';
import type { VoidReason } from '../../../shared/stickers/unit/unit-life.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { isVoidable } from '../../../shared/warranty/unit-repository.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { findSealed, mayMove, someOf, targetTexts } from '../roll/plan-move.ts';
import { type Resolved, resolveCode } from '../roll/resolve-range.ts';

export interface PlanUnitsDeps {
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly warranties: Pick<WarrantyRepository, 'findSerial'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export interface UnitsWish {
  readonly codes: readonly string[];
  readonly reason: VoidReason;
  readonly note?: string | undefined;
}

const AT_ONCE = 50;

/** Checks a list of single stickers that are to be void. Nothing is written. */
export async function planUnits(
  batchId: string,
  wish: UnitsWish,
  caller: Caller,
  deps: PlanUnitsDeps,
  reprint = false,
): Promise<Resolved<{ readonly move: RollMove; readonly batch: KeyedBatch }>> {
  const found = await findSealed(batchId, caller, deps);
  if (!found.ok) return found;
  const batch = found.value;
  if (!mayMove(caller, 'void', wish.reason)) return problem(rollProblems['move-role-not-allowed'], targetTexts('void'));
  const codeKeys = await deps.codeKeys();
  const resolved = wish.codes.map((code, at) => resolveCode(code, `codes.${at}`, batch, codeKeys));
  const wrong = resolved.filter((one) => !one.ok);
  const [first] = wrong;
  if (first) {
    // All that are wrong together, so that a list is mended once.
    return problem(
      first.problem,
      first.values,
      wrong.flatMap(({ errors = [] }) => errors),
    );
  }
  const indexes = [...new Set(resolved.flatMap((one) => (one.ok ? [one.value] : [])))].sort((a, b) => a - b);
  const refused = await notVoidable(indexes, batch, codeKeys, deps, reprint);
  if (refused.length > 0)
    return problem(rollProblems['units-not-voidable'], { codes: someOf(refused.map(formatCode)) });
  const move: RollMove = {
    id: deps.newId(),
    batchId: batch.id,
    to: 'void',
    stretches: [],
    indexes,
    whole: false,
    reason: wish.reason,
    note: wish.note,
    state: 'queued',
    position: 0,
    total: indexes.length,
    expected: [],
    askedAt: deps.now(),
    askedBy: caller.kind === 'staff' ? caller.id : '',
  };
  return { ok: true, value: { move, batch } };
}

async function notVoidable(
  indexes: readonly number[],
  { number: batchNumber, keyVersion, kind }: KeyedBatch,
  codeKeys: CodeKeys,
  { warranties }: PlanUnitsDeps,
  reprint: boolean,
): Promise<string[]> {
  const refused: string[] = [];
  for (let from = 0; from < indexes.length; from += AT_ONCE) {
    const some = indexes.slice(from, from + AT_ONCE);
    const codes = some.map((index) => encodeCode({ batchNumber, index, keyVersion, kind }, codeKeys));
    const serials = await Promise.all(codes.map((code) => warranties.findSerial(code)));
    refused.push(...serials.filter((serial) => !isVoidable(serial, reprint)).map(({ code }) => code));
  }
  return refused;
}
