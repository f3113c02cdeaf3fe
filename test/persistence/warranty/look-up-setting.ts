import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createListFound } from '../../../functions/warranty/look-up/look-up-list.ts';
import { createOpenLookUp } from '../../../functions/warranty/look-up/look-up-open.ts';
import { createRequestLookUp } from '../../../functions/warranty/look-up/look-up-request.ts';
import { createSendLookUpCode } from '../../../functions/warranty/look-up/look-up-send-code.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { ConversationRepository } from '../../../shared/messages/conversation-repository.ts';
import type { SmsMessage } from '../../../shared/notifications/esms-gateway.ts';
import { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { index, keys, lists, UNDISPATCHED_SHARDS } from '../../../shared/table/keys.ts';
import { putNew } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { LookUpRepository } from '../../../shared/warranty/look-up/look-up-repository.ts';
import { lookUpRoutes } from '../../../shared/warranty/look-up/look-up-routes.ts';
import { type Warranty, warrantySchema } from '../../../shared/warranty/warranty.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import type { Engine } from '../engine.ts';

export const MOST_LOOK_UPS = 3;
const SECRET = 'the secret of the look-ups';

/** Looking warranties up as a customer meets it, on a real table, with a phone that receives its codes. */
export function lookUpsOn(engine: Engine, now: Clock, client?: DynamoDBDocumentClient) {
  const table = engine.tableWith({ now, sleep: () => Promise.resolve(), ...(client ? { client } : {}) });
  const codes = new OneTimeCodeRepository(table);
  const warranties = new WarrantyRepository(table);
  const lookUps = new LookUpRepository(table);
  const inbox: SmsMessage[] = [];
  const door = testDoor();

  const request = serve(
    lookUpRoutes.request,
    createRequestLookUp({ codes, codesPerPhoneAndDay: MOST_LOOK_UPS, now, newId: newUlid }),
    door,
  );
  const open = serve(
    lookUpRoutes.open,
    createOpenLookUp({ codes, codeSecrets: () => Promise.resolve([SECRET]), metrics: noMetrics, lookUps, now }),
    door,
  );
  const list = serve(
    lookUpRoutes.warranties,
    createListFound({
      warranties,
      conversations: new ConversationRepository(table),
      questions: new ConfirmationRepository(table, newUlid),
      now,
    }),
    {
      ...door,
      findLookUp: (token) => lookUps.findCaller(token),
    },
  );
  const sendCode = createSendLookUpCode({
    codes,
    warranties,
    codeSecret: () => Promise.resolve(SECRET),
    sms: {
      send: (message) => {
        inbox.push(message);
        return Promise.resolve({ outcome: 'sent', code: '100' });
      },
    },
    sender: { smsName: 'LACPHONG' },
    log: consoleLog(() => undefined),
    metrics: noMetrics,
  });

  const setting = {
    codes,
    inbox,
    request: (phone: string) => call(request, { method: 'POST', body: { phone } }),
    open: (lookupId: string, code: string) =>
      call(open, { method: 'POST', params: { lookupId }, body: { code }, path: `/v1/lookups/${lookupId}/code` }),
    list: (authorization: string | undefined, query: Record<string, string> = {}) =>
      call(list, { path: '/v1/warranties', query, headers: { authorization } }),
    /** Lets the worker do what the request announced. */
    work: async (lookupId: string) => {
      const event = (await setting.announced()).find(({ data }) => data.requestId === lookupId);
      if (!event) throw new Error('no event of the look-up');
      return sendCode(event);
    },
    announced: async (): Promise<readonly DomainEvent[]> => {
      const shards = Array.from({ length: UNDISPATCHED_SHARDS }, (_, shard) =>
        table.query({ pk: lists.undispatched(shard, '').gsi2pk ?? '', index: index.second }, outboxItemSchema),
      );
      return (await Promise.all(shards)).flatMap(({ items }) => items.map(({ event }) => event));
    },
    /** Asks, lets the worker send the code, and reads it on the phone. */
    codeFor: async (phone: string) => {
      const lookupId = String(Object((await setting.request(phone)).body).lookupId);
      await setting.work(lookupId);
      return { lookupId, code: /\b\d{6}\b/.exec(inbox.at(-1)?.text ?? '')?.[0] ?? '' };
    },
    tokenFor: async (phone: string) => {
      const { lookupId, code } = await setting.codeFor(phone);
      return String(Object((await setting.open(lookupId, code)).body).token);
    },
    /** A warranty as an activation leaves it. */
    addWarranty: async (about: { readonly phone: string; readonly code: string } & Partial<Warranty>) => {
      const { phone, ...rest } = about;
      const warranty = warrantySchema.parse({
        activationNumber: 1,
        batchId: 'B-1',
        product: { sku: 'MLI-09', name: 'Máy lạnh Inverter 1 HP', smsName: 'May lanh', image: '/products/a.svg' },
        customer: { name: 'Bùi Thị Hạnh', phone },
        installer: {},
        channel: 'qr',
        consent: { version: '2026-11', at: '2026-11-21T03:00:00.000Z' },
        activatedAt: now(),
        startsOn: '2026-11-21',
        endsOn: '2028-11-21',
        term: { months: 24, extensions: [] },
        reward: { state: 'none', reason: 'no-installer' },
        ...rest,
      });
      const place = lists.warrantiesOfCustomer(warranty.customer.phone, warranty.activatedAt);
      await table.transact([putNew(keys.warranty(warranty.code, 1), { ...warranty, ...place })]);
    },
  };
  return setting;
}
