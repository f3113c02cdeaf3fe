import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { type PartnerState, partnerSchema } from '../../../shared/partners/partner.ts';
import { standingOn } from '../../../shared/partners/partner-standing.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { localDateSchema } from '../../../shared/time/local-date.ts';
import { startEngine } from '../engine.ts';
import { movableClock, partnersOn } from './partner-setting.ts';

const home = await startEngine();
afterAll(() => home.stop());

const PHONE = '0903 000 010';
const E164 = phoneSchema.parse('+84903000010');
const NEW = '0912 345 678';
const NEW_E164 = phoneSchema.parse('+84912345678');
const entry = { phone: PHONE, name: 'Trần Văn Hải', basis: 'contract', approved: true, province: '75', tier: 'bac' };
const day = (text: string) => localDateSchema.parse(text);

let clock: ReturnType<typeof movableClock>;
let world: ReturnType<typeof partnersOn>;
let findings: FindingRepository;
beforeEach(async () => {
  clock = movableClock();
  const own = await home.freshTable();
  world = partnersOn(own, clock);
  findings = new FindingRepository(own.table);
});

async function enter(more: object = {}): Promise<string> {
  const reply = await world.byStaff('enter', '', { ...entry, ...more });
  expect(reply.status).toBe(201);
  return String(Object(reply.body).id);
}
const stateOf = async (id: string) => (await world.partners.find(id))?.state;
const findingsOf = async (id: string) => {
  const { items } = await findings.list({ state: 'open', kind: 'partner-renamed', limit: 10 });
  return items.filter(({ about }) => about.partnerId === id);
};
const history = async (id: string) => {
  const lines = await world.partners.history(id, 100);
  return lines.toReversed().map(({ what, by, note }) => [what, by.id, note]);
};

describe('a partner whom staff enter', () => {
  test('stands with basis and origin, found by the phone, and is invited', async () => {
    const id = await enter();
    expect(await world.partners.findByPhone(E164)).toMatchObject({
      id,
      state: 'approved',
      approvedBy: 'staff-manager',
      province: '75',
      tier: 'bac',
      entered: { by: 'staff-manager', basis: 'contract' },
    });
    expect(await world.announced('partners.entered')).toMatchObject([{ data: { partnerId: id } }]);
    expect(await history(id)).toEqual([['entered', 'staff-manager', undefined]]);
  });

  test('by customer care waits, and cannot be entered as approved', async () => {
    const refused = await world.byStaff('enter', '', entry, 'care');
    expect(refused).toMatchObject({ status: 403, body: { code: 'may-not-approve' } });
    const reply = await world.byStaff('enter', '', { ...entry, approved: false }, 'care');
    expect(reply).toMatchObject({ status: 201, body: { state: 'waiting' } });
  });

  test('twice is told so; repeated with its key is answered as before', async () => {
    const first = await world.byStaff('enter', '', entry, 'manager', 'enter-once');
    const again = await world.byStaff('enter', '', entry, 'manager', 'enter-once');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await world.byStaff('enter', '', entry)).toMatchObject({ body: { code: 'phone-already-enrolled' } });
    expect(await world.announced('partners.entered')).toHaveLength(1);
  });
});

