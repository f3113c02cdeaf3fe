/**
 * The export of a period of a million lines, workbook and CSV file from one flow, without the table: lines a second and
 * peak memory, beside the exceljs workbook of the same lines in the same run. Each in a process of its own, since memory
 * once taken stays taken. exceljs gets a tenth of the lines: it would need more than 2 GB.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { phoneSchema } from '../../shared/phone/phone.ts';
import { LineFlow } from '../../shared/rewards/export/line-flow.ts';
import { LINE_COLUMNS, lineCells, type PartnerContact } from '../../shared/rewards/export/period-lines.ts';
import { periodWorkbook } from '../../shared/rewards/export/period-workbook.ts';
import { mergeInOrder } from '../../shared/rewards/ledger/merge-in-order.ts';
import { type RewardLine, rewardLineSchema, rewardPlace } from '../../shared/rewards/reward-line.ts';
import { instantOf, periodSchema } from '../../shared/time/local-date.ts';
import { flowingWorkbook } from '../../shared/workbook/streamed-workbook.ts';

const COUNTS = { streamed: 1_000_000, exceljs: 100_000 } as const;
const PARTNERS = 20_000;
const PRODUCTS = 200;
const LINES_A_PAGE = 200;
/** States that hold lines, times parts of a month: so many streams are merged. */
const STREAMS = 2 * 16;
const period = periodSchema.parse('2026-11');
const start = Date.UTC(2026, 10, 1);
const at = instantOf(Date.UTC(2026, 11, 1));

const sample = rewardLineSchema.parse({
  partnerId: 'P0',
  code: 'K7M29QXD4T0W0000',
  award: 1,
  role: 'installer',
  currency: 'VND',
  activatedAt: at,
  sku: 'TD-200',
  productName: 'Tủ đông Lạc Phong 200 lít & tủ mát',
  amount: 50_000,
  state: 'approved',
  reason: 'waiting-for-review',
  rule: { id: 'r1', label: 'Máy lọc nước, máy giặt, tủ đông, tủ mát', policy: 'installers', version: 3 },
  period,
  transferId: 'ACCRUE:K7M29QXD4T0W0000#001#installer#VND',
  eventId: '01K9ZV4W3V8W9Y7Q2J5M6N8P0R',
  fingerprint: 'f'.repeat(64),
  accruedAt: at,
  decisions: 1,
  decidedBy: 'manager-1',
  decidedAt: at,
});

function lineNumber(number: number): RewardLine {
  const activatedAt = instantOf(start + number * 2);
  const isCancelled = number % 10 === 0;
  return {
    ...sample,
    partnerId: `01K9ZV4W3V8W9Y7Q2J${number % PARTNERS}`,
    code: `K7M29QXD${String(number).padStart(8, '0')}`,
    sku: sample.sku,
    productName: `${sample.productName} ${number % PRODUCTS}`,
    activatedAt,
    ...(isCancelled ? { state: 'cancelled' as const, note: '=Lắp sai địa chỉ' } : {}),
  };
}

/** As the table hands lines out: a page now, the next one a moment later. */
async function* stream(first: number, count: number): AsyncGenerator<RewardLine> {
  for (let number = first, read = 0; number < count; number += STREAMS, read += 1) {
    if (read % LINES_A_PAGE === 0) await new Promise(setImmediate);
    yield lineNumber(number);
  }
}

const contacts = (ids: readonly string[]) =>
  Promise.resolve(
    new Map<string, PartnerContact>(
      ids.map((id) => [id, { name: `Nguyễn Văn Thợ ${id}`, phone: phoneSchema.parse('+84903000010') }]),
    ),
  );

async function streamed(count: number): Promise<number> {
  const prints = { xlsx: createHash('sha256'), csv: createHash('sha256') };
  let bytes = 0;
  const flow = new LineFlow({
    lines: mergeInOrder(
      Array.from({ length: STREAMS }, (_, first) => stream(first, count)),
      rewardPlace,
    ),
    contacts,
    csv: (text) => {
      prints.csv.update(text);
      return Promise.resolve();
    },
    onLines: () => Promise.resolve(),
  });
  const workbook = periodWorkbook({
    period,
    lineSheets: flow.sheets(count),
    tally: flow.tally,
    partners: flow.partners,
    csvSha256: () => prints.csv.copy().digest('hex'),
    carried: { rows: [], amount: 0 },
    findings: [],
    frozenAt: at,
    company: 'bench',
    createdAt: at,
  });
  for await (const piece of flowingWorkbook(workbook, () => flow.more())) {
    prints.xlsx.update(piece);
    bytes += piece.byteLength;
  }
  if (flow.tally.total.count !== count) throw new Error('lines were lost');
  return bytes;
}

async function byExceljs(count: number): Promise<number> {
  const { writeExceljsWorkbook } = await import('../../shared/workbook/exceljs-workbook.ts');
  let bytes = 0;
  const target = new Writable({
    write: (chunk: Uint8Array, _encoding, taken) => {
      bytes += chunk.byteLength;
      setImmediate(taken);
    },
  });
  const partner = { name: 'Nguyễn Văn Thợ', phone: phoneSchema.parse('+84903000010') };
  const rows = (function* () {
    for (let number = 0; number < count; number += 1) yield lineCells(number + 1, lineNumber(number), partner);
  })();
  const sheet = { name: 'Chi tiết', heading: ['bench'], columns: LINE_COLUMNS, rows, totalLabel: 'Tổng' };
  await writeExceljsWorkbook({ creator: 'bench', createdAt: at, sheets: [sheet] }, target);
  return bytes;
}

const [wanted] = process.argv.slice(2);
if (wanted === 'streamed' || wanted === 'exceljs') {
  const count = COUNTS[wanted];
  const started = performance.now();
  const before = process.cpuUsage();
  const bytes = await (wanted === 'streamed' ? streamed(count) : byExceljs(count));
  const perSecond = Math.round((count * 1_000) / (performance.now() - started)).toLocaleString('en');
  const { user, system } = process.cpuUsage(before);
  const perProcessor = Math.round((count * 1_000_000) / (user + system)).toLocaleString('en');
  const memory = Math.round(process.resourceUsage().maxRSS / 1_024);
  console.log(
    `  ${wanted.padEnd(10)} ${count.toLocaleString('en').padStart(9)} lines ${perSecond.padStart(8)}/s, ${perProcessor}/s of processor time`,
  );
  console.log(`  ${''.padEnd(10)} ${memory} MB at its peak, ${Math.round(bytes / count)} bytes a line`);
} else {
  console.log('Export of a period (14 columns and more; streamed: six sheets and the CSV file)');
  for (const name of Object.keys(COUNTS)) {
    // A small function's heap: with room to spare, Node lets garbage wait longer. exceljs dies in so little.
    const heap = name === 'streamed' ? ['--max-semi-space-size=4', '--max-old-space-size=64'] : [];
    spawnSync(process.execPath, [...heap, import.meta.filename, name], { stdio: 'inherit' });
  }
}
