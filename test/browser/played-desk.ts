import type * as z from 'zod';
import { partnerReplySchema, partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { bankFileRoutes } from '../../shared/payouts/bank/bank-file-routes.ts';
import { fileLayouts } from '../../shared/payouts/bank/file-layout.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import { payoutRoutes, payoutRunViewSchema } from '../../shared/payouts/payout-routes.ts';
import {
  bulkDecisionRoutes,
  bulkDecisionViewSchema,
} from '../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { isHeld } from '../../shared/rewards/reconciliation/hold.ts';
import {
  periodSummarySchema,
  reconciliationRoutes,
  reviewedRewardSchema,
} from '../../shared/rewards/reconciliation/reconciliation-routes.ts';
import {
  matchesFilter,
  mightMatch,
  type RewardFilter,
  rewardFilterSchema,
} from '../../shared/rewards/reconciliation/reward-filter.ts';
import { rewardProblems } from '../../shared/rewards/reward-problems.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { printingHouseRoutes } from '../../shared/stickers/printing-house/printing-house-routes.ts';
import { batchViewSchema, stickerRoutes } from '../../shared/stickers/sticker-routes.ts';
import { calendarDesk } from './played-calendar.ts';
import { type CareWork, careDesk, careWork, noCareWork } from './played-care.ts';
import { type Catalog, catalog, catalogDesk, today } from './played-catalog.ts';
import { complaint, complaintDesk } from './played-complaints.ts';
import { emptyWarehouse, type Warehouse, warehouse, warehouseDesk } from './played-stickers.ts';
import { type Talk, talkDesk, talks } from './played-talks.ts';
import { type ApiCall, type ApiReply, type PlayedApi, problem } from './site-server.ts';

type Reward = z.output<typeof reviewedRewardSchema>;
type Partner = z.output<typeof partnerReplySchema>;
type Batch = z.output<typeof batchViewSchema>;
type Run = z.output<typeof payoutRunViewSchema>;
type PeriodSummary = z.output<typeof periodSummarySchema>;

export const PRESENT = '2026-11';
export const FROZEN = '2026-10';

const names = ['Trần Văn Hải', 'Lê Minh Phúc', 'Nguyễn Thị Ngọc Ánh', 'Phạm Quốc Đạt', 'Võ Hoàng Nam', 'Đặng Thị Thu'];
const products = [
  ['LS-TI09', 'Máy lạnh treo tường Lam Sương Inverter 9.000 BTU', 100_000, 'Inverter đến 18.000 BTU'],
  ['LS-TI24', 'Máy lạnh treo tường Lam Sương Inverter 24.000 BTU', 120_000, 'Inverter từ 24.000 BTU'],
  ['LS-TO12', 'Máy lạnh treo tường Lam Sương 12.000 BTU', 50_000, 'Treo tường đến 12.000 BTU'],
  ['LS-AT36', 'Máy lạnh âm trần Lam Sương 36.000 BTU', 150_000, 'Thương mại'],
] as const;

/** What staff find in the played company; tests change it before they open the page. */
export interface Company {
  partners: Partner[];
  batches: Batch[];
  rewards: Reward[];
  frozen: Set<string>;
  runs: Run[];
  catalog: Catalog;
  exportLooks: number;
  /** Whether what is under way stays half done, so that a page can be looked at meanwhile. */
  standsStill: boolean;
  bulk: z.output<typeof bulkDecisionViewSchema> | undefined;
  warehouse: Warehouse;
  care: CareWork;
  talks: Talk[];
  complaints: ReturnType<typeof complaint>[];
}

export function company(): Company {
  return {
    partners: [
      partner('p1', 'Trần Văn Bình', 'waiting'),
      partner('p2', 'Huỳnh Thị Kim Liên', 'waiting'),
      partner('p3', 'Trần Văn Hải', 'approved'),
    ],
    batches: [
      batch('0000009', {
        state: 'rendering',
        progress: 0.4,
        rendered: 40_000,
        total: 100_000,
        count: 100_000,
        rate: 12_500,
        secondsLeft: 5,
      }),
      batch('0000008', {
        state: 'failed',
        failure: { code: 'render', vi: 'Không vẽ được tệp PDF.', en: 'The PDF could not be drawn.' },
      }),
      batch('0000007', {
        state: 'sealed',
        progress: 1,
        count: 60_000,
        rendered: 60_000,
        total: 60_000,
        sealedAt: '2026-11-21T04:00:00.000Z',
        downloadableUntil: '2027-11-21T04:00:00.000Z',
        files: filesOf('stickers.pdf', 'stickers.csv'),
      }),
    ],
    rewards: [...Array.from({ length: 14 }, (_, index) => reward(index)), nothing(14), decided(15)],
    frozen: new Set([FROZEN]),
    runs: [run(`${FROZEN}-R1`)],
    catalog: catalog(products.map(([sku, name]) => [sku, name])),
    exportLooks: 0,
    standsStill: false,
    bulk: undefined,
    warehouse: warehouse(),
    care: careWork(),
    talks: talks(),
    complaints: [complaint('01JC0MPLAINT1')],
  };
}

export function nothingYet(): Company {
  const none = { partners: [], batches: [], rewards: [], runs: [] };
  const catalog: Catalog = { products: [], policies: {}, campaigns: [] };
  return {
    ...none,
    catalog,
    frozen: new Set(),
    exportLooks: 0,
    standsStill: false,
    bulk: undefined,
    warehouse: emptyWarehouse(),
    care: noCareWork(),
    talks: [],
    complaints: [],
  };
}

export function partner(id: string, name: string, state: Partner['state']): Partner {
  return partnerReplySchema.parse({
    id,
    name,
    state,
    phone: `+8498765432${id.slice(1)}`,
    kind: 'installer',
    region: 'Phường Tân Lập, Đắk Lắk',
    registeredAt: '2026-11-20T03:05:00.000Z',
    ...(state === 'approved' ? { approvedAt: '2026-11-21T02:00:00.000Z', approvedBy: 'staff-manager' } : {}),
  });
}

export function batch(id: string, about: Partial<z.input<typeof batchViewSchema>>): Batch {
  return batchViewSchema.parse({
    id,
    state: 'planned',
    sku: 'LS-TI09',
    count: 1_000,
    template: 'plain',
    templateVersion: 1,
    resumable: about.state === 'failed',
    orderedAt: '2026-11-21T03:05:00.000Z',
    orderedBy: 'staff-manager',
    progress: 0,
    rendered: 0,
    total: 1_000,
    files: [],
    ...about,
  });
}

export function filesOf(...files: string[]): Batch['files'] {
  return files.map((name) => ({ name, bytes: 230_000, sha256: 'x' }));
}

export function reward(index: number, about: Partial<z.input<typeof reviewedRewardSchema>> = {}): Reward {
  const [sku, product, amount, label] = products[index % products.length] ?? products[0];
  const day = String(1 + (index % 20)).padStart(2, '0');
  return reviewedRewardSchema.parse({
    id: `line-${index}`,
    partnerId: `p${index % names.length}`,
    partnerName: names[index % names.length],
    code: `••••-••••-••••-H${index % 10}3C`,
    sku,
    product,
    amount,
    currency: 'VND',
    state: 'pending',
    reason: 'waiting-for-review',
    reasonText: { vi: 'Chờ đối soát.', en: 'Waiting for review.' },
    rule: { id: `rule-${index}`, label, policy: 'installer', version: 1 },
    why: {
      rule: { label, policy: 'installer', version: 1 },
      matched: [{ label: { vi: 'Công suất (BTU)', en: 'Capacity (BTU)' }, value: { vi: '9.000', en: '9.000' } }],
    },
    activatedAt: `2026-11-${day}T03:05:00.000Z`,
    period: PRESENT,
    late: index === 2,
    holds: [],
    pastHolds: [],
    carries: [],
    ...about,
  });
}

function nothing(index: number): Reward {
  const { rule: _none, ...line } = reward(index, {
    amount: 0,
    state: 'none',
    reason: 'no-rule',
    reasonText: { vi: 'Không có thưởng: chưa có mức cho sản phẩm này.', en: 'No reward: no rule covers this product.' },
  });
  return line;
}

function decided(index: number): Reward {
  return reward(index, {
    state: 'cancelled',
    note: 'Máy lắp tại kho trưng bày, không phải nhà khách.',
    decidedBy: 'staff-manager',
    decidedAt: '2026-11-21T04:00:00.000Z',
  });
}

export function run(id: string, about: Partial<z.input<typeof payoutRunViewSchema>> = {}): Run {
  const line = (index: number, rest: object) => {
    const amount = 250_000 + index * 1_000_000;
    const tax = amount >= 5_000_000 ? amount / 10 : 0;
    return {
      partnerId: `p${index}`,
      partnerName: names[index],
      phone: `+8498765432${index}`,
      amount,
      tax,
      net: amount - tax,
      taxPercent: tax > 0 ? 10 : 0,
      taxReason: tax > 0 ? 'resident' : 'below-threshold',
      earlierInMonth: index === 3 ? 2_000_000 : 0,
      splitOverThreshold: index === 3,
      callerApproved: false,
      number: index + 1,
      transferReference: `TT2610R0010000${index}A`,
      bank: { bin: '970436', bankName: 'Vietcombank', account: `001100193241${index}`, holder: 'TRAN VAN HAI' },
      corrections: [],
      status: 'reserved',
      ...rest,
    };
  };
  const lines = [
    line(0, {}),
    line(1, {}),
    line(2, {
      status: 'paid',
      reference: 'FT26325123456',
      decidedBy: 'staff-accountant',
      decidedAt: '2026-11-21T04:00:00.000Z',
    }),
    line(3, {
      status: 'failed',
      note: 'Sai số tài khoản.',
      decidedBy: 'staff-accountant',
      decidedAt: '2026-11-21T04:00:00.000Z',
    }),
    line(5, {
      status: 'refused',
      reason: 'bank-account-missing',
      reasonText: {
        vi: 'Chưa có tài khoản ngân hàng. Tiền vẫn ở số dư; hãy nhắc đối tác nhập tài khoản.',
        en: 'There is no bank account. The money stays available; ask the partner to enter one.',
      },
    }),
  ];
  return payoutRunViewSchema.parse({
    id,
    kind: 'month',
    period: FROZEN,
    state: 'approved',
    createdAt: '2026-11-21T03:05:00.000Z',
    createdBy: 'staff-accountant',
    approvedAt: '2026-11-21T03:30:00.000Z',
    approvedBy: 'staff-admin',
    totals: totalsOf(lines),
    lines,
    ...about,
  });
}

/** As the presets are listed. */
const layouts = Object.entries(fileLayouts).map(([id, { title }]) => ({ id, title }));

function totalsOf(lines: readonly { status: string; amount: number; tax: number }[]): Run['totals'] {
  const sum = (...states: string[]) =>
    lines.filter(({ status }) => states.includes(status)).reduce((total, { amount }) => total + amount, 0);
  return {
    reserved: sum('reserved', 'paid', 'failed'),
    paid: sum('paid'),
    failed: sum('failed'),
    outstanding: sum('reserved'),
    refused: sum('refused'),
    canceled: sum('canceled'),
    returned: sum('returned'),
    late: sum('late'),
    tax: lines.reduce((total, { status, tax }) => total + (status === 'refused' ? 0 : tax), 0),
  };
}

/** The API as staff meet it. Each answer goes through its route's own schema, so that a page cannot rely on less. */
export function desk(of: Company, siteUrl: string): PlayedApi {
  const handlers: readonly [RegExp, (call: ApiCall, ...parts: string[]) => ApiReply | undefined][] = [
    ...complaintDesk(of.complaints),
    ...catalogDesk(of.catalog),
    ...calendarDesk(),
    [/^GET \/v1\/partners$/, (call) => listPartners(of, call)],
    [/^POST \/v1\/partners\/(.+)\/approve$/, (_call, id) => approvePartner(of, id)],
    [/^GET \/v1\/batches$/, () => ok(stickerRoutes.list.reply.parse({ items: of.batches }))],
    [/^POST \/v1\/batches$/, (call) => orderBatch(of, call)],
    [/^GET \/v1\/batches\/(\d+)$/, (_call, id) => readBatch(of, id)],
    [/^GET \/v1\/batches\/\d+\/files\/.+$/, () => ok({ url: `${siteUrl}/robots.txt` })],
    [/^POST \/v1\/batches\/(\d+)\/(cancel|resume)$/, (_call, id, what) => endOrResume(of, id, what)],
    [/^POST \/v1\/batches\/(\d+)\/printing-house$/, (call, id) => assignHouse(of, call, id)],
    ...careDesk(of.care),
    ...warehouseDesk(of.warehouse, siteUrl),
    ...talkDesk(of.talks),
    [/^GET \/v1\/periods$/, () => ok(reconciliationRoutes.listPeriods.reply.parse({ items: periodsOf(of) }))],
    [/^GET \/v1\/periods\/([\d-]+)$/, (_call, period) => ok(summaryOf(of, period))],
    [/^POST \/v1\/periods\/([\d-]+)\/freeze$/, (_call, period) => freeze(of, period)],
    [/^POST \/v1\/periods\/[\d-]+\/exports$/, () => ({ status: 202, body: { id: 'export-1' } })],
    [/^GET \/v1\/periods\/([\d-]+)\/exports\/.+$/, (_call, period) => readExport(of, period, siteUrl)],
    [/^GET \/v1\/periods\/([\d-]+)\/waiting-lines$/, (call, period) => previewBulk(of, call, period)],
    [/^GET \/v1\/periods\/[\d-]+\/bulk-decisions$/, () => listBulk(of)],
    [/^POST \/v1\/periods\/([\d-]+)\/bulk-decisions$/, (call, period) => beginBulk(of, call, period)],
    [/^POST \/v1\/periods\/[\d-]+\/bulk-decisions\/(.+)\/undo$/, (_call, id) => undoBulk(of, id)],
    [/^GET \/v1\/rewards$/, (call) => listRewards(of, call)],
    [/^GET \/v1\/rewards\/.+\/unit-history$/, () => ok({ lines: unitLines })],
    [/^GET \/v1\/periods\/([\d-]+)\/carried-rewards$/, (_call, period) => listCarried(of, period)],
    [/^GET \/v1\/periods\/[\d-]+\/found-rewards$/, () => ok(readFound(of))],
    [/^POST \/v1\/rewards\/(.+)\/(approve|cancel|undo)$/, (call, id, what) => decide(of, call, id, what)],
    [/^POST \/v1\/rewards\/(.+)\/(hold|release|carry-over|carry-back)$/, (call, id, what) => hold(of, call, id, what)],
    [/^POST \/v1\/rewards\/(.+)\/reverse$/, (call, id) => reverse(of, call, id)],
    [/^GET \/v1\/payout-runs$/, (call) => ok(payoutRoutes.list.reply.parse({ items: runsOf(of, call) }))],
    [/^POST \/v1\/payout-runs$/, (call) => beginRun(of, call)],
    [/^GET \/v1\/payout-runs\/([^/]+)$/, (_call, id) => readRun(of, id)],
    [/^GET \/v1\/bank-file-layouts$/, () => ok(bankFileRoutes.layouts.reply.parse({ items: layouts }))],
    [/^PATCH \/v1\/payout-runs\/([^/]+)\/lines\/(.+)$/, (call, id, who) => endLine(of, call, id, who)],
  ];
  return (call) => {
    for (const [pattern, handle] of handlers) {
      const found = pattern.exec(`${call.method} ${call.path}`);
      const reply = found && handle(call, ...found.slice(1));
      if (reply) return reply;
    }
    return undefined;
  };
}

function ok(body: unknown): ApiReply {
  return { status: 200, body };
}

function refusal(
  of: { code: string; status: number; vi: string; en: string },
  values: Record<string, string> = {},
): ApiReply {
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
  return problem(of.code, of.status, filled(of.vi), filled(of.en));
}

function listPartners(of: Company, { query }: ApiCall): ApiReply {
  const items = of.partners.filter(({ state }) => state === (query.get('state') ?? 'waiting'));
  return ok(partnerRoutes.list.reply.parse({ items }));
}

function approvePartner(of: Company, id: string | undefined): ApiReply {
  of.partners = of.partners.map((one) => (one.id === id ? { ...partner(one.id, one.name, 'approved') } : one));
  return ok(of.partners.find((one) => one.id === id));
}

function orderBatch(of: Company, call: ApiCall): ApiReply {
  const { count } = stickerRoutes.order.body.parse(call.body);
  of.batches = [batch('0000010', { state: 'rendering', count, total: count }), ...of.batches];
  return { status: 202, body: { id: '0000010' } };
}

function endOrResume(of: Company, id = '', what = ''): ApiReply {
  const state = what === 'cancel' ? 'canceled' : 'rendering';
  of.batches = of.batches.map((one) =>
    one.id === id ? batch(id, { ...one, state, failure: undefined, resumable: false }) : one,
  );
  return { status: what === 'cancel' ? 200 : 202, body: { id } };
}

function assignHouse(of: Company, call: ApiCall, id = ''): ApiReply {
  const { printingHouse } = printingHouseRoutes.assign.body.parse(call.body);
  of.batches = of.batches.map((one) =>
    one.id === id ? batch(id, { ...one, printingHouse: printingHouse ?? undefined }) : one,
  );
  return ok(of.batches.find((one) => one.id === id));
}

/** Each look finds a batch further on. */
function readBatch(of: Company, id: string | undefined): ApiReply {
  const staysAt = of.standsStill ? 0.5 : 1;
  of.batches = of.batches.map((one) => (one.id === id && one.progress < staysAt ? further(one) : one));
  return ok(of.batches.find((one) => one.id === id));
}

function further(one: Batch): Batch {
  if (one.state !== 'rendering') return one;
  if (one.progress >= 0.5)
    return batch(one.id, {
      ...one,
      state: 'sealed',
      progress: 1,
      rendered: one.total,
      files: filesOf('stickers.pdf', 'stickers.csv'),
    });
  return { ...one, progress: 0.5, rendered: one.total / 2 };
}

/** The month that it is is there as well, whatever the played company takes for the present one. */
function periodsOf(of: Company): PeriodSummary[] {
  const all = new Set([PRESENT, today().slice(0, 7), ...of.frozen, ...of.rewards.map(({ period }) => period)]);
  return [...all].sort().map((period) => summaryOf(of, period));
}

export function summaryOf(of: Company, period = PRESENT): PeriodSummary {
  const lines = of.rewards.filter((line) => line.period === period);
  const states = ['pending', 'approved', 'cancelled', 'reversed', 'correction', 'none'] as const;
  const inState = (state: string) => lines.filter((line) => line.state === state);
  const sums = states.map((state) => [state, inState(state).reduce((total, { amount }) => total + amount, 0)]);
  return periodSummarySchema.parse({
    period,
    state: of.frozen.has(period) ? 'frozen' : 'open',
    counts: Object.fromEntries(states.map((state) => [state, inState(state).length])),
    held: matchesOf(lines.filter(isHeld)),
    carried: matchesOf(of.rewards.filter(({ carries }) => carries.some(({ from }) => from === period))),
    sums: period === FROZEN ? { ...Object.fromEntries(sums), approved: 12_750_000 } : Object.fromEntries(sums),
    ...(of.frozen.has(period) ? { frozenAt: '2026-11-05T02:00:00.000Z', frozenBy: 'staff-manager' } : {}),
  });
}

function freeze(of: Company, period = PRESENT): ApiReply {
  const { counts } = summaryOf(of, period);
  if (counts.pending > 0)
    return refusal(rewardProblems['period-has-undecided'], { period, count: String(counts.pending), held: '0' });
  of.frozen.add(period);
  return ok(summaryOf(of, period));
}

function readExport(of: Company, period: string | undefined, siteUrl: string): ApiReply {
  if (!of.standsStill || of.exportLooks === 0) of.exportLooks += 1;
  const done = of.exportLooks > 2;
  return ok(
    reconciliationRoutes.readExport.reply.parse({
      id: 'export-1',
      period,
      state: done ? 'done' : 'running',
      progress: done ? 100 : of.exportLooks * 40,
      draft: !of.frozen.has(period ?? ''),
      requestedAt: '2026-11-21T04:00:00.000Z',
      files: done
        ? (['xlsx', 'csv'] as const).map((format) => ({
            format,
            bytes: 1_234_567,
            sha256: 'ab12'.repeat(16),
            url: `${siteUrl}/robots.txt`,
          }))
        : [],
      ...(done ? { url: `${siteUrl}/robots.txt`, totals: { lines: 12, amount: 1_200_000, due: 1_000_000 } } : {}),
    }),
  );
}

function waiting(of: Company, period: string, filter: RewardFilter): readonly Reward[] {
  return of.rewards.filter((line) => line.period === period && line.state === 'pending' && matchesFilter(filter, line));
}

const matchesOf = (lines: readonly Reward[]) => ({
  count: lines.length,
  amount: lines.reduce((sum, { amount }) => sum + amount, 0),
});

function previewBulk(of: Company, { query }: ApiCall, period = ''): ApiReply {
  const filter = rewardFilterSchema.parse(Object.fromEntries(query));
  const lines = waiting(of, period, filter);
  const notKnown = of.rewards.filter(
    (line) => line.period === period && line.state === 'pending' && mightMatch(filter, line),
  );
  return ok({ ...matchesOf(lines), held: matchesOf(lines.filter(isHeld)), notKnown: matchesOf(notKnown) });
}

function beginBulk(of: Company, call: ApiCall, period = ''): ApiReply {
  const wish = bulkDecisionRoutes.begin.body.parse(call.body);
  const lines = waiting(of, period, wish.filter);
  const ids = new Set(lines.map(({ id }) => id));
  const { kind } = wish;
  if (kind === 'approve' || kind === 'cancel') {
    const state = kind === 'approve' ? 'approved' : 'cancelled';
    of.rewards = of.rewards.map((one) => (ids.has(one.id) ? { ...one, state } : one));
  }
  const { count: decided, amount } = matchesOf(lines);
  of.bulk = bulkDecisionViewSchema.parse({
    ...wish,
    id: 'bulk-1',
    period,
    state: 'running',
    counts: { decided, amount, changed: 0, undone: 0, kept: 0 },
    requestedBy: 'staff-manager',
    requestedAt: '2026-11-21T04:00:00.000Z',
  });
  return { status: 202, body: { id: 'bulk-1' } };
}

/** Running once, done when it is looked at again. */
function listBulk(of: Company): ApiReply {
  const { bulk } = of;
  if (!bulk) return ok({ items: [] });
  const ends = { running: 'done', undoing: 'undone', done: 'done', undone: 'undone' } as const;
  of.bulk = { ...bulk, state: ends[bulk.state] };
  return ok(bulkDecisionRoutes.list.reply.parse({ items: [bulk] }));
}

function undoBulk(of: Company, id = ''): ApiReply {
  if (of.bulk?.id !== id) return refusal(rewardProblems['bulk-decision-unknown']);
  const { counts } = of.bulk;
  of.bulk = { ...of.bulk, state: 'undoing', counts: { ...counts, undone: counts.decided } };
  of.rewards = of.rewards.map((one) => (one.state === 'approved' ? { ...one, state: 'pending' } : one));
  return { status: 202, body: { id } };
}

const unitLines = reconciliationRoutes.readUnit.reply.parse({
  lines: [
    { at: '2026-11-02T03:05:00.000Z', kind: 'moved', vi: 'Xuất cho đại lý Minh Tâm', en: 'Shipped to Minh Tâm' },
    { at: '2026-11-03T03:05:00.000Z', kind: 'activated', vi: 'Kích hoạt bảo hành', en: 'Activated' },
  ],
}).lines;

function listCarried(of: Company, period = ''): ApiReply {
  const left = of.rewards.filter(({ carries }) => carries.at(-1)?.from === period);
  return ok(reconciliationRoutes.listCarried.reply.parse({ items: left.map((line) => ({ ...line, period })) }));
}

function readFound(of: Company) {
  const held = of.rewards.filter(isHeld).length;
  const title = { vi: 'Thợ lắp xa nơi đăng ký', en: 'An installer far from home' };
  const far = { kind: 'installer-far-away', title, lines: 9, held, approved: 6, cancelled: 2, overturned: 75 };
  return reconciliationRoutes.readFound.reply.parse({ items: held === 0 ? [] : [far] });
}

const PAGE = 10;

function listRewards(of: Company, { query }: ApiCall): ApiReply {
  const state = query.get('state');
  const period = query.get('period') ?? PRESENT;
  const from = Number(query.get('next') ?? 0);
  const filter = rewardFilterSchema.parse(Object.fromEntries(query));
  const lines = of.rewards.filter(
    (line) => line.period === period && (state === null || line.state === state) && matchesFilter(filter, line),
  );
  const { counts, sums } = summaryOf(of, period);
  const next = from + PAGE < lines.length ? String(from + PAGE) : undefined;
  return ok(reconciliationRoutes.list.reply.parse({ items: lines.slice(from, from + PAGE), next, counts, sums }));
}

function decide(of: Company, call: ApiCall, id = '', what = ''): ApiReply {
  const line = of.rewards.find((one) => one.id === id);
  if (!line) return refusal(rewardProblems['reward-unknown']);
  if (what === 'undo' ? line.state === 'pending' : line.state !== 'pending') {
    return refusal(rewardProblems[what === 'undo' ? 'reward-not-decided' : 'reward-already-decided']);
  }
  const by = { decidedBy: 'staff-manager', decidedAt: '2026-11-21T04:00:00.000Z' };
  const { note: _note, decidedBy: _by, decidedAt: _at, ...plain } = line;
  const next: Reward = reviewedRewardSchema.parse(
    what === 'undo'
      ? { ...plain, state: 'pending' }
      : what === 'approve'
        ? { ...plain, ...by, state: 'approved' }
        : { ...plain, ...by, state: 'cancelled', ...reconciliationRoutes.cancel.body.parse(call.body) },
  );
  of.rewards = of.rewards.map((one) => (one.id === id ? next : one));
  return ok(next);
}

const NEXT = '2026-12';

function hold(of: Company, call: ApiCall, id = '', what = ''): ApiReply {
  const line = of.rewards.find((one) => one.id === id);
  if (!line) return refusal(rewardProblems['reward-unknown']);
  const signed = { by: 'staff-manager', at: '2026-11-21T04:00:00.000Z' };
  const next = reviewedRewardSchema.parse({ ...line, ...heldAs(line, call, what, signed) });
  of.rewards = of.rewards.map((one) => (one.id === id ? next : one));
  return ok(next);
}

function heldAs(line: Reward, call: ApiCall, what: string, { by, at }: { readonly by: string; readonly at: string }) {
  switch (what) {
    case 'hold': {
      const { note } = reconciliationRoutes.hold.body.parse(call.body);
      return { holds: [{ id: 'manager:1', reason: 'manager', by, at, note, words: { vi: note, en: note } }] };
    }
    case 'release': {
      const { note } = reconciliationRoutes.release.body.parse(call.body);
      const ended = line.holds.map((one) => ({ ...one, endedBy: by, endedAt: at, endNote: note }));
      return { holds: [], pastHolds: [...line.pastHolds, ...ended] };
    }
    case 'carry-over':
      return { period: NEXT, carriedFrom: line.period, carries: [{ from: line.period, to: NEXT, by, at }] };
    default:
      return { period: line.carriedFrom, carriedFrom: undefined, carries: [] };
  }
}

/** What a frozen period holds stays; a correction goes to the open one. */
function reverse(of: Company, call: ApiCall, id = ''): ApiReply {
  const line = of.rewards.find((one) => one.id === id);
  if (!line) return refusal(rewardProblems['reward-unknown']);
  const { note } = rewardRoutes.reverse.body.parse(call.body);
  const correction = reviewedRewardSchema.parse({
    ...line,
    id: `${id}-correction`,
    state: 'correction',
    amount: -line.amount,
    period: PRESENT,
    note,
  });
  of.rewards = [...of.rewards, correction];
  return ok(correction);
}

function runsOf({ runs }: Company, { query }: ApiCall): Run[] {
  const kind = query.get('kind');
  return runs.filter((one) => kind === null || one.kind === kind);
}

function beginRun(of: Company, call: ApiCall): ApiReply {
  const { period } = payoutRoutes.create.body.parse(call.body);
  if (!of.frozen.has(period)) return refusal(payoutProblems['period-not-frozen'], { period });
  const id = `${period}-R2`;
  of.runs = [run(id, { state: 'reserving', lines: [] }), ...of.runs];
  return { status: 202, body: { id } };
}

/** The second look finds all lines made. */
function readRun(of: Company, id: string | undefined): ApiReply {
  const found = of.runs.find((one) => one.id === id);
  if (!found) return refusal(payoutProblems['payout-run-unknown']);
  if (found.state === 'reserving' && !of.standsStill)
    of.runs = of.runs.map((one) => (one.id === id ? run(one.id) : one));
  return ok(payoutRoutes.read.reply.parse(found));
}

function endLine(of: Company, call: ApiCall, id = '', who = ''): ApiReply {
  const end = payoutRoutes.endLine.body.parse(call.body);
  const found = of.runs.find((one) => one.id === id);
  if (!found) return refusal(payoutProblems['payout-run-unknown']);
  if (who === 'p1') return refusal(payoutProblems['approver-may-not-pay']);
  const lines = found.lines.map((line) =>
    line.partnerId === who ? { ...line, ...end, decidedBy: 'staff-accountant' } : line,
  );
  of.runs = of.runs.map((one) => (one.id === id ? { ...one, lines, totals: totalsOf(lines) } : one));
  return ok(lines.find((line) => line.partnerId === who));
}
