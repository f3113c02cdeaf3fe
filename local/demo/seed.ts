import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { systemClock } from '../../shared/runtime/clock.ts';
import { localDate } from '../../shared/time/local-date.ts';
import { ApiProblem, type Call, callApi, messagesOf } from './api-client.ts';
import { catalogue } from './catalogue.ts';
import type { Endpoints } from './endpoints.ts';
import { publishExtras } from './extras.ts';
import { seedGifts } from './gifts.ts';
import { seedMoney } from './money.ts';
import { partnerNames, people, staffMembers } from './people.ts';
import { rewardPolicy } from './reward-policy.ts';
import { signIn, signInOnceEnrolled } from './sign-in.ts';
import { waitUntil } from './wait-until.ts';

const PRINTED_STICKERS = 500;
const PRINTED_SKU = 'LS-09I';

/** Units that are active from the start, so that no page is empty. Phones that end in an even digit have Zalo. */
const activated = [
  { name: 'Nguyễn Thị Lan', phone: '0912000112', installerPhone: people.partner, address: '25 Nguyễn Huệ, Huế' },
  { name: 'Phạm Quốc Bảo', phone: '0987000213', installerPhone: people.partner },
  { name: 'Võ Thị Mai', phone: '0938000314', installerPhone: people.waitingPartner },
  { name: 'Đặng Văn Tài', phone: '0356000415' },
  { name: 'Hồ Ngọc Ánh', phone: '0779000516', installerPhone: people.partner, storeName: 'Điện máy Hoa Sưa' },
] as const;
/** Which of them names no installer, so that one may claim it. */
const UNNAMED = 3;

const somethingSchema = z.object({});

/** Fills an empty system the way people would: over HTTP, with codes read off the phones. May be run again half-way. */
export async function seedDemo(
  endpoints: Endpoints,
  cognito: CognitoIdentityProviderClient,
  say: (line: string) => void,
): Promise<void> {
  say('tạo nhân viên · staff');
  await hireStaff(endpoints, cognito);
  const token = await signIn(endpoints, 'staff', people.manager);
  const manager = <S extends z.ZodType>(call: Call<S>) => callApi(endpoints.api, { ...call, token });

  say('tạo 13 sản phẩm và chính sách thưởng · products and reward policy');
  for (const product of catalogue) {
    await unlessDone('product-exists', () =>
      manager({ method: 'POST', path: '/v1/products', body: product, reply: somethingSchema, ...once(product.sku) }),
    );
  }
  await publishPolicy(endpoints, manager);

  say('chương trình thưởng thêm · reward campaigns');
  const adminToken = await signIn(endpoints, 'staff', people.admin);
  await publishExtras(localDate(systemClock()), manager, (call) =>
    callApi(endpoints.api, { ...call, token: adminToken }),
  );

  say('quy định điểm và quà · points and gifts');
  await seedGifts(localDate(systemClock()), manager);

  say(`in ${PRINTED_STICKERS} tem, chi một kỳ cũ · printing stickers, paying a past period`);
  // Printing waits for a worker most of the time.
  const [codes] = await Promise.all([printStickers(manager), seedMoney(endpoints, token)]);
  const printedAt = systemClock();

  say('đăng ký đối tác · partners');
  const partnerId = await enrolPartner(endpoints, 'partner');
  await enrolPartner(endpoints, 'waitingPartner');
  if (partnerId) {
    await unlessDone('already-approved', () =>
      manager({
        method: 'POST',
        path: `/v1/partners/${partnerId}/approve`,
        body: {},
        reply: somethingSchema,
        ...once('approve'),
      }),
    );
  }

  say('kích hoạt vài máy · activating some units');
  for (const [position, customer] of activated.entries())
    await activate(endpoints, codes[position], customer, position);

  say('lưu không có mạng, nhận đã lắp · a capture and a claim');
  await captureWithoutSignal(endpoints, codes[activated.length], printedAt);
  await claimUnit(endpoints, codes[UNNAMED]);
}

/** As a phone does that was in a cellar while it was held before the unit. */
async function captureWithoutSignal(endpoints: Endpoints, code: string | undefined, capturedAt: string): Promise<void> {
  // A run that was cut off behind it had captured at another moment.
  await unlessDone('idempotency-key-reused', async () =>
    callApi(endpoints.api, {
      method: 'POST',
      path: '/v1/me/activations',
      token: await signInOnceEnrolled(endpoints, people.waitingPartner),
      body: { code, customer: { name: 'Trương Thị Sen', phone: '0905000618' }, capturedAt },
      reply: somethingSchema,
      ...once('capture'),
    }),
  );
}

async function claimUnit(endpoints: Endpoints, code: string | undefined): Promise<void> {
  await unlessDone('claimed-already', async () =>
    callApi(endpoints.api, {
      method: 'POST',
      path: '/v1/me/claims',
      token: await signInOnceEnrolled(endpoints, people.partner),
      body: { code, installedOn: localDate(systemClock()), note: 'Lắp tầng 2, có ảnh biên bản' },
      reply: somethingSchema,
      ...once('claim'),
    }),
  );
}

