import * as z from 'zod';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export const stickerEnvironment = z.object({ CODE_KEYS_ARN: z.string().min(1) });

/** What any deployed function finds a sticker by; one that also wants its product adds the catalogue. */
export function liveSticker(environment: z.output<typeof stickerEnvironment>, table: Table) {
  const secrets = new Secrets();
  return {
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    batches: new BatchRepository(table),
    rolls: new RollRepository(table),
    marks: new MakerSerialRepository(table),
    warranties: new WarrantyRepository(table),
  };
}
