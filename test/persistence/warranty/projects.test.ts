import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { skuSchema } from '../../../shared/catalog/product.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { Batch } from '../../../shared/stickers/batch/batch.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { manyActivationsReplySchema } from '../../../shared/warranty/project/project-routes.ts';
import { countedGuardOn, workedFor } from '../abuse/guarded-activation.ts';
import { startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { makeProduct, sealedBatch } from '../stickers/roll-setting.ts';
import { activationOf, activationOn, codeOf, enrol, pinFor } from './activation-setting.ts';
import { makeMulti, unitsOn } from './units-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const { activate } = activationOn(table);
const units = unitsOn(table);
const { warranties } = units;

let washers: Batch;
let scratched: Batch;
let blank: Batch;
let outer: Batch;
let inner: Batch;
beforeAll(async () => {
  await makeMulti(table);
  await makeProduct(table, 'MG-08');
  washers = await sealedBatch(table, { count: 400, sku: skuSchema.parse('MG-08') });
  scratched = await sealedBatch(table, { count: 50, sku: skuSchema.parse('MG-08'), template: 'scratch' });
  blank = await sealedBatch(table, { count: 50 });
  outer = await sealedBatch(table, { count: 50, sku: skuSchema.parse('MULTI-12') });
  inner = await sealedBatch(table, { count: 50, sku: skuSchema.parse('IN-09') });
  await enrol(table, { id: 'P-1', phone: '+84903111222', state: 'approved' });
});
let next = 0;
const washer = () => codeOf(washers, next++);
const unknown = () => codeOf(washers, 10_000 + next++);
const phoneOf = (number: number) => `09${String(20_000_000 + number)}`;

/** A request for these units, of a customer of its own. */
function project(codes: readonly (string | object)[], changes: object = {}): object {
  const { code: _one, ...shared } = Object.fromEntries(Object.entries(activationOf('')));
  const customer = { name: 'Công ty Hoa Sữa', phone: phoneOf(next++) };
  return { ...shared, customer, units: codes.map((code) => (typeof code === 'string' ? { code } : code)), ...changes };
}
function outcomesOf({ body }: { body: unknown }): z.output<typeof manyActivationsReplySchema>['units'] {
  return manyActivationsReplySchema.parse(body).units;
}
const told = (answer: { body: unknown }) =>
  outcomesOf(answer).map((outcome) => (outcome.state === 'activated' ? 'activated' : outcome.problem.code));

describe('many units in one request', () => {
  test('are each activated or refused by themselves, in their order and in the words of both languages', async () => {
    const [one, other, active, hidden] = [washer(), washer(), washer(), codeOf(scratched, 0)];
    await activate(activationOf(active));
    const answer = await units.many(project([one, unknown(), active, { code: hidden }, 'XYZ', other, one]));
    expect(answer.status).toBe(200);
    expect(told(answer)).toEqual([
      'activated',
      'code-unknown',
      'already-active',
      'pin-required',
      'code-malformed',
      'activated',
      'named-twice',
    ]);
    const [first, second] = outcomesOf(answer);
    expect(first).toMatchObject({ code: one, warranty: { code: one, product: { sku: 'MG-08' } } });
    expect(second).toMatchObject({ problem: { status: 404, details: { vi: expect.stringContaining('1900 0000') } } });
    expect(await warranties.findWarranty(one, 1)).toMatchObject({ customer: { name: 'Công ty Hoa Sữa' } });
  });

  test('know that they belong together, with the name of the project; one unit alone belongs to nothing', async () => {
    const codes = [washer(), washer()];
    await units.many(project(codes, { projectName: 'Chung cư Hoa Sữa' }));
    const found = await Promise.all(codes.map((code) => warranties.findWarranty(code, 1)));
    expect(new Set(found.map((warranty) => warranty?.project?.id)).size).toBe(1);
    const [one] = found;
    expect(one?.project?.name).toBe('Chung cư Hoa Sữa');
    const phone = phoneSchema.parse(one?.customer.phone);
    expect(await warranties.countProject(phone, one?.project?.id ?? '')).toBe(2);
    const alone = washer();
    await units.many(project([alone]));
    expect((await warranties.findWarranty(alone, 1))?.project).toBeUndefined();
  });

  test('may be sets, whose components are answered with them', async () => {
    const components = [{ code: codeOf(inner, 0) }, { code: codeOf(inner, 1) }];
    const [outcome] = outcomesOf(await units.many(project([{ code: codeOf(outer, 0), components }, washer()])));
    expect(outcome).toMatchObject({
      state: 'activated',
      warranty: { product: { sku: 'MULTI-12' }, set: { missing: [] } },
    });
  });

  test('are activated by customer care, blank stickers among them, and by partners on behalf of the customer', async () => {
    const [bound, free] = [washer(), codeOf(blank, 0)];
    expect(told(await units.manyForCustomer(project([bound, { code: free, sku: 'MG-08' }])))).toEqual([
      'activated',
      'activated',
    ]);
    expect(await warranties.findWarranty(free, 1)).toMatchObject({ enteredBy: 'care-1', product: { sku: 'MG-08' } });
    const [one, other] = [washer(), washer()];
    const { consent: _consent, channel: _channel, ...body } = Object.fromEntries(Object.entries(project([one, other])));
    expect(told(await units.manyOnBehalf('P-1', body))).toEqual(['activated', 'activated']);
    expect(await warranties.findWarranty(other, 1)).toMatchObject({
      enteredByPartner: 'P-1',
      legalBasis: 'on-behalf',
      installer: { partnerId: 'P-1' },
    });
  });

  test('are at most twenty', async () => {
    const codes = Array.from({ length: 21 }, washer);
    expect(await units.many(project(codes))).toMatchObject({ status: 400 });
    expect(new Set(told(await units.many(project(codes.slice(1)))))).toEqual(new Set(['activated']));
  });
});

describe('a request of many units that was cut off in the middle', () => {
  test('goes on where it was, and answers for what was done as it did then', async () => {
    const codes = Array.from({ length: 6 }, washer);
    const body = project(codes);
    const key = newUlid();
    const breaking = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command.startsWith('TransactWrite') && ofCommand === 4 ? 'lost-reply' : undefined,
    );
    const cut = unitsOn(engine.tableWith({ client: breaking }));
    expect(await cut.many(body, key)).toMatchObject({ status: 503 });
    const before = await Promise.all(codes.map((code) => warranties.findWarranty(code, 1)));
    expect(before.filter(Boolean)).toHaveLength(4);

    const answer = await units.many(body, key);
    expect(new Set(told(answer))).toEqual(new Set(['activated']));
    expect(outcomesOf(await units.many(body, key))).toEqual(outcomesOf(answer));
    for (const code of codes) expect(await warranties.findSerial(code)).toMatchObject({ activations: 1 });
    const after = await Promise.all(codes.map((code) => warranties.findWarranty(code, 1)));
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
  });

  test('has one effect and one answer where it is sent five times at once', async () => {
    const body = project(Array.from({ length: 4 }, washer));
    const key = newUlid();
    const answers = await Promise.all(Array.from({ length: 5 }, () => units.many(body, key)));
    for (const answer of answers) expect(outcomesOf(answer)).toEqual(outcomesOf(answers[0] ?? answer));
    expect(new Set(answers.flatMap(told))).toEqual(new Set(['activated']));
  });

  test('under its key takes further units, and no other customer', async () => {
    const [one, other] = [washer(), washer()];
    const body = project([one]);
    const key = newUlid();
    await units.many(body, key);
    expect(told(await units.many({ ...body, units: [{ code: other }, { code: formatCode(one) }] }, key))).toEqual([
      'activated',
      'idempotency-key-reused',
    ]);
    const stranger = { ...body, customer: { name: 'Ai đó', phone: phoneOf(next++) } };
    expect(told(await units.many(stranger, key))).toEqual(['idempotency-key-reused']);
  });
});

