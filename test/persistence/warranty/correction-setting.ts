import { createAddGoodwill } from '../../../functions/warranty/add-goodwill.ts';
import { createCancelActivation } from '../../../functions/warranty/cancel-activation.ts';
import { createCorrectCustomer } from '../../../functions/warranty/correct-customer.ts';
import { createCorrectProduct } from '../../../functions/warranty/correct-product.ts';
import { createPrintSlip } from '../../../functions/warranty/print-slip.ts';
import { createReadSlip } from '../../../functions/warranty/read-slip.ts';
import { createReadWarranty } from '../../../functions/warranty/read-warranty.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import type { Route, UseCase } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { MakerSerialRepository } from '../../../shared/stickers/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { correctionRoutes } from '../../../shared/warranty/correction-routes.ts';
import { PromiseRepository } from '../../../shared/warranty/promise-repository.ts';
import { slipRoutes } from '../../../shared/warranty/slip-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { fonts } from '../../domain/stickers/print-fixtures.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { codeKeys } from './activation-setting.ts';

export type Correction = Exclude<keyof typeof correctionRoutes, 'read'>;

/** Corrections and slips as they are deployed, over a table of the test. */
export function correctionsOn(table: Table, now: Clock = systemClock) {
  const warranties = new WarrantyRepository(table);
  const deps = {
    warranties,
    codeKeys: async () => codeKeys,
    products: new ProductRepository(table),
    promises: new PromiseRepository(table),
    marks: new MakerSerialRepository(table),
    company: { name: 'Lam Sương', hotline: '1900 0000', email: 'bh@lamsuong.example', site: 'bh.lamsuong.example' },
    fonts,
    now,
    newId: newUlid,
  };
  const door = testDoor(new IdempotencyRepository(table));
  const at = <R extends Route>(route: R, useCase: UseCase<R>) => serve(route, useCase, door);
  const handlers = {
    customer: at(correctionRoutes.customer, createCorrectCustomer(deps)),
    product: at(correctionRoutes.product, createCorrectProduct(deps)),
    goodwill: at(correctionRoutes.goodwill, createAddGoodwill(deps)),
    cancel: at(correctionRoutes.cancel, createCancelActivation(deps)),
  };
  const read = at(correctionRoutes.read, createReadWarranty(deps));
  const slip = at(slipRoutes.read, createReadSlip(deps));
  const pdf = at(slipRoutes.pdf, createPrintSlip(deps));
  const claims = (role: string) => ({ token_use: 'access', username: `${role}-1`, 'cognito:groups': `[${role}]` });
  return {
    warranties,
    correct: (
      what: Correction,
      code: string,
      body: object,
      { number = 1, key = newUlid(), role = 'care' }: { number?: number; key?: string; role?: string } = {},
    ) =>
      call(handlers[what], {
        method: 'POST',
        path: correctionRoutes[what].path.replace('{code}', code).replace('{activationNumber}', String(number)),
        params: { code, activationNumber: String(number) },
        body,
        headers: { 'idempotency-key': key },
        claims: claims(role),
      }),
    read: (code: string, number = 1) =>
      call(read, { params: { code, activationNumber: String(number) }, claims: claims('care') }),
    slip: (path: string) => call(slip, { params: { token: path.split('/').at(-1) ?? '' } }),
    pdf: (path: string, language = 'vi') =>
      call(pdf, { params: { token: path.split('/').at(-1) ?? '' }, query: { language } }),
  };
}
