import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createMakeExport } from '../../../functions/rewards/export/make-export.ts';
import { createReadExport } from '../../../functions/rewards/export/read-export.ts';
import { createRequestExport } from '../../../functions/rewards/export/request-export.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import type { ExportSink } from '../../../shared/rewards/export/export-file-repository.ts';
import { ExportRepository } from '../../../shared/rewards/export/export-repository.ts';
import type { ExportFormat } from '../../../shared/rewards/export/period-export.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { exportRequested } from '../../../shared/rewards/reward-events.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { periodSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { readWorkbook } from '../../domain/workbook/read-workbook.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { now, worldOn } from './accrual-world.ts';
import { announced, deskOn, enrol, idOf, partnerNamed, staffClaims } from './reconciliation-desk.ts';

const home = await startEngine();
afterAll(() => home.stop());

const NOVEMBER = '2026-11';
const FREEZER = 50_000;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let engine: Engine;
let office: ReturnType<typeof officeOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  office = officeOn(engine);
});

/** Exports as staff ask for them, with a bucket in memory. */
function officeOn(own: Engine) {
  const table = own.tableWith({ now });
  const door = testDoor(new IdempotencyRepository(table));
  const exports = new ExportRepository(table);
  const periods = new PeriodRepository(table);
  const bucket = new Map<string, Buffer>();
  const files = {
    open: ({ period, id }: { period: string; id: string }, format: ExportFormat): ExportSink => {
      const key = `exports/${period}/${id}.${format}`;
      const pieces: Uint8Array[] = [];
      return {
        format,
        key,
        add: (piece) => {
          pieces.push(piece.slice());
          return Promise.resolve();
        },
        finish: () => {
          const whole = Buffer.concat(pieces);
          bucket.set(key, whole);
          return Promise.resolve({ bytes: whole.byteLength, sha256: sha256(whole) });
        },
        abandon: () => Promise.resolve(),
      };
    },
    link: (_wanted: object, { key }: { key: string }) => Promise.resolve(`https://files.example/${key}`),
  };
  const request = serve(
    reconciliationRoutes.requestExport,
    createRequestExport({ periods, calendar: new PeriodCalendarRepository(table), exports, now, newId: newUlid }),
    door,
  );
  const read = serve(reconciliationRoutes.readExport, createReadExport({ exports, files }), door);
  const failures: unknown[] = [];
  const worker = (
    broken: Partial<typeof files> = {},
    lines: Pick<PeriodRepository, 'all' | 'carried' | 'summary'> = periods,
  ) =>
    createMakeExport({
      exports,
      periods: {
        installed: (days, at) => periods.installed(days, at),
        mostInstalled: (days, at) => periods.mostInstalled(days, at),
        all: (period) => lines.all(period),
        carried: (period) => lines.carried(period),
        summary: (period) => lines.summary(period),
      },
      partners: new PartnerRepository(table),
      findings: new FindingRepository(table),
      files: { ...files, ...broken },
      company: 'Lạc Phong',
      log: { ...consoleLog(() => undefined), error: (_message, error) => failures.push(error) },
    });
  return {
    bucket,
    exports,
    failures,
    periods,
    worker,
    request: async (key: string = newUlid(), role = 'accountant', period = NOVEMBER) => {
      const params = { period };
      const headers = { 'idempotency-key': key };
      return call(request, { method: 'POST', params, headers, claims: staffClaims('accountant-1', role) });
    },
    read: (id: string, role = 'accountant', period = NOVEMBER) =>
      call(read, { params: { period, id }, claims: staffClaims('accountant-1', role) }),
    sheets: async (id: string, period = NOVEMBER) => {
      const workbook = bucket.get(`exports/${period}/${id}.xlsx`);
      if (!workbook) throw new Error('no workbook');
      return readWorkbook(workbook);
    },
  };
}

async function* noLines(): AsyncGenerator<never> {}