describe('guesses in a request of many units', () => {
  const guarded = (limits = {}) => unitsOn(table, undefined, countedGuardOn(table, { limits }).guard);
  const address = () => ({ 'x-viewer-ip': `203.0.${next % 200}.${next++ % 250}` });

  test('each take a place: behind five failures of a phone nothing is compared any more', async () => {
    const mine = washer();
    const answer = await guarded().many(project([...Array.from({ length: 6 }, unknown), mine]), newUlid(), address());
    expect(told(answer)).toEqual([
      ...Array<string>(5).fill('code-unknown'),
      ...Array<string>(2).fill('too-many-failures-of-phone'),
    ]);
    expect(await warranties.findSerial(mine)).toMatchObject({ activations: 0 });
  });

  test('at makers’ serials count at the phone where they only look, and at the address where they activate', async () => {
    const run = newUlid();
    const codes = Array.from({ length: 12 }, washer);
    const serialOf = (at: number) => `SN-${run}-${at}`;
    const mark = { sku: skuSchema.parse('MG-08'), importId: 'I1', linkedAt: systemClock() };
    const links = codes.map((code, at) => ({
      code,
      importId: 'I1',
      makerSerial: serialOf(at),
      mark: { ...mark, code },
    }));
    expect(await new MakerSerialRepository(table).save(links)).toBe(true);
    const [{ many }, home, key] = [guarded(), address(), newUlid()];
    const body = project(codes.map((_, at) => serialOf(at)));
    const first = await many(body, key, home);
    expect(told(first)).toEqual([
      ...Array<string>(10).fill('activated'),
      ...Array<string>(2).fill('proof-of-work-required'),
    ]);
    // The work stands for all that succeed.
    const asked = outcomesOf(first).find((unit) => unit.state === 'refused');
    const proof = await workedFor({ body: asked?.problem });
    expect(new Set(told(await many(body, key, { ...home, ...proof })))).toEqual(new Set(['activated']));
    // Active ones of somebody are just looked at: five, and no more.
    const looks = project(codes.slice(0, 7).map((_, at) => serialOf(at)));
    expect(told(await many(looks, newUlid(), address()))).toEqual([
      ...Array<string>(5).fill('already-active'),
      ...Array<string>(2).fill('too-many-failures-of-phone'),
    ]);
  });

  test('cost a proof of work at a full address, one for each that fails', async () => {
    const desk = guarded({ address: 2, phone: 100 });
    const from = address();
    const codes = [...Array.from({ length: 4 }, unknown), washer(), washer()];
    const body = project(codes);
    const first = await desk.many(body, newUlid(), from);
    expect(told(first)).toEqual([
      ...Array<string>(2).fill('code-unknown'),
      ...Array<string>(4).fill('proof-of-work-required'),
    ]);
    const asked = outcomesOf(first)[2];
    const proof = await workedFor({ body: asked?.state === 'refused' ? asked.problem : undefined });
    const again = await desk.many({ ...body, units: codes.slice(2).map((code) => ({ code })) }, newUlid(), {
      ...from,
      ...proof,
    });
    expect(told(again)).toEqual(['code-unknown', ...Array<string>(3).fill('proof-of-work-required')]);
  });

  test('cost one proof of work for all where none of them fails', async () => {
    const desk = guarded({ address: 1, phone: 100 });
    const from = address();
    const first = await desk.many(project([unknown(), washer()]), newUlid(), from);
    const asked = outcomesOf(first)[1];
    const proof = await workedFor({ body: asked?.state === 'refused' ? asked.problem : undefined });
    const answer = await desk.many(project(Array.from({ length: 8 }, washer)), newUlid(), { ...from, ...proof });
    expect(new Set(told(answer))).toEqual(new Set(['activated']));
  });

  test('do not keep twenty honest units from their warranties', async () => {
    const answer = await guarded().many(project(Array.from({ length: 20 }, washer)), newUlid(), address());
    expect(new Set(told(answer))).toEqual(new Set(['activated']));
  });

  test('count components and added units as well', async () => {
    const desk = guarded();
    const from = address();
    const phone = phoneOf(7);
    const customer = { name: 'Lan', phone };
    const body = (component: string) =>
      project([{ code: codeOf(outer, 1), components: [{ code: component }] }], { customer });
    for (let round = 0; round < 4; round += 1) {
      expect(told(await desk.many(body(unknown()), newUlid(), from))).toEqual(['code-unknown']);
    }
    // The set's own code takes the fifth place while its component is looked at.
    expect(told(await desk.many(body(codeOf(inner, 2)), newUlid(), from))).toEqual(['too-many-failures-of-phone']);
    const slip = (await warrantyOf(codeOf(outer, 2), phone)).slip ?? '';
    const add = async (code: string) => (await desk.add(slip, [{ code }], newUlid(), from)).body;
    expect(await add(unknown())).toMatchObject({ code: 'code-unknown', errors: [{ field: 'units.0.code' }] });
    expect(await add(codeOf(inner, 2))).toMatchObject({ code: 'too-many-failures-of-phone' });
  });

  async function warrantyOf(code: string, phone: string) {
    await activate(activationOf(code, { customer: { name: 'Lan', phone } }));
    const warranty = await warranties.findWarranty(code, 1);
    if (!warranty) throw new Error('it was activated just now');
    return warranty;
  }

  test('compare the PIN of each unit', async () => {
    const [right, wrong] = [codeOf(scratched, 10), codeOf(scratched, 11)];
    const answer = await guarded().many(
      project([
        { code: right, pin: pinFor(right) },
        { code: wrong, pin: 'AAAAAAAA' },
      ]),
      newUlid(),
      address(),
    );
    expect(told(answer)).toEqual(['activated', 'pin-wrong']);
  });
});
