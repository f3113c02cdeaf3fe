import { afterAll, describe, expect, test } from 'vitest';
import { createFindSuspiciousActivations } from '../../../functions/findings/find-suspicious-activations.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { declaredProjectSchema } from '../../../shared/findings/declared-project.ts';
import { DeclaredProjectRepository } from '../../../shared/findings/declared-project-repository.ts';
import { findingWords } from '../../../shared/findings/finding-kinds.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { index, lists, UNDISPATCHED_SHARDS } from '../../../shared/table/keys.ts';
import { addMilliseconds, type Instant } from '../../../shared/time/local-date.ts';
import { warrantyActivated } from '../../../shared/warranty/warranty-events.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { startEngine } from '../engine.ts';
import { activationOf, activationOn, codeKeys, codeOf, printBatch } from '../warranty/activation-setting.ts';

const home = await startEngine();
afterAll(() => home.stop());

/** Activates stickers, each so many seconds after the first, and hands what was announced to the finder, twice. */
async function foundAfter(
  activations: readonly {
    readonly index: number;
    readonly second: number;
    readonly phone: string;
    readonly staff?: true;
  }[],
  declared?: { readonly phone: string; readonly expectedUnits: number; readonly until: string },
) {
  const { table } = await home.freshTable();
  const batch = await printBatch(table);
  let now: Instant = systemClock();
  const began = now;
  const { activate, forCustomer } = activationOn(table, () => now);
  for (const { index: place, second, phone, staff } of activations) {
    now = addMilliseconds(began, second * 1_000);
    const body = activationOf(codeOf(batch, place), { customer: { name: 'Lan', phone } });
    const answer = await (staff ? forCustomer(body) : activate(body));
    expect(answer.status).toBe(201);
  }
  if (declared) {
    const project = { ...declared, id: 'D1', name: 'Chung cư', declaredAt: began, declaredBy: 'care-1' };
    const stored = declaredProjectSchema.parse({ ...project, customerPhone: `+84${declared.phone.slice(1)}` });
    await new DeclaredProjectRepository(table).declare(stored, { scope: 't', key: 'k', fingerprint: 'f' }, {});
  }
  const find = createFindSuspiciousActivations({
    warranties: new WarrantyRepository(table),
    findings: new FindingRepository(table),
    projects: new DeclaredProjectRepository(table),
    partners: new PartnerRepository(table),
    rolls: new RollRepository(table),
    farKilometres: 150,
    dealerProvinces: {},
    codeKeys: async () => codeKeys,
    unitsOfOnePhone: 3,
    secondsBetweenNeighbours: 60,
  });
  const shards = Array.from({ length: UNDISPATCHED_SHARDS }, (_, shard) =>
    table.query({ pk: lists.undispatched(shard, '').gsi2pk ?? '', index: index.second }, outboxItemSchema),
  );
  const events = (await Promise.all(shards)).flatMap(({ items }) => items.map(({ event }) => event));
  const activated = events.filter(({ type }) => type === warrantyActivated.type);
  for (const event of [...activated, ...activated]) expect(await find(event)).toEqual({ kind: 'done' });
  const { items } = await new FindingRepository(table).list({ state: 'open', limit: 50 });
  const ofRolls = items.filter(({ kind }) => kind === 'activated-early');
  // Nobody accepted their roll, which is found once beside all that is asked here.
  expect(ofRolls).toHaveLength(1);
  return items.filter((finding) => !ofRolls.includes(finding));
}

const phone = (number: number) => `09120000${10 + number}`;

test('neighbouring stickers activated seconds apart are found once, with both codes and the time between', async () => {
  const found = await foundAfter([
    { index: 7, second: 0, phone: phone(1) },
    { index: 8, second: 12, phone: phone(2) },
    { index: 9, second: 20, phone: phone(3) },
  ]);
  expect(found.map(({ kind }) => kind)).toEqual(['codes-in-sequence']);
  const words = findingWords(found[0] ?? { kind: 'codes-in-sequence', values: {} });
  expect(words.vi).toMatch(/cách nhau \d+ giây/);
  expect(words.en).not.toMatch(/[{}]/);
});

test('neighbours a while apart, and others at the same moment, are nobody’s business', async () => {
  const found = await foundAfter([
    { index: 7, second: 0, phone: phone(1) },
    { index: 8, second: 61, phone: phone(2) },
    { index: 20, second: 62, phone: phone(3) },
  ]);
  expect(found).toEqual([]);
});

test('what staff enter for customers goes in order and is not found', async () => {
  const found = await foundAfter([
    { index: 7, second: 0, phone: phone(1), staff: true },
    { index: 8, second: 5, phone: phone(2), staff: true },
  ]);
  expect(found).toEqual([]);
});

test('a phone with many units is found, and the finding does not hold the phone', async () => {
  const found = await foundAfter([
    { index: 10, second: 0, phone: phone(1) },
    { index: 30, second: 100, phone: phone(1) },
    { index: 50, second: 200, phone: phone(1) },
  ]);
  expect(found.map(({ kind }) => kind)).toEqual(['many-units-of-one-phone']);
  expect(found[0]?.values).toMatchObject({ count: '3' });
  expect(JSON.stringify(found)).not.toContain('912000011');
});

describe('a phone whose project is declared', () => {
  const units = [10, 30, 50, 70].map((place, order) => ({ index: place, second: order * 100, phone: phone(2) }));

  test('is not found up to the expected number of units', async () => {
    expect(await foundAfter(units, { phone: phone(2), expectedUnits: 4, until: '2099-01-01' })).toEqual([]);
  });

  test('is found once beyond it, by the name of the project', async () => {
    const found = await foundAfter(units, { phone: phone(2), expectedUnits: 3, until: '2099-01-01' });
    expect(found).toMatchObject([
      { kind: 'more-units-than-declared', values: { project: 'Chung cư', expected: '3', count: '4' } },
    ]);
  });

  test('is any phone again once the project is over', async () => {
    const found = await foundAfter(units, { phone: phone(2), expectedUnits: 40, until: '2026-01-01' });
    expect(found).toMatchObject([{ kind: 'many-units-of-one-phone' }]);
  });
});
