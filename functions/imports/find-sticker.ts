import { type Batch, batchIdOf } from '../../shared/stickers/batch/batch.ts';
import { locateCode } from '../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../shared/stickers/code/code-keys.ts';
import type { RollRepository } from '../../shared/stickers/roll/roll-repository.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import type { StickerFinding } from './unit-marks.ts';

export interface FindStickerDeps {
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly batches: { find(id: string): Promise<Batch | undefined> };
  readonly rolls: Pick<RollRepository, 'at'>;
  readonly serials: Pick<WarrantyRepository, 'findSerial'>;
}

/** What a canonical code stands for just now. Codes of units that never had a sticker count as unknown. */
export const createFindSticker =
  (deps: FindStickerDeps) =>
  async (code: string): Promise<StickerFinding> => {
    const place = locateCode(code, await deps.codeKeys());
    const batch = place && (await deps.batches.find(batchIdOf(place.batchNumber)));
    if (!place || !batch || batch.origin === 'unprinted') return { is: 'unknown' };
    const isOfBatch = place.keyVersion === batch.keyVersion && place.kind === batch.kind && place.index < batch.count;
    if (batch.state !== 'sealed' || !isOfBatch) return { is: 'unknown' };
    const [roll, serial] = await Promise.all([deps.rolls.at(batch.id, place.index), deps.serials.findSerial(code)]);
    if (roll?.state === 'void' || serial.state === 'void') return { is: 'void' };
    return { is: 'usable', sku: roll?.sku ?? batch.sku };
  };
