import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Company } from './company.ts';
import { Ground } from './ground.ts';
import { Model, numberOf, words } from './model.ts';
import { PARTNERS } from './people.ts';
import { calmHistory } from './steps.ts';

const seed = Number(process.env.SIMULATION_SEED ?? 1);
const runs = Number(process.env.SIMULATION_RUNS ?? 40);

const ground = new Ground();
afterAll(() => ground.stop());

test(`what is done one after the other answers and ends as the model says, whatever gets lost (SIMULATION_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(calmHistory, async ({ units, begins, steps, interleaving }) => {
      const company = await ground.found(units, interleaving);
      const model = new Model(units);
      await company.begin(begins, (action) => model.do(action));
      for (const { step, faults } of steps) {
        const action = company.choose(step);
        if (!action) continue;
        const expected = model.do(action);
        expect([action, await company.act(action, { faults })]).toEqual([action, expected]);
        await company.look();
        expect([action, ...stored(company)]).toEqual([action, ...model.state()]);
      }
      expect(company.flaws).toEqual([]);
    }),
    { numRuns: runs, seed, endOnFailure: process.env.SIMULATION_QUICK !== undefined },
  );
}, 600_000);

function stored(company: Company): readonly string[] {
  const balances = new Map(company.items('balance').map(({ value }) => [value.partnerId, value]));
  const frozen = company.items('shard').flatMap(({ value }) => (value.state === 'frozen' ? [value.period] : []));
  return [
    ...PARTNERS.map((partner) => {
      const { pending = 0, available = 0, reserved = 0, paid = 0 } = balances.get(partner) ?? {};
      return words('account', partner, pending, available, reserved, paid);
    }),
    ...company
      .items('line')
      .map(({ value: { code, award, corrects, state, amount, period, decisions, holds = [] } }) =>
        corrects === undefined
          ? words('line', numberOf(code), award, state, amount, period, decisions, holds.length)
          : words('correction', numberOf(code), award, amount, period),
      ),
    ...[...new Set(frozen)].map((period) => words('frozen', period)),
    ...company.items('run').map(({ value }) => words('run', value.id, value.state)),
    ...company
      .items('payment')
      .map(({ value: { runId, partnerId, status, amount } }) => words('payment', runId, partnerId, status, amount)),
  ].sort();
}
