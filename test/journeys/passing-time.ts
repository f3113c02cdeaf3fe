import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messagesOf } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { runScheduled, setClock } from '../../local/demo/timetable.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { pointRoutes } from '../../shared/gifts/points/point-routes.ts';
import { rosterRoutes } from '../../shared/partners/roster-routes.ts';
import { bonusRoutes } from '../../shared/rewards/bonus/bonus-routes.ts';
import { periodsOf, quarterOf } from '../../shared/rewards/bonus/quarter.ts';
import { confirmationTokenIn } from '../../shared/rewards/confirmation/confirmation-path.ts';
import { confirmationRoutes } from '../../shared/rewards/confirmation/confirmation-routes.ts';
import { keptRewardRoutes } from '../../shared/rewards/invitation/kept-reward-routes.ts';
import { policyRoutes } from '../../shared/rewards/policy/policy-routes.ts';
import { reconciliationRoutes } from '../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { statementRoutes } from '../../shared/rewards/statement/statement-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { addDays, addMonths, localDate, localDateSchema, monthOf } from '../../shared/time/local-date.ts';
import { lastDayOf } from '../../shared/time/period.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { install, REWARD } from './installations.ts';
import { type Ask, askAs, freshPhone, member, partnerOf } from './person.ts';
import { managersDesk, stickersToUse } from './staff-desk.ts';

const month = monthOf(systemClock());
const quarter = quarterOf(month);
const months = periodsOf(quarter, []);
/** When the quarter is over, and each day after it, at an hour at which people may be written to. */
const afterQuarter = addDays(localDateSchema.parse(lastDayOf(months.at(-1) ?? month)), 15);
const nextYear = Number(localDate(systemClock()).slice(0, 4)) + 1;
/** The demo company's points of a year run out on the last of March of the next. */
const lastOfPoints = localDateSchema.parse(`${nextYear}-03-31`);
const laterStill = addMonths(lastOfPoints, 2);

const CONFIRMED_WITHIN = 3;
const KEPT_FOR = 10;
/** What the demo company gives for a unit to whoever has at least three in a quarter. */
const BONUS = 10_000;

/**
 * What only time brings, on a cloud of its own whose present month is frozen: `units` of the demo's first partner count
 * in its quarter. Registers its tests where it is called.
 */