const asked = async () => (await announced(engine)).filter(({ type }) => type === exportRequested.type);
async function requested(): Promise<string> {
  const { body } = await office.request();
  return String(Object(body).id);
}
/** Hands the newest request to a worker. */
async function make(...how: Parameters<typeof office.worker>) {
  const event = (await asked()).at(-1);
  if (!event) throw new Error('nothing was asked for');
  return office.worker(...how)(event);
}
/** Lines of several partners, all decided but the last. */
async function decidedLines(count: number): Promise<string> {
  const world = worldOn(engine);
  const desk = deskOn(engine);
  await enrol(engine, ...[0, 1, 2].map((number) => partnerNamed(`P${number}`, `Đối tác ${number}`)));
  const events = Array.from({ length: count }, (_, number) =>
    activation({
      id: `E${number}`,
      code: codeNumber(number),
      partnerId: `P${number % 3}`,
      at: `2026-11-20T03:00:00.${100 + number}Z`,
    }),
  );
  for (let from = 0; from < count; from += 10) await world.deliver(events.slice(from, from + 10));
  const { body } = await desk.list({ period: NOVEMBER, limit: '100' });
  const ids: string[] = Object(body).items.map(({ id }: { id: string }) => id);
  for (const [position, id] of ids.slice(0, -1).entries()) {
    await (position % 4 === 3 ? desk.cancel(id) : desk.approve(id));
  }
  return ids.at(-1) ?? '';
}
const frozenLines = async (count: number) => {
  const desk = deskOn(engine);
  await desk.approve(await decidedLines(count));
  expect((await desk.freeze(NOVEMBER)).status).toBe(200);
};

describe('a report of days that are no period', () => {
  const DAYS = '2026-11-10_2026-12-02';

  test('lists what was installed on them, whichever periods it counts in', async () => {
    const world = worldOn(engine);
    const desk = deskOn(engine);
    await enrol(engine, partnerNamed('P1', 'Trần Văn Hải'));
    const install = (number: number, at: string) =>
      activation({ id: `E${number}`, code: codeNumber(number), partnerId: 'P1', at });
    await world.deliver([
      install(0, '2026-11-09T16:59:59.999Z'),
      install(1, '2026-11-09T17:00:00.000Z'),
      install(2, '2026-12-02T16:59:59.999Z'),
      install(3, '2026-12-02T17:00:00.000Z'),
    ]);
    for (const line of (await world.lines('P1')).filter(({ period }) => period === NOVEMBER)) {
      await desk.approve(idOf(line));
    }
    await desk.freeze(NOVEMBER);
    // Late: it counts in December and was installed in November.
    await world.deliver([install(4, '2026-11-20T03:00:00.000Z')]);
    const { status, body } = await office.request(newUlid(), 'accountant', DAYS);
    expect(status).toBe(202);
    const { id } = Object(body);
    expect(await make()).toEqual({ kind: 'done' });
    expect((await office.read(id, 'accountant', DAYS)).body).toMatchObject({
      state: 'done',
      draft: false,
      totals: { lines: 3, amount: 3 * FREEZER },
    });
    const sheets = await office.sheets(id, DAYS);
    const rows = sheets.get('Chi tiết') ?? [];
    const ends = rows.flatMap((row) => row.map(String).find((cell) => /-000\d$/.test(cell)) ?? []);
    expect(ends.map((end) => end.at(-1))).toEqual(['1', '4', '2']);
  });

  test('is of a year at most', async () => {
    expect(await office.request(newUlid(), 'accountant', '2026-01-01_2027-01-02')).toMatchObject({
      status: 422,
      body: { code: 'report-too-long', values: { days: '366' } },
    });
    expect(await office.request(newUlid(), 'accountant', '2026-01-01_2027-01-01')).toMatchObject({ status: 202 });
  });
});

