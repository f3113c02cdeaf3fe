import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { batchIdOf } from '../../../shared/stickers/batch/batch.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { locateCode } from '../../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { readCode } from '../../../shared/stickers/code/code-text.ts';
import type { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import type { RollMove } from '../../../shared/stickers/roll/roll-move.ts';
import { rollProblems } from '../../../shared/stickers/roll/roll-problems.ts';
import type { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import type { rollRoutes, UnitView } from '../../../shared/stickers/roll/roll-routes.ts';
import type { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { rollView } from './roll-view.ts';

export interface ReadUnitDeps {
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly rolls: Pick<RollRepository, 'at'>;
  readonly moves: Pick<MoveRepository, 'history'>;
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'events'>;
  readonly marks: Pick<MakerSerialRepository, 'find' | 'findFormer' | 'ofCode'>;
}

/** For staff: a void sticker is told as void here. */
export const createReadUnit =
  (deps: ReadUnitDeps): UseCase<typeof rollRoutes.unit> =>
  async ({ params }) => {
    const unknown = problem(rollProblems['range-code-unknown'], { code: params.code });
    const located = (await locate(params.code, deps)) ?? (await locateMark(params.code, deps));
    if (!located) return unknown;
    const { code, place } = located;
    const { index } = place;
    const batchId = batchIdOf(place.batchNumber);
    const [batch, roll, serial, mark, moves, events] = await Promise.all([
      deps.batches.find(batchId),
      deps.rolls.at(batchId, index),
      deps.warranties.findSerial(code),
      deps.marks.ofCode(code),
      deps.moves.history(batchId),
      deps.warranties.events(code),
    ]);
    const isOfBatch = batch?.keyVersion === place.keyVersion && batch.kind === place.kind && index < batch.count;
    if (!batch || !roll || !isOfBatch) return unknown;
    return answer({
      code,
      makerSerial: mark?.makerSerial,
      batchId,
      index,
      state: serial.state === 'ready' ? roll.state : serial.state,
      sku: serial.sku ?? mark?.sku ?? roll.sku ?? batch.sku,
      roll: rollView(roll, batch),
      activatedOn: serial.activatedOn,
      history: moves.filter((move) => covers(move, index)).map(historyLine),
      events: [...events],
    });
  };

/** The place that a sticker's code stands for, in whatever spelling. */
async function locate(written: string, deps: Pick<ReadUnitDeps, 'codeKeys'>) {
  const reading = readCode(written);
  const place = reading.ok ? locateCode(reading.code, await deps.codeKeys()) : undefined;
  return reading.ok && place ? { code: reading.code, place } : undefined;
}

/** What a maker or a former system wrote on the unit leads to its code. */
async function locateMark(written: string, deps: ReadUnitDeps) {
  const link = (await deps.marks.find(written)) ?? (await deps.marks.findFormer(written));
  return link && locate(link.code, deps);
}

function covers({ indexes, stretches, position }: RollMove, index: number): boolean {
  if (indexes.length > 0) return indexes.slice(0, position).includes(index);
  let behind = position;
  return stretches.some(({ firstIndex, count }) => {
    const done = Math.min(behind, count);
    behind -= done;
    return index >= firstIndex && index < firstIndex + done;
  });
}

function historyLine(move: RollMove): UnitView['history'][number] {
  const { id, to, sku, dealer, warehouse, reason, note, replacedBy, askedAt: at, askedBy: by } = move;
  return { id, to, sku, dealer, warehouse, reason, note, replacedBy, at, by };
}