describe('a move', () => {
  const paths: readonly (readonly [PartnerState, readonly string[]])[] = [
    ['waiting', []],
    ['approved', ['approve']],
    ['refused', ['refuse']],
    ['suspended', ['approve', 'suspend']],
    ['left', ['dismiss']],
  ];
  const allowed: Readonly<Record<string, readonly PartnerState[]>> = {
    refuse: ['waiting'],
    suspend: ['approved'],
    reinstate: ['suspended', 'refused', 'left'],
    dismiss: ['waiting', 'approved', 'suspended'],
  };

  test.each(paths)(
    'of a partner who is %s is made where the table of moves has it, and refused elsewhere',
    async (state, path) => {
      for (const [at, [move, from]] of Object.entries(allowed).entries()) {
        const phone = `090300002${at}`;
        const id = await enter({ approved: false, phone });
        for (const step of path) {
          const done =
            step === 'approve' ? await world.approve(id) : await world.byStaff('move', id, { move: step, note: 'x' });
          expect(done.status).toBe(200);
        }
        expect(await stateOf(id)).toBe(state);
        const reply = await world.byStaff('move', id, { move, note: 'lý do' });
        if (from.includes(state)) expect(reply.status).toBe(200);
        else expect(reply).toMatchObject({ status: 409, body: { code: 'partner-moved' } });
      }
    },
  );

  test('keeps its note for the partner, its line in the history and its event', async () => {
    const id = await enter();
    clock.forward(60_000);
    await world.byStaff('move', id, { move: 'suspend', note: 'Hồ sơ nghi ngờ' });
    expect(await world.partners.find(id)).toMatchObject({ state: 'suspended', note: 'Hồ sơ nghi ngờ' });
    expect((await history(id)).at(-1)).toEqual(['suspended', 'staff-manager', 'Hồ sơ nghi ngờ']);
    expect(await world.announced('partners.suspended')).toHaveLength(1);
    expect(await world.byPartner('mine', id)).toMatchObject({ body: { state: 'suspended', note: 'Hồ sơ nghi ngờ' } });
  });

  test('without a note is refused, and by customer care too', async () => {
    const id = await enter();
    expect((await world.byStaff('move', id, { move: 'suspend', note: ' ' })).status).toBe(400);
    expect((await world.byStaff('move', id, { move: 'suspend', note: 'x' }, 'care')).status).toBe(403);
  });

  test('by two managers at once is one move', async () => {
    const id = await enter();
    const order = { move: 'suspend', note: 'x' };
    const replies = await Promise.all([world.byStaff('move', id, order), world.byStaff('move', id, order)]);
    expect(replies.map(({ status }) => Number(status)).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(await world.announced('partners.suspended')).toHaveLength(1);
  });

  test('puts the partner on the list of the new state alone', async () => {
    const id = await enter();
    await world.byStaff('move', id, { move: 'suspend', note: 'x' });
    expect(await world.list({ state: 'approved' })).toMatchObject({ body: { items: [] } });
    expect(await world.list({ state: 'suspended' })).toMatchObject({ body: { items: [{ id }] } });
  });
});

describe('kind, tier and province', () => {
  test('count from their day on, and an earlier day keeps what was', async () => {
    const id = await enter();
    const later = { from: '2026-12-01', kind: 'dealer', tier: 'vang', province: '79' };
    expect((await world.byStaff('setStanding', id, later)).status).toBe(200);
    const partner = partnerSchema.parse(await world.partners.find(id));
    expect(standingOn(partner, day('2026-11-30'))).toEqual({ kind: 'installer', tier: 'bac', province: '75' });
    expect(standingOn(partner, day('2026-12-01'))).toEqual({ kind: 'dealer', tier: 'vang', province: '79' });
    expect(await world.list({ tier: 'bac' })).toMatchObject({ body: { items: [{ id, tier: 'bac' }] } });
    clock.moveTo('2026-12-02T03:00:00.000Z');
    expect(await world.list({ tier: 'vang' })).toMatchObject({ body: { items: [{ id, kind: 'dealer' }] } });
    expect(await world.list({ tier: 'bac' })).toMatchObject({ body: { items: [] } });
  });

  test('never change for a day that is over', async () => {
    const id = await enter();
    const reply = await world.byStaff('setStanding', id, { from: '2026-11-20', kind: 'dealer' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'standing-too-early' } });
  });
});

describe('a search', () => {
  test.each(['hai', 'Trần', 'van h', '0903000010', '0010', '+84 903 000 010'])(
    'for %s finds the partner',
    async (q) => {
      const id = await enter();
      await enter({ phone: NEW, name: 'Lê Thị Mai' });
      const { body } = await world.list({ q });
      expect(Object(body).items.map((item: { id: string }) => item.id)).toEqual([id]);
    },
  );

  test.each(['ran', '010'])('for %s finds nobody', async (q) => {
    await enter();
    expect(await world.list({ q })).toMatchObject({ body: { items: [] } });
  });
});

describe('a lost phone', () => {
  const wanted = { phone: NEW, note: 'Mất máy, đã gọi xác minh' };

  test('is replaced by two people, with the claim', async () => {
    const id = await enter();
    expect((await world.byStaff('proposePhone', id, wanted, 'care:an')).status).toBe(200);
    const decision = { phone: NEW, decision: 'confirm' };
    expect((await world.byStaff('decidePhone', id, decision, 'manager:binh')).status).toBe(200);
    expect(await world.partners.findByPhone(NEW_E164)).toMatchObject({ id, phone: NEW_E164 });
    expect(await world.partners.findByPhone(E164)).toBeUndefined();
    expect(await world.announced('partners.phone-changed')).toHaveLength(1);
  });

  test('is not replaced by who asked for it, nor by another number than was looked at', async () => {
    const id = await enter();
    await world.byStaff('proposePhone', id, wanted, 'manager:an');
    const own = await world.byStaff('decidePhone', id, { phone: NEW, decision: 'confirm' }, 'manager:an');
    expect(own).toMatchObject({ status: 403, body: { code: 'second-person-needed' } });
    const other = await world.byStaff(
      'decidePhone',
      id,
      { phone: '0987 654 321', decision: 'confirm' },
      'manager:binh',
    );
    expect(other).toMatchObject({ body: { code: 'no-phone-proposed' } });
    expect((await world.byStaff('decidePhone', id, { phone: NEW, decision: 'dismiss' }, 'manager:an')).status).toBe(
      200,
    );
    expect((await world.partners.find(id))?.phoneProposal).toBeUndefined();
  });

  test('never becomes a number of another partner, also not one who came meanwhile', async () => {
    const id = await enter();
    await world.byStaff('proposePhone', id, wanted, 'care:an');
    await enter({ phone: NEW, name: 'Lê Thị Mai' });
    const late = await world.byStaff('decidePhone', id, { phone: NEW, decision: 'confirm' }, 'manager:binh');
    expect(late).toMatchObject({ status: 409, body: { code: 'phone-of-another-partner' } });
    expect(await world.partners.findByPhone(E164)).toMatchObject({ id });
  });
});

