import { afterAll, describe, expect, test } from 'vitest';
import { keys } from '../../../shared/table/keys.ts';
import { putNew, type Table } from '../../../shared/table/table.ts';
import { untouchedSerial } from '../../../shared/warranty/serial.ts';
import { startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { activationOf, codeOf, printBatch } from '../warranty/activation-setting.ts';
import { guardedActivationOn, madeUpCode } from './guarded-activation.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

/** Stickers that must not be told from one that never was: by why not. */
async function stickers(table: Table): Promise<Readonly<Record<string, string>>> {
  const sealed = await printBatch(table);
  const unsealed = await printBatch(table, { sealed: false });
  const voided = codeOf(sealed, 3);
  await table.transact([putNew(keys.serial(voided), { ...untouchedSerial(voided), state: 'void' })]);
  return {
    'made up': madeUpCode(1),
    void: voided,
    'beyond the batch': codeOf(sealed, 999),
    'of no batch': codeOf({ number: 4_000 }, 1),
    'of an unsealed batch': codeOf(unsealed, 1),
  };
}

/** What an answer shows, and what the table was asked for it, without the codes themselves. */
async function seen(code: string, ask: 'read' | 'activate') {
  const asked: string[] = [];
  const watched = withFaults(engine.connect(), ({ command }) => {
    asked.push(command);
    return undefined;
  });
  const { read, activate } = guardedActivationOn(engine.tableWith({ client: watched }), { limits: { address: 100 } });
  const { status, body, headers } = ask === 'read' ? await read(code) : await activate(activationOf(code));
  return { status, headers, body: JSON.stringify(body), asked: asked.toSorted() };
}

describe('a void code and one that never was', () => {
  for (const ask of ['read', 'activate'] as const) {
    test(`are alike to whoever asks to ${ask}: in status, body, headers and calls made`, async () => {
      const { 'made up': madeUp = '', ...others } = await stickers(engine.table);
      const expected = await seen(madeUp, ask);
      expect(expected).toMatchObject({ status: 404, body: expect.stringContaining('code-unknown') });
      expect(expected.asked.length).toBeGreaterThan(4);
      for (const [why, code] of Object.entries(others)) expect(await seen(code, ask), why).toEqual(expected);
    });
  }
});
