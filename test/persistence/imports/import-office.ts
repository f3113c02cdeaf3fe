import { createActivations } from '../../../functions/imports/activations.ts';
import { createAskCheck } from '../../../functions/imports/ask-check.ts';
import { createAskCommit } from '../../../functions/imports/ask-commit.ts';
import { createBeginImport } from '../../../functions/imports/begin-import.ts';
import { createCancelImport } from '../../../functions/imports/cancel-import.ts';
import { createCheckImport } from '../../../functions/imports/check-import.ts';
import { createCommitImport } from '../../../functions/imports/commit-import.ts';
import { createFindSticker } from '../../../functions/imports/find-sticker.ts';
import { createLinkErrors } from '../../../functions/imports/link-errors.ts';
import { createListImports } from '../../../functions/imports/list-imports.ts';
import { createMigrations } from '../../../functions/imports/migrations.ts';
import { createOpenings } from '../../../functions/imports/openings.ts';
import { createPartners } from '../../../functions/imports/partners.ts';
import { createPointGrants } from '../../../functions/imports/point-grants.ts';
import { createReadImport } from '../../../functions/imports/read-import.ts';
import { createFormerCodes, createMakerSerials } from '../../../functions/imports/unit-marks.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { PointCustomerRepository } from '../../../shared/gifts/points/customer-repository.ts';
import { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import type { Route, UseCase } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { checkAsked, commitAsked } from '../../../shared/imports/import-events.ts';
import type { ImportFileRepository } from '../../../shared/imports/import-file-repository.ts';
import { ImportRepository } from '../../../shared/imports/import-repository.ts';
import { importRoutes, importViewSchema } from '../../../shared/imports/import-routes.ts';
import type { RefusedRow, StoredRow } from '../../../shared/imports/stored-row.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { UnprintedBatchRepository } from '../../../shared/stickers/batch/unprinted-batch-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type Clock, instantSchema } from '../../../shared/time/local-date.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { writeStreamedWorkbook } from '../../../shared/workbook/streamed-workbook.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { codeKeys } from '../warranty/activation-setting.ts';

export const noon = instantSchema.parse('2026-11-21T05:00:00.000Z');

/** What a bucket holds of imports, in memory. */
export function memoryFiles() {
  const uploaded = new Map<string, Buffer>();
  const chunks = new Map<string, StoredRow[]>();
  const refused = new Map<string, RefusedRow[]>();
  const errors = new Map<string, Uint8Array>();
  const missing = () => Promise.reject(new Error('no such file'));
  const files: Pick<
    ImportFileRepository,
    | 'uploadForm'
    | 'hasArrived'
    | 'read'
    | 'saveChunk'
    | 'chunk'
    | 'saveRefused'
    | 'refused'
    | 'saveErrors'
    | 'linkErrors'
  > = {
    uploadForm: async (id, bytes) => ({ url: 'https://files.example/', fields: { key: id, most: String(bytes) } }),
    hasArrived: async (id) => uploaded.has(id),
    read: async (id) => uploaded.get(id) ?? missing(),
    saveChunk: async (id, chunk, rows) => void chunks.set(`${id}/${chunk}`, structuredClone([...rows])),
    chunk: async (id, chunk) => structuredClone(chunks.get(`${id}/${chunk}`)) ?? missing(),
    saveRefused: async (id, chunk, rows) => void refused.set(`${id}/${chunk}`, structuredClone([...rows])),
    refused: async (id, chunk) => structuredClone(refused.get(`${id}/${chunk}`)) ?? missing(),
    saveErrors: async (id, workbook) => void errors.set(id, workbook),
    linkErrors: async ({ id }) => `https://files.example/${id}/errors.xlsx`,
  };
  return { files, uploaded, chunks, errors };
}

interface OfficeOptions {
  readonly now?: Clock;
  readonly longestRun?: number;
  /** For the worker alone; the same table behind faults. */
  readonly workerTable?: Table;
  readonly kept?: ReturnType<typeof memoryFiles>;
}

