import { createAddGoodwill } from '../../../functions/warranty/correction/add-goodwill.ts';
import { createAskHandover } from '../../../functions/warranty/correction/ask-handover.ts';
import { createCancelActivation } from '../../../functions/warranty/correction/cancel-activation.ts';
import { createConfirmHandover } from '../../../functions/warranty/correction/confirm-handover.ts';
import { createCorrectCustomer } from '../../../functions/warranty/correction/correct-customer.ts';
import { createCorrectInstaller } from '../../../functions/warranty/correction/correct-installer.ts';
import { createCorrectProduct } from '../../../functions/warranty/correction/correct-product.ts';
import { createReadWarranty } from '../../../functions/warranty/history/read-warranty.ts';
import { createPrintSlip } from '../../../functions/warranty/slip/print-slip.ts';
import { createReadSlip } from '../../../functions/warranty/slip/read-slip.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import type { Route, UseCase } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { HandoverRepository } from '../../../shared/warranty/correction/handover-repository.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { slipRoutes } from '../../../shared/warranty/slip/slip-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { fonts } from '../../domain/stickers/print-fixtures.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { codeKeys } from './activation-setting.ts';

export type Correction = 'customer' | 'installer' | 'product' | 'goodwill' | 'cancel';

/** From which the codes of handovers follow. */
export const CODE_SECRET = 'a secret of the tests for one-time codes';

/** Corrections and slips as they are deployed, over a table of the test. */
export function correctionsOn(table: Table, now: Clock = systemClock) {
  const warranties = new WarrantyRepository(table);
  const deps = {
    warranties,
    codeKeys: async () => codeKeys,
    products: new ProductRepository(table),
    partners: new PartnerRepository(table),
    rewards: new RewardRepository(table),
    promises: new PromiseRepository(table),
    marks: new MakerSerialRepository(table),
    company: { name: 'Lam Sương', hotline: '1900 0000', email: 'bh@lamsuong.example', site: 'bh.lamsuong.example' },
    handovers: new HandoverRepository(table),
    codes: new OneTimeCodeRepository(table),
    codesPerPhoneAndDay: 5,
    codeSecrets: async () => [CODE_SECRET],
    metrics: noMetrics,
    fonts,
    now,
    newId: newUlid,
  };
  const door = testDoor(new IdempotencyRepository(table));
  const at = <R extends Route>(route: R, useCase: UseCase<R>) => serve(route, useCase, door);
  const handlers = {
    customer: at(correctionRoutes.customer, createCorrectCustomer(deps)),
    installer: at(correctionRoutes.installer, createCorrectInstaller(deps)),
    product: at(correctionRoutes.product, createCorrectProduct(deps)),
    goodwill: at(correctionRoutes.goodwill, createAddGoodwill(deps)),
    cancel: at(correctionRoutes.cancel, createCancelActivation(deps)),
  };
  const ask = at(correctionRoutes.askHandover, createAskHandover(deps));
  const confirm = at(correctionRoutes.confirmHandover, createConfirmHandover(deps));
  const read = at(correctionRoutes.read, createReadWarranty(deps));
  const slip = at(slipRoutes.read, createReadSlip({ ...deps, questions: new ConfirmationRepository(table, newUlid) }));
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
    ask: (code: string, body: object) =>
      call(ask, { method: 'POST', params: { code, activationNumber: '1' }, body, claims: claims('care') }),
    confirm: (code: string, handoverId: string, given: string, key: string = newUlid()) =>
      call(confirm, {
        method: 'POST',
        params: { code, activationNumber: '1', handoverId },
        body: { code: given },
        headers: { 'idempotency-key': key },
        claims: claims('care'),
      }),
    read: (code: string, number = 1) =>
      call(read, { params: { code, activationNumber: String(number) }, claims: claims('care') }),
    slip: (path: string) => call(slip, { params: { token: path.split('/').at(-1) ?? '' } }),
    pdf: (path: string, language = 'vi') =>
      call(pdf, { params: { token: path.split('/').at(-1) ?? '' }, query: { language } }),
  };
}
