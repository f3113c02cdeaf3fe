import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createApprove } from '../../../functions/partners/approve.ts';
import { createListPartners } from '../../../functions/partners/list-partners.ts';
import { createChangeMyPhone } from '../../../functions/partners/own/change-my-phone.ts';
import { createCorrectMyProfile } from '../../../functions/partners/own/correct-my-profile.ts';
import { createLeave } from '../../../functions/partners/own/leave.ts';
import { createMyProfile } from '../../../functions/partners/own/my-profile.ts';
import { createRequestPhoneCodes } from '../../../functions/partners/own/request-phone-codes.ts';
import { createRegister } from '../../../functions/partners/register.ts';
import { createRequestCode } from '../../../functions/partners/request-code.ts';
import { createDecidePhone } from '../../../functions/partners/roster/decide-phone.ts';
import { createEnterPartner } from '../../../functions/partners/roster/enter-partner.ts';
import { createMovePartner } from '../../../functions/partners/roster/move-partner.ts';
import { createProposePhone } from '../../../functions/partners/roster/propose-phone.ts';
import { createReadPartner } from '../../../functions/partners/roster/read-partner.ts';
import { createSetStanding } from '../../../functions/partners/roster/set-standing.ts';
import { createSendCode } from '../../../functions/partners/send-code.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import type { ChannelResult } from '../../../shared/notifications/channel.ts';
import type { SmsMessage } from '../../../shared/notifications/esms-gateway.ts';
import { ownRoutes } from '../../../shared/partners/own-routes.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { partnerRoutes } from '../../../shared/partners/partner-routes.ts';
import { rosterRoutes } from '../../../shared/partners/roster-routes.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { index, lists, UNDISPATCHED_SHARDS } from '../../../shared/table/keys.ts';
import { addMilliseconds, type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import type { Engine } from '../engine.ts';

export const MOST_CODES = 3;
export const SECRET = 'the secret of the codes';

/** A clock that a test moves. */
export function movableClock(start = '2026-11-21T03:00:00.000Z') {
  let at: Instant = instantSchema.parse(start);
  return {
    now: () => at,
    forward: (milliseconds: number) => {
      at = addMilliseconds(at, milliseconds);
    },
    moveTo: (instant: string) => {
      at = instantSchema.parse(instant);
    },
  };
}

/** Enrolment and approval as callers see them, on a real table, with a phone that receives its codes. */
export function partnersOn(engine: Engine, clock: { readonly now: () => Instant }, client?: DynamoDBDocumentClient) {
  const table = engine.tableWith({
    now: clock.now,
    sleep: () => Promise.resolve(),
    ...(client ? { client } : {}),
  });
  const door = testDoor(new IdempotencyRepository(table));
  const partners = new PartnerRepository(table);
  const codes = new OneTimeCodeRepository(table);
  const source = { now: clock.now, newId: newUlid };
  const inbox: SmsMessage[] = [];
  let answers: ChannelResult = { outcome: 'sent', code: '100' };

  const requestCode = serve(
    partnerRoutes.requestCode,
    createRequestCode({ codes, codesPerPhoneAndDay: MOST_CODES, ...source }),
    door,
  );
  const register = serve(
    partnerRoutes.register,
    createRegister({ partners, codes, codeSecrets: () => Promise.resolve([SECRET]), metrics: noMetrics, ...source }),
    door,
  );
  const list = serve(partnerRoutes.list, createListPartners({ partners, now: clock.now }), door);
  const approve = serve(partnerRoutes.approve, createApprove({ partners, ...source }), door);
  const change = { partners, ...source };
  const proving = { codes, codeSecrets: () => Promise.resolve([SECRET]), metrics: noMetrics };
  const staffDoors = {
    enter: serve(rosterRoutes.enter, createEnterPartner(change), door),
    read: serve(rosterRoutes.read, createReadPartner({ ...change, rewards: new RewardRepository(table) }), door),
    move: serve(rosterRoutes.move, createMovePartner(change), door),
    setStanding: serve(rosterRoutes.setStanding, createSetStanding(change), door),
    proposePhone: serve(rosterRoutes.proposePhone, createProposePhone(change), door),
    decidePhone: serve(rosterRoutes.decidePhone, createDecidePhone(change), door),
  };
  const ownDoors = {
    mine: serve(ownRoutes.mine, createMyProfile(change), door),
    correct: serve(ownRoutes.correct, createCorrectMyProfile(change), door),
    leave: serve(ownRoutes.leave, createLeave(change), door),
    requestPhoneCodes: serve(
      ownRoutes.requestPhoneCodes,
      createRequestPhoneCodes({ ...change, codes, codesPerPhoneAndDay: MOST_CODES }),
      door,
    ),
    changePhone: serve(ownRoutes.changePhone, createChangeMyPhone({ ...change, ...proving }), door),
  };
  const sendCode = createSendCode({
    codes,
    codeSecret: () => Promise.resolve(SECRET),
    sms: {
      send: (message) => {
        inbox.push(message);
        return Promise.resolve(answers);
      },
    },
    sender: { smsName: 'LACPHONG' },
    log: consoleLog(() => undefined),
    metrics: noMetrics,
  });

  const setting = {
    partners,
    inbox,
    sendCode,
    gatewayAnswers: (result: ChannelResult) => {
      answers = result;
    },
    requestCode: (phone: string) => call(requestCode, { method: 'POST', body: { phone } }),
    register: (body: object, key: string = newUlid()) =>
      call(register, { method: 'POST', body, headers: { 'idempotency-key': key } }),
    list: (query: Record<string, string> = {}) => call(list, { query, claims: staff('manager') }),
    approve: (id: string, key: string = newUlid(), role = 'manager') =>
      call(approve, {
        method: 'POST',
        path: `/v1/partners/${id}/approve`,
        params: { id },
        headers: { 'idempotency-key': key },
        claims: staff(role),
      }),
    /** What somebody of the staff does to a partner; the role may name the person too: `manager:binh`. */
    byStaff: (act: keyof typeof staffDoors, id: string, body: object = {}, who = 'manager', key = newUlid()) =>
      call(staffDoors[act], {
        method: rosterRoutes[act].method,
        path: rosterRoutes[act].path.replace('{id}', id),
        ...(rosterRoutes[act].method === 'GET' ? {} : { body }),
        ...(id ? { params: { id } } : {}),
        headers: { 'idempotency-key': key },
        claims: staff(who),
      }),
    /** What a partner does with their own data. */
    byPartner: (act: keyof typeof ownDoors, id: string, body: object = {}, key = newUlid()) =>
      call(ownDoors[act], {
        method: ownRoutes[act].method,
        path: ownRoutes[act].path,
        ...(ownRoutes[act].method === 'GET' ? {} : { body }),
        headers: { 'idempotency-key': key },
        claims: { token_use: 'access', username: id, 'cognito:groups': '[partner]' },
      }),
    /** Lets the worker send the code of a request, and reads it on the phone. */
    readCode: async (requestId: string): Promise<string> => {
      const events = await setting.announced('partners.code-requested');
      const event = events.find(({ data }) => data['requestId'] === requestId);
      if (!event) throw new Error('no event of the request');
      await sendCode(event);
      return /\b\d{6}\b/.exec(inbox.at(-1)?.text ?? '')?.[0] ?? '';
    },
    /** All events so far, of one type. */
    announced: async (type: string): Promise<readonly DomainEvent[]> => {
      const shards = Array.from({ length: UNDISPATCHED_SHARDS }, (_, shard) =>
        table.query({ pk: lists.undispatched(shard, '').gsi2pk ?? '', index: index.second }, outboxItemSchema),
      );
      const events = (await Promise.all(shards)).flatMap(({ items }) => items.map(({ event }) => event));
      return events.filter((event) => event.type === type);
    },
    /** Asks for a code, lets the worker send it, and reads it on the phone. */
    codeFor: async (phone: string): Promise<{ readonly requestId: string; readonly code: string }> => {
      const { body } = await setting.requestCode(phone);
      const requestId = String(Object(body).requestId);
      const events = await setting.announced('partners.code-requested');
      const event = events.find(({ data }) => data.requestId === requestId);
      if (!event) throw new Error('no event of the request');
      await sendCode(event);
      return { requestId, code: /\b\d{6}\b/.exec(inbox.at(-1)?.text ?? '')?.[0] ?? '' };
    },
  };
  return setting;
}

function staff(role: string) {
  const [group = '', name = group] = role.split(':');
  return { token_use: 'access', username: `staff-${name}`, 'cognito:groups': `[${group}]` };
}