/** Imports as they are deployed, over a table of the test, with a bucket in memory and workers run by hand. */
export function officeOn(table: Table, options: OfficeOptions = {}) {
  const { now = () => noon, longestRun = 60_000, workerTable = table, kept = memoryFiles() } = options;
  const { files, uploaded, errors } = kept;
  const imports = new ImportRepository(table);
  const deps = { imports, files, now, newId: newUlid };
  const door = testDoor(new IdempotencyRepository(table));
  const on = <R extends Route>(route: R, useCase: UseCase<R>) => serve(route, useCase, door);
  const routes = {
    begin: on(importRoutes.begin, createBeginImport(deps)),
    check: on(importRoutes.check, createAskCheck(deps)),
    commit: on(importRoutes.commit, createAskCommit(deps)),
    cancel: on(importRoutes.cancel, createCancelImport(deps)),
    read: on(importRoutes.read, createReadImport(deps)),
    list: on(importRoutes.list, createListImports(deps)),
    errors: on(importRoutes.errors, createLinkErrors(deps)),
  };
  const claims = (role: string, username = 'staff-1') => ({
    token_use: 'access',
    username,
    'cognito:groups': `[${role}]`,
  });
  const failures: unknown[] = [];
  const worker = workersOn(workerTable, {
    files,
    now,
    longestRun,
    log: { ...consoleLog(() => undefined), error: (_message, error) => failures.push(error) },
  });
  const post = (
    route: 'check' | 'commit' | 'cancel',
    id: string,
    body: object = {},
    role = 'manager',
    by = 'staff-1',
  ) =>
    call(routes[route], {
      method: 'POST',
      params: { id },
      body,
      claims: claims(role, by),
      headers: { 'idempotency-key': newUlid() },
    });
  const view = async (id: string) => {
    const { body } = await call(routes.read, { params: { id }, claims: claims('manager') });
    return importViewSchema.parse(body);
  };
  const begin = (body: object, role = 'manager', key: string = newUlid()) =>
    call(routes.begin, { method: 'POST', body, claims: claims(role), headers: { 'idempotency-key': key } });
  return {
    begin,
    post,
    view,
    uploaded,
    errors,
    failures,
    worker,
    list: (query: Record<string, string> = {}) => call(routes.list, { query, claims: claims('warehouse') }),
    linkErrors: (id: string, role = 'manager') => call(routes.errors, { params: { id }, claims: claims(role) }),
    /** Uploads a file and has it checked. */
    check: async (file: string | Uint8Array, kind = 'maker-serials') => {
      const begun = await begin({ kind, fileName: 'a.csv', bytes: file.length });
      const { id } = importRoutes.begin.reply.parse(begun.body);
      uploaded.set(id, Buffer.from(file));
      await post('check', id);
      await worker.check(id);
      return view(id);
    },
    /** Has a checked import written, in as many runs as that takes; one that throws comes back from its queue. */
    commit: async (id: string, skipBad = false, by = 'staff-1', role = 'manager') => {
      const asked = await post('commit', id, { skipBad }, role, by);
      if (asked.status !== 202) return asked;
      let runs = 0;
      for (; (await view(id)).state === 'committing' && runs < 100; runs += 1)
        await worker.commit(id).catch((error: unknown) => failures.push(error));
      return { status: asked.status, body: asked.body, runs };
    },
  };
}

type WorkerDeps = Pick<
  Parameters<typeof createCommitImport>[0] & Parameters<typeof createCheckImport>[0],
  'files' | 'now' | 'longestRun' | 'log'
>;

function workersOn(table: Table, given: WorkerDeps) {
  const batches = new BatchRepository(table);
  const keys = async () => codeKeys;
  const rolls = new RollRepository(table);
  const warranties = new WarrantyRepository(table);
  const unit = {
    products: new ProductRepository(table),
    batches,
    rolls,
    marks: new MakerSerialRepository(table),
    findSticker: createFindSticker({ codeKeys: keys, batches, rolls, serials: warranties }),
    codeKeys: keys,
    warranties,
    now: given.now,
    newId: newUlid,
  };
  const activations = createActivations({
    ...unit,
    pins: new PinAttempts(table),
    partners: new PartnerRepository(table),
    promises: new PromiseRepository(table),
    metrics: noMetrics,
    addableDays: 7,
  });
  const deps = {
    ...given,
    imports: new ImportRepository(table),
    kinds: [
      createMakerSerials(unit),
      createFormerCodes(unit),
      activations,
      createMigrations(unit),
      createPartners({ ...unit, partners: new PartnerRepository(table) }),
      createOpenings({
        partners: new PartnerRepository(table),
        adjustments: new AdjustmentRepository(table, newUlid),
        now: given.now,
      }),
      createPointGrants({
        points: new PointRepository(table),
        policies: new PointPolicyRepository(table, given.now),
        customers: new PointCustomerRepository(table, newUlid),
        partners: new PartnerRepository(table),
        now: given.now,
      }),
    ],
    write: writeStreamedWorkbook,
    company: 'Lạc Phong',
    newId: newUlid,
  };
  const unprinted = new UnprintedBatchRepository(table);
  const checker = createCheckImport(deps);
  const committer = createCommitImport({
    ...deps,
    batchOf: (about) => unprinted.batchOf(about, codeKeys.newest, given.now()),
  });
  const event = (type: string, importId: string) => ({ id: newUlid(), type, at: given.now(), data: { importId } });
  return {
    check: (id: string) => checker(event(checkAsked.type, id)),
    commit: (id: string) => committer(event(commitAsked.type, id)),
  };
}

export async function addProducts(table: Table, ...skus: readonly string[]): Promise<void> {
  const products = new ProductRepository(table);
  for (const sku of skus) {
    const product = productSchema.parse({ sku, name: `Máy ${sku}`, line: 'wall-air-conditioner', warrantyMonths: 24 });
    await products.create(product, { scope: 'test', key: sku, fingerprint: sku }, noon);
  }
}
