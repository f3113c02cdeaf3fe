/**
 * A workbook of 14 columns, written as it goes: rows a second and peak memory, beside exceljs in the same run. Each in
 * a process of its own, since memory once taken stays taken. exceljs gets a fifth of the rows: it would need 0.8 GB.
 */
import { spawnSync } from 'node:child_process';
import { Writable } from 'node:stream';
import { instantOf } from '../../shared/time/local-date.ts';
import type { Cell, Column, WriteWorkbook } from '../../shared/workbook/workbook.ts';

interface Way {
  readonly load: () => Promise<WriteWorkbook>;
  readonly rows: number;
}

// Loaded where it runs: exceljs alone takes 60 MB.
const ways: Readonly<Record<'streamed' | 'exceljs', Way>> = {
  streamed: {
    load: async () => (await import('../../shared/workbook/streamed-workbook.ts')).writeStreamedWorkbook,
    rows: 1_000_000,
  },
  exceljs: {
    load: async () => (await import('../../shared/workbook/exceljs-workbook.ts')).writeExceljsWorkbook,
    rows: 200_000,
  },
};

const kinds = ['text', 'text', 'text', 'money', 'moment', 'text', 'count'] as const;
const columns: Column[] = [...kinds, ...kinds].map((kind, at) => ({ header: `Cột ${at + 1}`, kind, width: 18 }));
const at = instantOf(Date.UTC(2026, 10, 21, 3));

function* rows(count: number): Generator<readonly Cell[], void, undefined> {
  for (let row = 0; row < count; row += 1) {
    const part: Cell[] = [
      `K7M29QXD4T0W${row}`,
      'Nguyễn Văn Thợ',
      `09030${row}`,
      row * 1_000,
      at,
      'Lạc Phong & con',
      row,
    ];
    yield [...part, ...part];
  }
}

async function measure(name: keyof typeof ways): Promise<void> {
  const { load, rows: count } = ways[name];
  const write = await load();
  let bytes = 0;
  const target = new Writable({
    write: (chunk: Uint8Array, _encoding, taken) => {
      bytes += chunk.byteLength;
      setImmediate(taken);
    },
  });
  const started = performance.now();
  const sheet = { name: 'Dòng', heading: ['Thử'], columns, rows: rows(count), totalLabel: 'Tổng' };
  await write({ creator: 'bench', createdAt: at, sheets: [sheet] }, target);
  const perSecond = Math.round((count * 1_000) / (performance.now() - started)).toLocaleString('en');
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const size = Math.round(bytes / count);
  console.log(`  ${name.padEnd(10)} ${count.toLocaleString('en').padStart(9)} rows ${perSecond.padStart(8)}/s`);
  console.log(`  ${''.padEnd(10)} ${`${memory} MB at its peak, ${size} bytes a row`.padStart(14)}`);
}

const [wanted] = process.argv.slice(2);
if (wanted === 'streamed' || wanted === 'exceljs') {
  await measure(wanted);
} else {
  console.log('Workbooks');
  for (const name of Object.keys(ways)) {
    // A small function's heap; with room to spare, Node lets garbage wait longer.
    spawnSync(process.execPath, ['--max-semi-space-size=8', import.meta.filename, name], { stdio: 'inherit' });
  }
}
