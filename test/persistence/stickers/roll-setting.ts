import { createFindRolls } from '../../../functions/stickers/roll/find-rolls.ts';
import { createListMoves } from '../../../functions/stickers/roll/list-moves.ts';
import { createListRolls } from '../../../functions/stickers/roll/list-rolls.ts';
import { createMoveRolls } from '../../../functions/stickers/roll/move-rolls.ts';
import { createPreviewMove } from '../../../functions/stickers/roll/preview-move.ts';
import { createReadMove } from '../../../functions/stickers/roll/read-move.ts';
import { createReadUnit } from '../../../functions/stickers/roll/read-unit.ts';
import { createReprint } from '../../../functions/stickers/roll/reprint.ts';
import { createRunMove } from '../../../functions/stickers/roll/run-move.ts';
import { createVoidUnits } from '../../../functions/stickers/roll/void-units.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import type { Route, UseCase } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { type BatchOrder, BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { moveViewSchema, rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { moveAsked } from '../../../shared/stickers/sticker-events.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { UnitRepository } from '../../../shared/warranty/unit-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { call, type TestRequest, testDoor } from '../../functions/http/door.ts';
import { codeKeys } from '../warranty/activation-setting.ts';

const request = (key: string) => ({ scope: 'test', key, fingerprint: key });

/** What staff do with rolls, over a table of the test. */
export function rollDesk(table: Table, now: Clock = systemClock) {
  const deps = {
    codeKeys: async () => codeKeys,
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    rolls: new RollRepository(table),
    moves: new MoveRepository(table),
    units: new UnitRepository(table),
    warranties: new WarrantyRepository(table),
    marks: new MakerSerialRepository(table),
    now,
    newId: newUlid,
  };
  const door = testDoor(new IdempotencyRepository(table));
  const asked = <R extends Route>(route: R, useCase: UseCase<R>) => {
    const handler = serve(route, useCase, door);
    return (about: TestRequest, role = 'manager') =>
      call(handler, {
        method: route.method,
        path: route.path,
        claims: { token_use: 'access', username: `${role}-1`, 'cognito:groups': `[${role}]` },
        ...about,
      });
  };
  const move = asked(rollRoutes.move, createMoveRolls(deps));
  const preview = asked(rollRoutes.previewMove, createPreviewMove(deps));
  const voids = asked(rollRoutes.voidUnits, createVoidUnits(deps));
  const reprint = asked(rollRoutes.reprint, createReprint(deps));
  const readMove = asked(rollRoutes.readMove, createReadMove(deps));
  const moves = asked(rollRoutes.moves, createListMoves(deps));
  const rolls = asked(rollRoutes.rolls, createListRolls(deps));
  const allRolls = asked(rollRoutes.allRolls, createFindRolls(deps));
  const unit = asked(rollRoutes.unit, createReadUnit(deps));
  const run = createRunMove(deps);
  return {
    ...deps,
    run: (batchId: string, moveId: string) =>
      run({ id: newUlid(), type: moveAsked.type, at: now(), data: { batchId, moveId } }),
    move: (id: string, body: object, role?: string, key = newUlid()) =>
      move({ params: { id }, body, headers: { 'idempotency-key': key } }, role),
    /** Asks, and has it carried out. */
    async moved(id: string, body: object, role?: string) {
      const asking = await this.move(id, body, role);
      const view = moveViewSchema.safeParse(asking.body).data;
      if (view) await this.run(id, view.id);
      return { ...asking, moveId: view?.id ?? '' };
    },
    preview: (id: string, body: object, role?: string) => preview({ params: { id }, body }, role),
    voids: (id: string, body: object, role?: string) =>
      voids({ params: { id }, body, headers: { 'idempotency-key': newUlid() } }, role),
    reprint: (id: string, body: object, key = newUlid()) =>
      reprint({ params: { id }, body, headers: { 'idempotency-key': key } }),
    readMove: (id: string, moveId: string, role?: string) => readMove({ params: { id, moveId } }, role),
    listMoves: (id: string) => moves({ params: { id } }),
    listRolls: (id: string, query: Record<string, string> = {}) => rolls({ params: { id }, query }),
    findRolls: (query: Record<string, string>) => allRolls({ query }),
    unit: (code: string) => unit({ params: { code } }, 'care'),
  };
}

/** A product that stickers can be bound to. */
export async function makeProduct(table: Table, sku: string) {
  const product = productSchema.parse({
    sku,
    name: `Máy lạnh ${sku}`,
    line: 'wall-air-conditioner',
    warrantyMonths: 24,
  });
  await new ProductRepository(table).create(product, request(newUlid()), systemClock());
  return product;
}

/** A sealed batch; blank unless it names a product. */
export async function sealedBatch(table: Table, about: Partial<BatchOrder> = {}) {
  const batches = new BatchRepository(table);
  const order = { count: 12_000, template: 'plain', orderedAt: systemClock(), orderedBy: 'manager-1', ...about };
  const batch = await batches.order(order, request(newUlid()), newUlid());
  if (batch === 'repeated') throw new Error('a fresh key cannot be repeated');
  const printed = { company: 'Lam Sương', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' };
  const keyed = await batches.markRendering(batch.id, { keyVersion: 1, printed }, systemClock());
  await batches.seal(keyed, [], systemClock(), newUlid());
  return keyed;
}
