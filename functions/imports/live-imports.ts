import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { queueEnvironment } from '../../shared/events/live-queue.ts';
import { FileStore } from '../../shared/files/file-store.ts';
import { ImportFileRepository } from '../../shared/imports/import-file-repository.ts';
import type { ImportKind } from '../../shared/imports/import-kind.ts';
import { ImportRepository } from '../../shared/imports/import-repository.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../shared/stickers/code/code-keys.ts';
import { RollRepository } from '../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../shared/table/table.ts';
import { PinAttempts } from '../../shared/warranty/pin-attempts.ts';
import { PromiseRepository } from '../../shared/warranty/policy/promise-repository.ts';
import { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { setEnvironment } from '../warranty/set/set-environment.ts';
import { createActivations } from './activations.ts';
import { createFindSticker } from './find-sticker.ts';
import { createMigrations } from './migrations.ts';
import { createPartners } from './partners.ts';
import { createFormerCodes, createMakerSerials } from './unit-marks.ts';

const filesEnvironment = z.object({ FILES_BUCKET: z.string().min(1) });

/** What the routes of imports stand on; each reads only the settings it was given. */
export function liveImportRoute() {
  const environment = parseEnvironment(doorEnvironment);
  const table = liveTable(environment.TABLE_NAME);
  return { environment, table, imports: new ImportRepository(table) };
}

export function liveImportFiles(): ImportFileRepository {
  return new ImportFileRepository(new FileStore(new S3Client({}), parseEnvironment(filesEnvironment).FILES_BUCKET));
}

/** What both workers stand on. */
export function liveImportWorker() {
  const environment = parseEnvironment(
    tableEnvironment
      .extend({ COMPANY_NAME: z.string().min(1), CODE_KEYS_ARN: z.string().min(1) })
      .extend({ ...queueEnvironment.shape, ...setEnvironment.shape }),
  );
  const table = liveTable(environment.TABLE_NAME);
  const secrets = new Secrets();
  const codeKeys = codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN));
  return {
    environment,
    table,
    codeKeys,
    imports: new ImportRepository(table),
    kinds: kindsOn(table, codeKeys, environment),
  };
}

function kindsOn(
  table: Table,
  codeKeys: ReturnType<typeof codeKeysFrom>,
  environment: z.output<typeof setEnvironment>,
): readonly ImportKind[] {
  const batches = new BatchRepository(table);
  const rolls = new RollRepository(table);
  const warranties = new WarrantyRepository(table);
  const deps = {
    products: new ProductRepository(table),
    batches,
    rolls,
    marks: new MakerSerialRepository(table),
    findSticker: createFindSticker({ codeKeys, batches, rolls, serials: warranties }),
    codeKeys,
    warranties,
    now: systemClock,
    newId: newUlid,
  };
  const activations = createActivations({
    ...deps,
    pins: new PinAttempts(table),
    partners: new PartnerRepository(table),
    promises: new PromiseRepository(table),
    metrics: liveMetrics(),
    addableDays: environment.COMPONENTS_ADDABLE_DAYS,
  });
  const partners = createPartners({ ...deps, partners: new PartnerRepository(table) });
  return [createMakerSerials(deps), createFormerCodes(deps), activations, createMigrations(deps), partners];
}
