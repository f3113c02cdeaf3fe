import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi, messagesOf } from '../../local/demo/api-client.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { shortCodeGateways } from '../../local/phones/short-code.ts';
import { smsParts } from '../../shared/notifications/sms-text.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { formatCode } from '../../shared/stickers/code/code-text.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { type PhoneInHand, phoneInHand } from './phone-in-hand.ts';
import { type RunningCloud, startCloud, temporaryState } from './running-cloud.ts';
import { managersDesk, stickersToUse } from './staff-desk.ts';

const state = await temporaryState();
let cloud: RunningCloud;
let freshCode: () => string;
let hand: PhoneInHand;
beforeAll(async () => {
  cloud = await startCloud(state.folder);
  hand = phoneInHand(cloud.endpoints);
  freshCode = await stickersToUse(await managersDesk(cloud.endpoints), 20);
});
afterAll(async () => {
  await cloud?.stop();
  await state.remove();
});

const write = (from: string, text: string, gateway?: string) => hand.sms(from, text, gateway);

const stateOf = async (code: string) =>
  (await callApi(cloud.endpoints.api, { path: `/v1/serials/${code}`, reply: warrantyRoutes.serial.reply })).state;

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
    const { partner } = cloud.endpoints.people;
    const answer = await write(partner, `LAMSUONG ${code} 0977 000 301 Trần Thị Mai`, 'v-com');
    expect(answer).toContain('cho khach 0977 000 301');
    const token = await signIn(cloud.endpoints, 'field', partner);
    const line = await waitUntil('the reward', async () => {
      const { items } = await callApi(cloud.endpoints.api, {
        path: '/v1/me/rewards',
        token,
        reply: rewardRoutes.mine.reply,
      });
      return items.find((one) => one.code.endsWith(code.slice(-4)));
    });
    expect(line).toMatchObject({ amount: 100_000, state: 'pending' });
    await waitUntil('the notice', async () =>
      (await messagesOf(cloud.endpoints.phones, '+84977000301')).find(({ text }) => text.includes(code.slice(-4))),
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
