import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { queueEnvironment } from '../../shared/events/live-queue.ts';
import { FileStore } from '../../shared/files/file-store.ts';
import { ImportFileRepository } from '../../shared/imports/import-file-repository.ts';
import type { ImportKind } from '../../shared/imports/import-kind.ts';
import { ImportRepository } from '../../shared/imports/import-repository.ts';
import { AdjustmentRepository } from '../../shared/rewards/adjustment/adjustment-repository.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import type { Table } from '../../shared/table/table.ts';
import { livePoints } from '../gifts/points/live-points.ts';
import { activationEnvironment, liveActivation } from '../warranty/activation/live-activation.ts';
import { createActivations } from './activations.ts';
import { createFindSticker } from './find-sticker.ts';
import { createMigrations } from './migrations.ts';
import { createOpenings } from './openings.ts';
import { createPartners } from './partners.ts';
import { createPointGrants } from './point-grants.ts';
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
      .extend({ COMPANY_NAME: z.string().min(1) })
      .extend({ ...queueEnvironment.shape, ...activationEnvironment.shape }),
  );
  const table = liveTable(environment.TABLE_NAME);
  const activating = liveActivation(environment, table);
  return {
    environment,
    table,
    codeKeys: activating.codeKeys,
    imports: new ImportRepository(table),
    kinds: kindsOf(activating, table),
  };
}

function kindsOf(activating: ReturnType<typeof liveActivation>, table: Table): readonly ImportKind[] {
  const { codeKeys, batches, rolls, warranties } = activating;
  const deps = { ...activating, findSticker: createFindSticker({ codeKeys, batches, rolls, serials: warranties }) };
  return [
    createMakerSerials(deps),
    createFormerCodes(deps),
    createActivations(deps),
    createMigrations(deps),
    createPartners(deps),
    createOpenings({ ...deps, adjustments: new AdjustmentRepository(table, newUlid) }),
    createPointGrants({ ...livePoints(table), now: deps.now }),
  ];
}