describe('a partner', () => {
  async function codes(id: string) {
    const { body } = await world.byPartner('requestPhoneCodes', id, { phone: NEW });
    const { former, next } = Object(body);
    return {
      former: { requestId: former.requestId, code: await world.readCode(former.requestId) },
      next: { requestId: next.requestId, code: await world.readCode(next.requestId) },
    };
  }

  test('moves to another phone by the codes of both, once', async () => {
    const id = await enter();
    const both = await codes(id);
    expect(await world.byPartner('changePhone', id, both)).toMatchObject({ status: 200, body: { phone: NEW_E164 } });
    expect(await world.partners.findByPhone(NEW_E164)).toMatchObject({ id });
    expect(await world.partners.findByPhone(E164)).toBeUndefined();
    expect(await world.byPartner('changePhone', id, both)).toMatchObject({ body: { code: 'code-expired' } });
  });

  test('does not move with one code for both, nor with those of somebody else', async () => {
    const id = await enter();
    const both = await codes(id);
    expect((await world.byPartner('changePhone', id, { former: both.next, next: both.next })).status).toBe(400);
    const other = await enter({ phone: '0987 654 321', name: 'Lê Thị Mai' });
    expect(await world.byPartner('changePhone', other, both)).toMatchObject({ body: { code: 'code-expired' } });
    expect(await world.partners.findByPhone(E164)).toMatchObject({ id });
  });

  test('does not move to the phone of another partner, though both codes are right', async () => {
    const id = await enter();
    await enter({ phone: NEW, name: 'Lê Thị Mai' });
    const reply = await world.byPartner('changePhone', id, await codes(id));
    expect(reply).toMatchObject({ status: 409, body: { code: 'phone-of-another-partner' } });
    expect(await world.partners.findByPhone(E164)).toMatchObject({ id });
  });

  test('corrects name and province, and keeps kind and tier', async () => {
    const id = await enter();
    const reply = await world.byPartner('correct', id, { name: 'Trần Văn Hải (Bình)', province: '79' });
    expect(reply).toMatchObject({ status: 200, body: { name: 'Trần Văn Hải (Bình)', province: '79', tier: 'bac' } });
    const [line] = await world.partners.history(id, 1);
    expect(line).toMatchObject({ what: 'corrected', by: { kind: 'partner', id } });
    expect(line?.changes?.map(({ field }) => field)).toEqual(['name', 'province']);
  });

  test('who takes another name is looked at, and who puts its marks right is not', async () => {
    const id = await enter();
    await world.byPartner('correct', id, { name: 'TRẦN VĂN HAI' });
    expect(await findingsOf(id)).toEqual([]);
    await world.byPartner('correct', id, { name: 'Lê Thị Sen' });
    expect(await findingsOf(id)).toMatchObject([
      { kind: 'partner-renamed', state: 'open', values: { former: 'TRẦN VĂN HAI', name: 'Lê Thị Sen' } },
    ]);
  });

  test('leaves, and may be taken back by staff', async () => {
    const id = await enter();
    expect(await world.byPartner('leave', id)).toMatchObject({ status: 200, body: { state: 'left' } });
    expect(await world.byPartner('leave', id)).toMatchObject({ body: { code: 'partner-moved' } });
    await world.byStaff('move', id, { move: 'reinstate', note: 'Quay lại' });
    expect(await stateOf(id)).toBe('approved');
  });

  test('sees no name of staff in what is kept of them', async () => {
    const id = await enter();
    const { body } = await world.byPartner('mine', id);
    expect(JSON.stringify(body)).not.toContain('staff-');
  });
});

test('a page of a partner has data and history, and an unknown one is 404', async () => {
  const id = await enter();
  await world.byStaff('move', id, { move: 'suspend', note: 'x' });
  const { body } = await world.byStaff('read', id);
  expect(body).toMatchObject({
    id,
    state: 'suspended',
    note: 'x',
    history: [{ what: 'suspended' }, { what: 'entered' }],
  });
  expect(await world.byStaff('read', newUlid())).toMatchObject({ status: 404 });
  expect(keys.partnerHistory(id, 'E').pk).toBe(keys.partner(id).pk);
});
