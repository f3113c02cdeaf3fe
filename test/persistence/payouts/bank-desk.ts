import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createHandTransfer } from '../../../functions/payouts/bank/hand-transfer.ts';
import { createLinkBankFile } from '../../../functions/payouts/bank/link-bank-file.ts';
import { createMakeBankFile } from '../../../functions/payouts/bank/make-bank-file.ts';
import { createReadBankFile } from '../../../functions/payouts/bank/read-bank-file.ts';
import { createAskCorrection } from '../../../functions/payouts/correction/ask-correction.ts';
import { createConfirmCorrection } from '../../../functions/payouts/correction/confirm-correction.ts';
import { createDropCorrection } from '../../../functions/payouts/correction/drop-correction.ts';
import { createAcceptResult } from '../../../functions/payouts/result/accept-result.ts';
import { createBeginResult } from '../../../functions/payouts/result/begin-result.ts';
import { createReadResult } from '../../../functions/payouts/result/read-result.ts';
import { createRecordResult } from '../../../functions/payouts/result/record-result.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import type { Route, UseCase } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { BankFileRepository } from '../../../shared/payouts/bank/bank-file-repository.ts';
import { bankFileRoutes } from '../../../shared/payouts/bank/bank-file-routes.ts';
import { fileLayouts } from '../../../shared/payouts/bank/file-layout.ts';
import { CorrectionRepository } from '../../../shared/payouts/correction/correction-repository.ts';
import { payoutCorrectionRoutes } from '../../../shared/payouts/correction/payout-correction-routes.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { CorrectionKind } from '../../../shared/payouts/payout-run.ts';
import { usualResultLayout } from '../../../shared/payouts/result/result-layout.ts';
import { ResultRepository } from '../../../shared/payouts/result/result-repository.ts';
import { resultRoutes } from '../../../shared/payouts/result/result-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import type { Engine } from '../engine.ts';
import { now } from './payout-world.ts';

interface Asking {
  readonly by?: string;
  readonly role?: string;
  readonly client?: DynamoDBDocumentClient;
  readonly key?: string;
}

/** The accountant's dealings with the bank: files out, answers in, and what turns out later. */
export function bankDeskOn(engine: Engine) {
  const bucket = new Map<string, Uint8Array>();
  const files = {
    write: async (key: string, body: Uint8Array | string) => {
      bucket.set(key, typeof body === 'string' ? new TextEncoder().encode(body) : body);
    },
    read: async (key: string) => bucket.get(key),
    link: async (key: string) => `https://files.example/${key}`,
    uploadForm: async (key: string) => ({ url: 'https://files.example/', fields: { key } }),
  };
  const reposOf = (client?: DynamoDBDocumentClient) => {
    const table = engine.tableWith({ client: client ?? engine.client, now, sleep: () => Promise.resolve() });
    return {
      table,
      payouts: new PayoutRepository(table, newUlid),
      bankFiles: new BankFileRepository(table),
      corrections: new CorrectionRepository(table, newUlid),
      results: new ResultRepository(table, newUlid),
    };
  };
  type Repositories = ReturnType<typeof reposOf>;
  const common = { files, now, newId: newUlid, layouts: fileLayouts, layout: usualResultLayout };

  function ask<R extends Route>(
    route: R,
    useCase: (repositories: Repositories) => UseCase<R>,
    request: { readonly params: Record<string, string>; readonly body?: object },
    { by = 'accountant-1', role = 'accountant', client, key = newUlid() }: Asking,
  ) {
    const repositories = reposOf(client);
    const door = testDoor(new IdempotencyRepository(repositories.table));
    return call(serve(route, useCase(repositories), door), {
      method: route.method,
      path: pathOf(route.path, request.params),
      ...request,
      claims: { token_use: 'access', username: by, 'cognito:groups': `[${role}]` },
      headers: { 'idempotency-key': key },
    });
  }

  return {
    bucket,
    make: (id: string, body: object, asking: Asking = {}) =>
      ask(bankFileRoutes.make, (of) => createMakeBankFile({ ...common, ...of }), { params: { id }, body }, asking),
    readFile: (id: string, asking: Asking = {}) =>
      ask(bankFileRoutes.read, (of) => createReadBankFile(of), { params: { id } }, asking),
    link: (id: string, { keptDays = 90, ...asking }: Asking & { readonly keptDays?: number } = {}) =>
      ask(bankFileRoutes.link, (of) => createLinkBankFile({ ...common, ...of, keptDays }), { params: { id } }, asking),
    byHand: (id: string, partnerId: string, asking: Asking = {}) =>
      ask(
        bankFileRoutes.handTransfer,
        (of) => createHandTransfer({ ...common, ...of }),
        { params: { id, partnerId } },
        asking,
      ),
    correct: (id: string, partnerId: string, kind: CorrectionKind, asking: Asking & { reference?: string } = {}) =>
      ask(
        payoutCorrectionRoutes.ask,
        (of) => createAskCorrection({ ...common, ...of }),
        { params: { id, partnerId }, body: { kind, reference: asking.reference ?? 'FT-BACK-1' } },
        asking,
      ),
    drop: (id: string, partnerId: string, asking: Asking = {}) =>
      ask(
        payoutCorrectionRoutes.drop,
        (of) => createDropCorrection({ ...common, ...of }),
        { params: { id, partnerId } },
        asking,
      ),
    confirm: (id: string, partnerId: string, kind: CorrectionKind, asking: Asking = {}) =>
      ask(
        payoutCorrectionRoutes.confirm,
        (of) => createConfirmCorrection({ ...common, ...of }),
        { params: { id, partnerId }, body: { kind } },
        { by: 'accountant-2', ...asking },
      ),
    begin: (id: string, asking: Asking = {}) =>
      ask(
        resultRoutes.begin,
        (of) => createBeginResult({ ...common, ...of }),
        { params: { id }, body: { fileName: 'ket-qua.csv' } },
        asking,
      ),
    look: (id: string, resultId: string, asking: Asking = {}) =>
      ask(resultRoutes.read, (of) => createReadResult({ ...common, ...of }), { params: { id, resultId } }, asking),
    accept: (id: string, resultId: string, sha256: string, asking: Asking = {}) =>
      ask(
        resultRoutes.accept,
        (of) => createAcceptResult({ ...common, ...of }),
        { params: { id, resultId }, body: { sha256 } },
        asking,
      ),
    recorder: (client?: DynamoDBDocumentClient, linesPerStep = 200) =>
      createRecordResult({ ...common, ...reposOf(client), linesPerStep }),
  };
}

function pathOf(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => params[name] ?? '');
}