export function timePasses(the: { readonly endpoints: () => Endpoints; readonly units: number }): void {
  describe('when time passes', () => {
    let endpoints: Endpoints;
    let manager: Ask;
    let admin: Ask;
    let partner: Ask;
    beforeAll(async () => {
      endpoints = the.endpoints();
    });
    afterAll(() => setClock(endpoints, undefined));

    /** Whoever is signed in for longer than some minutes signs in anew. */
    const live = async (day: string) => {
      await setClock(endpoints, `${day}T10:00:00+07:00`);
      [manager, admin, partner] = await Promise.all([
        member(endpoints, 'manager'),
        member(endpoints, 'admin'),
        partnerOf(endpoints, endpoints.people.partner),
      ]);
    };
    const balance = () => partner(rewardRoutes.myBalance);

    test("the quarter's bonus is counted for one person, confirmed by another, and given once", async () => {
      await live(afterQuarter);
      const [bonus] = (await manager(bonusRoutes.list)).items;
      const params = { id: bonus?.id ?? '', quarter };
      const rest = months.filter((one) => one !== month);
      for (const period of rest) await manager(reconciliationRoutes.freezePeriod, { params: { period } });
      const before = await balance();
      await manager(bonusRoutes.count, { params });
      const until = (state: 'counted' | 'given') =>
        waitUntil(`the bonus to be ${state}`, async () => {
          const now = await manager(bonusRoutes.read, { params });
          if (now.run.state === 'failed') throw new Error(`it failed: ${now.run.failure}`);
          return now.run.state === state ? now : undefined;
        });
      const { run, items } = await until('counted');
      const amount = the.units * BONUS;
      expect(run).toMatchObject({ winners: 1, amount, unfunded: 0 });
      expect(items.filter((line) => line.amount > 0)).toMatchObject([{ units: the.units, amount }]);
      expect(await balance()).toEqual(before);
      const body = { count: run.count };
      await expect(manager(bonusRoutes.confirm, { params, body })).rejects.toThrow('bonus-run-needs-second-person');
      await admin(bonusRoutes.confirm, { params, body });
      expect((await until('given')).run).toMatchObject({ given: amount, givenTo: 1 });
      expect(await balance()).toEqual({ ...before, available: before.available + amount });
      expect((await partner(bonusRoutes.mine)).items).toMatchObject([{ quarter, units: the.units, amount }]);
    });

    test('the night seals the ledger, so that a statement is confirmed by it, and audits it', async () => {
      const statement = () =>
        partner(statementRoutes.mine, { query: { from: `${afterQuarter.slice(0, 7)}-01`, to: afterQuarter } });
      expect((await statement()).seal.state).toBe('tonight');
      await runScheduled(endpoints, 'audit/seal-ledger');
      expect((await statement()).seal).toMatchObject({ state: 'sealed', night: afterQuarter });
      await runScheduled(endpoints, 'audit/audit-nightly');
    });

    test('points that run out soon are told of, and those that ran out are gone', async () => {
      await live(addDays(lastOfPoints, -28));
      const before = await partner(pointRoutes.mine);
      expect(before.available).toBeGreaterThan(0);
      expect(before.expiring).toEqual({ points: before.available, lastDay: lastOfPoints });
      const told = async () =>
        (await messagesOf(endpoints.phones, endpoints.people.partner)).filter(({ text }) => /điểm|diem/.test(text))
          .length;
      const messages = await told();
      await runScheduled(endpoints, 'gifts/expire-points');
      await waitUntil('the notice', async () => ((await told()) > messages ? true : undefined));
      expect(await partner(pointRoutes.mine)).toMatchObject({ available: before.available });
      await live(addDays(lastOfPoints, 1));
      await runScheduled(endpoints, 'gifts/expire-points');
      await runScheduled(endpoints, 'gifts/expire-points');
      const { available, items } = await partner(pointRoutes.mine);
      expect(available).toBe(0);
      expect(items.find(({ kind }) => kind === 'expired')?.points).toBe(-before.available);
    });

    describe('under a policy that asks customers and waits for installers', () => {
      let freshCode: () => string;
      beforeAll(async () => {
        await live(laterStill);
        const [newest] = (await manager(policyRoutes.listPolicies)).items;
        const { name = 'installer', rules = [] } = newest ?? {};
        const asked = { keptDays: KEPT_FOR, confirmationDays: CONFIRMED_WITHIN };
        const draft = await manager(policyRoutes.draft, { body: { name, rules, effectiveFrom: laterStill, ...asked } });
        const proposing = { params: { id: draft.id }, body: { revision: draft.revision } };
        const { revision } = await manager(policyRoutes.proposeDraft, proposing);
        await admin(policyRoutes.publish, { body: { draftId: draft.id, revision } });
        freshCode = await stickersToUse(await managersDesk(endpoints), 4);
      });

      const installer = () => ({ phone: endpoints.people.partner, ask: partner });
      const installFor = async (customer: string) => {
        const [line] = await install(endpoints, { installer: installer(), codes: [freshCode()], customer });
        if (!line) throw new Error('no line');
        return line;
      };
      const lineNow = async (id: string) => (await partner(rewardRoutes.mine)).items.find((one) => one.id === id);
      const reasonsOn = async (id: string) => (await lineNow(id))?.holds.map(({ reason }) => reason).sort();
      /** The address that the customer is sent ends with it. */
      const question = (phone: string) =>
        waitUntil('the question', async () =>
          (await messagesOf(endpoints.phones, phone))
            .flatMap(({ text, data }) => `${text} ${JSON.stringify(data)}`.match(/\/x\/[0-9A-Z]{16}/g) ?? [])
            .flatMap((path) => confirmationTokenIn(path) ?? [])
            .at(0),
        );

      test('a reward waits for its customer: a no is looked into, silence ends with the days', async () => {
        const [denying, silent] = [freshPhone(), freshPhone()];
        const denied = await installFor(denying);
        const unanswered = await installFor(silent);
        expect([await reasonsOn(denied.id), await reasonsOn(unanswered.id)]).toEqual([
          ['confirmation'],
          ['confirmation'],
        ]);
        const token = await question(denying);
        await question(silent);
        const customer = askAs(endpoints.api);
        const said = { params: { token }, body: { answer: 'no', words: 'Tôi tự lắp' } } as const;
        expect(await customer(confirmationRoutes.answer, said)).toMatchObject({ answer: 'no' });
        await waitUntil('the finding to hold it', async () =>
          (await reasonsOn(denied.id))?.includes('finding') ? true : undefined,
        );
        await runScheduled(endpoints, 'rewards/lapse-confirmations');
        await live(addDays(laterStill, CONFIRMED_WITHIN + 1));
        await runScheduled(endpoints, 'rewards/lapse-confirmations');
        await waitUntil('the silent customer to be waited for no more', async () =>
          (await reasonsOn(unanswered.id))?.length === 0 ? true : undefined,
        );
        expect(await reasonsOn(denied.id)).toContain('finding');
        expect((await lineNow(unanswered.id))?.state).toBe('pending');
      });

      test('an installer who registers in time gets what was kept, and one who is late reads why not', async () => {
        const [quick, slow] = [freshPhone(), freshPhone()];
        for (const installerPhone of [quick, slow]) {
          const customer = { name: 'Bùi Thị Hạnh', phone: freshPhone() };
          const consent = { version: '2026-11', at: new Date().toISOString() };
          const body = { code: freshCode(), customer, installerPhone, consent, channel: 'qr' } as const;
          await askAs(endpoints.api)(warrantyRoutes.activate, { body });
          await waitUntil('the invitation', async () => (await messagesOf(endpoints.phones, installerPhone)).at(0));
        }
        expect((await manager(keptRewardRoutes.list)).items).toHaveLength(2);
        const approved = async (phone: string) => {
          const name = 'Người lắp mới';
          await manager(rosterRoutes.enter, { body: { phone, name, basis: 'contract', approved: true } });
          return partnerOf(endpoints, phone);
        };
        const inTime = await approved(quick);
        await waitUntil('what was kept', async () =>
          (await inTime(rewardRoutes.myBalance)).pending === REWARD ? true : undefined,
        );
        await live(addDays(laterStill, CONFIRMED_WITHIN + KEPT_FOR + 3));
        const late = await approved(slow);
        const lines = await waitUntil('the line that says why', async () => {
          const { items } = await late(rewardRoutes.mine);
          return items.length > 0 ? items : undefined;
        });
        expect(lines).toMatchObject([{ amount: 0, reason: 'registered-too-late' }]);
        expect(await late(rewardRoutes.myBalance)).toMatchObject({ pending: 0, available: 0 });
        expect((await manager(keptRewardRoutes.list)).items).toEqual([]);
      });
    });
  });
}