describe('an export', () => {
  test('lists what was carried over, and says of a line where it came from', async () => {
    const desk = deskOn(engine);
    const last = await decidedLines(5);
    await desk.hold(last, 'Chờ đại lý trả lời');
    await desk.carryOver(last, NOVEMBER);
    expect((await desk.freeze(NOVEMBER)).status).toBe(200);
    const id = await requested();
    expect(await make()).toEqual({ kind: 'done' });
    const sheets = await office.sheets(id);
    const [header = [], row = [], total = []] = sheets.get('Chuyển kỳ sau') ?? [];
    const cells = Object.fromEntries(header.map((name, position) => [String(name), row[position]]));
    expect(cells).toMatchObject({
      'Tiền thưởng (đ)': FREEZER,
      'Sang kỳ': '12/2026',
      'Người chuyển': 'manager-1',
      'Lúc đó đang giữ lại vì': 'Chờ đại lý trả lời',
    });
    expect(total).toContain(FREEZER);
    expect(sheets.get('Chi tiết')).toHaveLength(1 + 4 + 1);
    expect((await office.read(id)).body).toMatchObject({ totals: { lines: 4 } });
  });

  test('is queued, then made, then linked to, and its sums are those of the frozen month', async () => {
    await frozenLines(12);
    const { status, body } = await office.request();
    expect({ status, body }).toEqual({ status: 202, body: { id: expect.any(String) } });
    const { id } = Object(body);
    expect((await office.read(id)).body).toMatchObject({ id, period: NOVEMBER, state: 'queued', progress: 0 });
    expect((await office.read(id)).body).not.toHaveProperty('url');

    expect(await make()).toEqual({ kind: 'done' });
    expect((await office.read(id)).body).toEqual({
      id,
      period: NOVEMBER,
      state: 'done',
      progress: 100,
      draft: false,
      requestedAt: '2026-11-21T03:00:05.000Z',
      totals: { lines: 12, amount: 12 * FREEZER, due: 10 * FREEZER },
      files: ['xlsx', 'csv'].map((format) => {
        const key = `exports/${NOVEMBER}/${id}.${format}`;
        const bytes = office.bucket.get(key) ?? Buffer.alloc(0);
        return { format, bytes: bytes.byteLength, sha256: sha256(bytes), url: `https://files.example/${key}` };
      }),
      url: `https://files.example/exports/${NOVEMBER}/${id}.xlsx`,
    });
    const csv = office.bucket.get(`exports/${NOVEMBER}/${id}.csv`)?.toString() ?? '';
    expect(csv.trimEnd().split('\r\n').at(-1)).toMatch(
      new RegExp(`^Tổng 12 dòng,{9}${12 * FREEZER},,${10 * FREEZER},+$`),
    );
    const sheets = await office.sheets(id);
    expect(sheets.get('Tóm tắt')?.at(-1)).toEqual(['Tổng cộng', 12, 12 * FREEZER, 10 * FREEZER]);
    expect(sheets.get('Chi tiết')).toHaveLength(1 + 12 + 1);
    expect(sheets.get('Theo đối tác')).toHaveLength(1 + 3 + 1);
  });

  test('of an open month is a draft and says so', async () => {
    await decidedLines(3);
    const id = await requested();
    await make();
    expect((await office.read(id)).body).toMatchObject({ state: 'done', draft: true });
    expect((await office.sheets(id)).get('Tóm tắt')?.[2]?.[0]).toContain('BẢN NHÁP');
  });

  test('asked for while open but made when frozen is no draft', async () => {
    const last = await decidedLines(3);
    const id = await requested();
    expect((await office.read(id)).body).toMatchObject({ draft: true });
    await deskOn(engine).approve(last);
    await deskOn(engine).freeze(NOVEMBER);
    await make();
    expect((await office.read(id)).body).toMatchObject({ state: 'done', draft: false });
    expect((await office.sheets(id)).get('Tóm tắt')?.[2]?.[0]).toContain('Đã chốt kỳ');
  });

  test('asked for twice with one key is one export and one event', async () => {
    const [first, again] = [await office.request('the-same-key'), await office.request('the-same-key')];
    expect(again.body).toEqual(first.body);
    expect(await asked()).toHaveLength(1);
  });

  test('whose message comes again is made once', async () => {
    const id = await requested();
    expect(await make()).toEqual({ kind: 'done' });
    office.bucket.clear();
    expect(await make()).toEqual({ kind: 'done' });
    expect(office.bucket.size).toBe(0);
    expect((await office.read(id)).body).toMatchObject({ state: 'done', progress: 100 });
  });

  test('by two workers at once ends done, with its workbook', async () => {
    await frozenLines(4);
    const id = await requested();
    expect(await Promise.all([make(), make()])).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect((await office.read(id)).body).toMatchObject({ state: 'done', progress: 100 });
    expect((await office.sheets(id)).get('Chi tiết')).toHaveLength(6);
  });

  test('tells how far it is while it is made', async () => {
    await frozenLines(6);
    const id = await requested();
    const seen: unknown[] = [];
    await make(
      {},
      {
        summary: async (period: string) => {
          const summary = await office.periods.summary(periodSchema.parse(period));
          seen.push((await office.read(id)).body);
          return summary;
        },
        all: (period: string) => office.periods.all(periodSchema.parse(period)),
        carried: noLines,
      },
    );
    expect(seen).toMatchObject([{ state: 'running', progress: 0 }]);
    expect((await office.read(id)).body).toMatchObject({ state: 'done', progress: 100 });
  });
});

