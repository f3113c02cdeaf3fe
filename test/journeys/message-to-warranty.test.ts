import { beforeAll, describe, expect, test } from 'vitest';
import { callApi, messagesOf } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { shortCodeGateways } from '../../local/phones/short-code.ts';
import { smsParts } from '../../shared/notifications/sms-text.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { formatCode } from '../../shared/stickers/code/code-text.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { sharedCloud } from './one-cloud.ts';
import { type PhoneInHand, phoneInHand } from './phone-in-hand.ts';
import { managersDesk, stickersToUse } from './staff-desk.ts';

let endpoints: Endpoints;
let hand: PhoneInHand;
let freshCode: () => string;
beforeAll(async () => {
  endpoints = await sharedCloud();
  hand = phoneInHand(endpoints);
  freshCode = await stickersToUse(await managersDesk(endpoints), 20);
});

const write = (from: string, text: string, gateway?: string) => hand.sms(from, text, gateway);

const stateOf = async (code: string) =>
  (await callApi(endpoints.api, { path: `/v1/serials/${code}`, reply: warrantyRoutes.serial.reply })).state;

describe('an SMS with a code', () => {
  test.each(shortCodeGateways)(
    'from a customer, brought by %s, starts the warranty and is answered',
    async (gateway) => {
      const code = freshCode();
      const answer = await write('+84977000300', `lamsuong ${formatCode(code)} Bùi Thị Hạnh`, gateway);
      expect(answer).toContain('Da kich hoat bao hanh');
      expect(answer).toContain(code.slice(-4));
      expect(smsParts(answer)).toBe(1);
      expect(await stateOf(code)).toBe('activated');
    },
  );

  test('from a partner earns the reward line, and the customer is told', async () => {
    const code = freshCode();
    const { partner } = endpoints.people;
    const answer = await write(partner, `LAMSUONG ${code} 0977 000 301 Trần Thị Mai`, 'v-com');
    expect(answer).toContain('cho khach 0977 000 301');
    const token = await signIn(endpoints, 'field', partner);
    const line = await waitUntil('the reward', async () => {
      const { items } = await callApi(endpoints.api, {
        path: '/v1/me/rewards',
        token,
        reply: rewardRoutes.mine.reply,
      });
      return items.find((one) => one.code.endsWith(code.slice(-4)));
    });
    expect(line).toMatchObject({ amount: 100_000, state: 'pending' });
    await waitUntil('the notice', async () =>
      (await messagesOf(endpoints.phones, '+84977000301')).find(({ text }) => text.includes(code.slice(-4))),
    );
  });

  test('with a typo is answered with what to send, and can be looked up once it is right', async () => {
    const code = freshCode();
    expect(await write('+84977000302', `LAMSUONG ${code.slice(0, -2)} Mai`)).toContain('Soan LAMSUONG <ma tem>');
    expect(await write('+84977000302', `LAMSUONG TC ${code}`)).toContain('chua kich hoat');
    await write('+84977000302', `LAMSUONG ${code} Mai`, '1pay');
    expect(await write('+84977000302', `LAMSUONG TC ${code}`, 'plain')).toContain('bao hanh den');
    expect(await write('+84977000302', 'LAMSUONG TC')).toContain(code.slice(-4));
  });
});