async function hireStaff(endpoints: Endpoints, cognito: CognitoIdentityProviderClient): Promise<void> {
  const { userPoolId } = endpoints.cognito.staff;
  for (const { id, name, phone, role } of staffMembers) {
    const user = { UserPoolId: userPoolId, Username: id };
    try {
      await cognito.send(
        new AdminCreateUserCommand({
          ...user,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'name', Value: name },
            { Name: 'phone_number', Value: phone },
            { Name: 'phone_number_verified', Value: 'true' },
          ],
        }),
      );
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
    }
    await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: role }));
  }
}

type AsManager = <S extends z.ZodType>(call: Call<S>) => Promise<z.output<S>>;

/** Orders a batch, waits until it is sealed, and reads its codes out of the CSV for the printing house. */
async function printStickers(manager: AsManager): Promise<readonly string[]> {
  const { id } = await manager({
    method: 'POST',
    path: '/v1/batches',
    body: { sku: PRINTED_SKU, count: PRINTED_STICKERS, template: 'plain' },
    reply: z.object({ id: z.string() }),
    ...once('batch'),
  });
  const csv = await waitUntil(
    `batch ${id} to be sealed`,
    async () => {
      const batch = await manager({
        path: `/v1/batches/${id}`,
        reply: z.object({ state: z.string(), files: z.array(z.object({ name: z.string() })) }),
      });
      if (batch.state === 'failed') throw new Error(`batch ${id} failed`);
      return batch.state === 'sealed' ? batch.files.find(({ name }) => name.endsWith('.csv')) : undefined;
    },
    { timeoutMs: 240_000, everyMs: 100 },
  );
  const { url } = await manager({ path: `/v1/batches/${id}/files/${csv.name}`, reply: z.object({ url: z.string() }) });
  const text = await (await fetch(url)).text();
  return [...text.matchAll(/\/K\/([0-9A-Z]{16})/g)].flatMap(([, code]) => code ?? []);
}

/** The manager writes and proposes it; the administrator publishes, since it takes two. */
async function publishPolicy(endpoints: Endpoints, manager: AsManager): Promise<void> {
  const reply = z.object({ id: z.string(), revision: z.number() });
  const draft = await manager({
    method: 'POST',
    path: '/v1/policy-drafts',
    body: rewardPolicy,
    reply,
    ...once('policy-draft'),
  });
  const { id, revision } = await manager({
    method: 'POST',
    path: `/v1/policy-drafts/${draft.id}/propose`,
    body: { revision: draft.revision },
    reply,
    ...once('policy-proposal'),
  });
  await callApi(endpoints.api, {
    method: 'POST',
    path: '/v1/policies',
    token: await signIn(endpoints, 'staff', people.admin),
    body: { draftId: id, revision },
    reply: somethingSchema,
    ...once('policy'),
  });
}

/** The id of the new partner, or undefined if the phone is enrolled already. */
async function enrolPartner(endpoints: Endpoints, who: keyof typeof partnerNames): Promise<string | undefined> {
  const phone = people[who];
  const seen = new Set((await messagesOf(endpoints.phones, phone)).map(({ id }) => id));
  const { requestId } = await callApi(endpoints.api, {
    method: 'POST',
    path: '/v1/partners/codes',
    body: { phone },
    reply: z.object({ requestId: z.string() }),
  });
  const code = await waitUntil(`a code on ${phone}`, async () => {
    const fresh = (await messagesOf(endpoints.phones, phone)).filter(({ id }) => !seen.has(id));
    return fresh.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find((found) => found !== undefined);
  });
  const enrolled = await unlessDone('phone-already-enrolled', () =>
    callApi(endpoints.api, {
      method: 'POST',
      path: '/v1/partners',
      body: { requestId, code, name: partnerNames[who], region: 'Huế' },
      reply: z.object({ id: z.string() }),
      ...once(`${who}-${requestId}`),
    }),
  );
  return enrolled?.id;
}

async function activate(
  endpoints: Endpoints,
  code: string | undefined,
  { name, phone, ...rest }: (typeof activated)[number] & { readonly address?: string },
  position: number,
): Promise<void> {
  const { address, ...about } = { address: undefined, ...rest };
  await callApi(endpoints.api, {
    method: 'POST',
    path: '/v1/activations',
    body: {
      code,
      customer: { name, phone, address },
      ...about,
      consent: { version: 'demo', at: '2026-11-01T08:00:00+07:00' },
      channel: 'web',
    },
    reply: somethingSchema,
    ...once(`activation-${position}`),
  });
}

/** A seeding that was cut off and starts again meets its own work. */
async function unlessDone<T>(code: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiProblem && error.code === code) return undefined;
    throw error;
  }
}

const once = (what: string) => ({ idempotencyKey: `demo-seed-${what}` });
