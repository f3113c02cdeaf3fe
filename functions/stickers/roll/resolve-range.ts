import { fillIn } from '../../../shared/http/problem.ts';
import { problem, type Refusal } from '../../../shared/http/route.ts';
import { batchIdOf, type KeyedBatch, type Stretch } from '../../../shared/stickers/batch/batch.ts';
import { locateCode } from '../../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { readCode } from '../../../shared/stickers/code/code-text.ts';
import { readRollLabel } from '../../../shared/stickers/roll/roll.ts';
import { merged } from '../../../shared/stickers/roll/roll-pieces.ts';
import { rollProblems } from '../../../shared/stickers/roll/roll-problems.ts';
import type { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import type { RangeInput } from '../../../shared/stickers/roll/roll-routes.ts';

export interface ResolveRangeDeps {
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly rolls: Pick<RollRepository, 'at'>;
}

export type Resolved<T> = { readonly ok: true; readonly value: T } | Refusal;
const resolved = <T>(value: T): Resolved<T> => ({ ok: true, value });

/** The stretches that a range names within its batch, sorted; or what is wrong with it, at the field that is wrong. */
export async function resolveRange(
  range: RangeInput,
  batch: KeyedBatch,
  deps: ResolveRangeDeps,
): Promise<Resolved<Stretch[]>> {
  if (range.rollLabels) return resolveLabels(range.rollLabels, batch, deps);
  const codeKeys = await deps.codeKeys();
  if (range.firstCode !== undefined && range.lastCode !== undefined) {
    return resolveEnds(range.firstCode, range.lastCode, batch, codeKeys);
  }
  if (range.fromCode !== undefined && range.count !== undefined) {
    return resolveCount(range.fromCode, range.count, batch, codeKeys);
  }
  return resolved([{ firstIndex: 0, count: batch.count }]);
}

/** The index of a code within the batch. Codes may be written in any spelling, or scanned. */
export function resolveCode(written: string, field: string, batch: KeyedBatch, codeKeys: CodeKeys): Resolved<number> {
  const reading = readCode(written);
  const place = reading.ok ? locateCode(reading.code, codeKeys) : undefined;
  if (!place) return refusedAt(field, 'range-code-unknown', { code: written });
  const otherBatch = batchIdOf(place.batchNumber);
  if (otherBatch !== batch.id) {
    return refusedAt(field, 'range-in-other-batch', { code: written, otherBatch, batch: batch.id });
  }
  const isOfBatch = place.keyVersion === batch.keyVersion && place.kind === batch.kind && place.index < batch.count;
  return isOfBatch ? resolved(place.index) : refusedAt(field, 'range-code-unknown', { code: written });
}

function resolveEnds(firstCode: string, lastCode: string, batch: KeyedBatch, codeKeys: CodeKeys): Resolved<Stretch[]> {
  const first = resolveCode(firstCode, 'range.firstCode', batch, codeKeys);
  if (!first.ok) return first;
  const last = resolveCode(lastCode, 'range.lastCode', batch, codeKeys);
  if (!last.ok) return last;
  if (first.value > last.value) {
    const values = { first: String(first.value + 1), last: String(last.value + 1) };
    return refusedAt('range.lastCode', 'range-ends-swapped', values);
  }
  return resolved([{ firstIndex: first.value, count: last.value - first.value + 1 }]);
}

function resolveCount(fromCode: string, count: number, batch: KeyedBatch, codeKeys: CodeKeys): Resolved<Stretch[]> {
  const from = resolveCode(fromCode, 'range.fromCode', batch, codeKeys);
  if (!from.ok) return from;
  const end = from.value + count;
  if (end > batch.count) {
    const values = { last: String(end), count: String(batch.count) };
    return refusedAt('range.count', 'range-beyond-batch', values);
  }
  return resolved([{ firstIndex: from.value, count }]);
}

/** A label names the roll that begins there, as long as it is now. */
async function resolveLabels(
  labels: readonly string[],
  batch: KeyedBatch,
  deps: ResolveRangeDeps,
): Promise<Resolved<Stretch[]>> {
  const found = await Promise.all(
    labels.map((label, at) => resolveLabel(label, `range.rollLabels.${at}`, batch, deps)),
  );
  const refusal = found.find((one) => !one.ok);
  if (refusal && !refusal.ok) return refusal;
  return resolved(merged(found.flatMap((one) => (one.ok ? [one.value] : []))));
}

async function resolveLabel(
  label: string,
  field: string,
  batch: KeyedBatch,
  deps: ResolveRangeDeps,
): Promise<Resolved<Stretch>> {
  const read = readRollLabel(label);
  const isOfOther = read !== undefined && read.batchId !== batch.id;
  if (isOfOther) {
    return refusedAt(field, 'range-in-other-batch', { code: label, otherBatch: read.batchId, batch: batch.id });
  }
  const roll = read && (await deps.rolls.at(batch.id, read.firstIndex));
  if (!read || roll?.firstIndex !== read.firstIndex) return refusedAt(field, 'roll-unknown', { label });
  return resolved({ firstIndex: roll.firstIndex, count: roll.count });
}

function refusedAt(field: string, code: keyof typeof rollProblems, values: Readonly<Record<string, string>>): Refusal {
  const what = rollProblems[code];
  return problem(what, values, [{ field, vi: fillIn(what.vi, values), en: fillIn(what.en, values) }]);
}