describe('an export that fails', () => {
  class BucketGone extends Error {
    readonly code = 'bucket-gone';
  }
  const fails: Parameters<typeof office.worker>[0] = {
    open: () => {
      throw new BucketGone('no');
    },
  };

  test('is tried again, and done if it works then', async () => {
    const id = await requested();
    expect(await make(fails)).toEqual({ kind: 'retry', reason: 'bucket-gone' });
    expect((await office.read(id)).body).toMatchObject({ state: 'running' });
    expect(await make()).toEqual({ kind: 'done' });
    expect((await office.read(id)).body).toMatchObject({ state: 'done' });
  });

  test('five times has failed, is set aside, and stays failed', async () => {
    const id = await requested();
    const outcomes: unknown[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) outcomes.push(await make(fails));
    expect(outcomes.slice(0, 4)).toEqual(outcomes.slice(0, 4).map(() => ({ kind: 'retry', reason: 'bucket-gone' })));
    expect(outcomes.at(-1)).toEqual({ kind: 'quarantine', reason: 'bucket-gone' });
    expect(office.failures).toHaveLength(5);
    expect(await make()).toEqual({ kind: 'done' });
    expect((await office.read(id)).body).toMatchObject({ state: 'failed' });
    expect((await office.read(id)).body).not.toHaveProperty('url');
  });

  test('to see all lines of a frozen month on the index is tried again, never handed out', async () => {
    await frozenLines(5);
    const id = await requested();
    const late = {
      summary: (period: string) => office.periods.summary(periodSchema.parse(period)),
      carried: noLines,
      all: async function* (period: string) {
        let seen = 0;
        for await (const line of office.periods.all(periodSchema.parse(period))) {
          seen += 1;
          if (seen < 5) yield line;
        }
      },
    };
    expect(await make({}, late)).toEqual({ kind: 'retry', reason: 'export-incomplete' });
    expect(office.bucket.size).toBe(0);
    expect(await make()).toEqual({ kind: 'done' });
    expect((await office.sheets(id)).get('Chi tiết')).toHaveLength(7);
  });

  test.each([
    ['is no request', { id: 'X', type: 'rewards.export-requested', at: now(), data: {} }],
    [
      'names no export',
      { id: 'X', type: 'rewards.export-requested', at: now(), data: { period: NOVEMBER, exportId: 'NONE' } },
    ],
  ])('because its message %s is set aside at once', async (_what, event) => {
    expect(await office.worker()(event)).toMatchObject({ kind: 'quarantine' });
  });
});

describe('who may have it', () => {
  test.each(['care', 'warehouse', 'sales', 'printing'])('not the role %s', async (role) => {
    const id = await requested();
    expect((await office.request(newUlid(), role)).status).toBe(403);
    expect((await office.read(id, role)).status).toBe(403);
  });

  test('nobody finds it under another month or id', async () => {
    const id = await requested();
    for (const reply of [await office.read(id, 'manager', '2026-10'), await office.read('NONE')]) {
      expect(reply).toMatchObject({ status: 404, body: { code: 'export-unknown' } });
    }
  });
});

test('a line that moves while an open month is read counts as it was seen last', async () => {
  await decidedLines(3);
  await requested();
  const [moved] = await Array.fromAsync(office.periods.all(periodSchema.parse(NOVEMBER)));
  if (!moved) throw new Error('three lines');
  const twice = {
    summary: (period: string) => office.periods.summary(periodSchema.parse(period)),
    carried: noLines,
    all: async function* (period: string) {
      yield { ...moved, state: 'pending' as const };
      yield* office.periods.all(periodSchema.parse(period));
    },
  };
  expect(await make({}, twice)).toEqual({ kind: 'done' });
  const workbook = [...office.bucket].find(([key]) => key.endsWith('.xlsx'))?.[1];
  const rows = (await readWorkbook(workbook ?? Buffer.alloc(0))).get('Chi tiết') ?? [];
  expect(rows.filter(([number]) => typeof number === 'number')).toHaveLength(3);
  expect(idOf(moved)).not.toBe('');
});
