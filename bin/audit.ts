import { parseArgs } from 'node:util';
import type { AuditReport } from '../shared/audit/audit.ts';
import type { Finding } from '../shared/audit/finding.ts';
import { systemClock } from '../shared/runtime/clock.ts';
import { auditTable } from './audit/audit-table.ts';
import { openTable } from './audit/open-table.ts';

const SHOWN = 20;
const FITS = 0;
const DOES_NOT_FIT = 1;
const NOT_READ = 2;

/**
 * `npm run audit`: whether everything in the ledger fits together, on any table: `-- --state .local` for a local one,
 * running or not; `-- --endpoint URL` for another; `-- --table NAME --region REGION` on AWS.
 */
try {
  const { values } = parseArgs({
    options: {
      state: { type: 'string' },
      endpoint: { type: 'string' },
      table: { type: 'string' },
      region: { type: 'string' },
    },
  });
  const table = await openTable(values);
  try {
    const began = performance.now();
    const report = await auditTable(table.client, table.tableName, { now: systemClock });
    process.stdout.write(text(report, `${table.tableName} (${table.place})`, (performance.now() - began) / 1000));
    process.exitCode = report.found === 0 ? FITS : DOES_NOT_FIT;
  } finally {
    await table.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = NOT_READ;
}

function text(report: AuditReport, table: string, seconds: number): string {
  const counts = [...report.items].map(([kind, count]) => `${kind} ${count}`);
  const head = `Bảng · table ${table}\nĐã xem · looked at: ${counts.join(', ') || 'không có gì · nothing'} (${seconds.toFixed(1)} s)\n`;
  const [first, ...others] = report.findings;
  if (!first) return `${head}Sổ khớp: mọi quy tắc đều đúng. · Everything fits.\n`;
  const rest = others.slice(0, SHOWN - 1).map(describe);
  const unseen = report.found - 1 - rest.length;
  return [
    `${head}SỔ KHÔNG KHỚP: ${report.found} chỗ. Chỗ đầu tiên: · DOES NOT FIT: ${report.found} findings. The first:`,
    describe(first),
    ...(rest.length > 0 ? ['Sau đó: · then:', ...rest] : []),
    ...(unseen > 0 ? [`… ${unseen}`] : []),
    '',
  ].join('\n');
}

function describe({ rule, key, expected }: Finding): string {
  return `  ${key.pk} / ${key.sk}\n    ${rule}: ${expected}`;
}
