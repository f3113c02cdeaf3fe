import { parseArgs } from 'node:util';
import type { AuditReport } from '../shared/audit/audit.ts';
import type { StoredItem } from '../shared/audit/audit-item.ts';
import type { Finding } from '../shared/audit/finding.ts';
import { systemClock } from '../shared/runtime/clock.ts';
import { auditExport, auditTable } from './audit/audit-table.ts';
import { checkSeals, type SealReport } from './audit/check-seals.ts';
import { openTable } from './audit/open-table.ts';
import { readExport } from './audit/read-export.ts';
import { scanTable } from './audit/scan-table.ts';

const SHOWN = 20;
const FITS = 0;
const DOES_NOT_FIT = 1;
const NOT_READ = 2;

/**
 * `npm run audit`: whether everything in the ledger fits together, on any table: `-- --state .local` for a local one,
 * running or not; `-- --endpoint URL` for another; `-- --table NAME --region REGION` on AWS. `-- --export FOLDER` reads an
 * export to S3 that was copied there. With `--digests FOLDER --keys FILE` it also says whether the ledger is still what it
 * was in each night that was sealed.
 */
try {
  const { values } = parseArgs({
    options: {
      state: { type: 'string' },
      endpoint: { type: 'string' },
      table: { type: 'string' },
      region: { type: 'string' },
      export: { type: 'string' },
      digests: { type: 'string' },
      keys: { type: 'string' },
    },
  });
  const began = performance.now();
  const tell = async (report: AuditReport, place: string, stored: () => AsyncIterable<StoredItem>) => {
    const seals = await sealsOf(values, stored);
    const found = report.found + (seals?.findings.length ?? 0);
    const whole = { ...report, found, findings: [...(seals?.findings ?? []), ...report.findings] };
    const sealed = seals ? `Đã so · compared: ${seals.nights} đêm niêm phong · sealed nights\n` : '';
    process.stdout.write(sealed + text(whole, place, (performance.now() - began) / 1000));
    process.exitCode = found === 0 ? FITS : DOES_NOT_FIT;
  };
  const { export: folder } = values;
  if (folder === undefined) {
    const table = await openTable(values);
    try {
      const report = await auditTable(table.client, table.tableName, { now: systemClock });
      await tell(report, `${table.tableName} (${table.place})`, () => scanTable(table.client, table.tableName));
    } finally {
      await table.close();
    }
  } else {
    await tell(await auditExport(folder, systemClock), folder, () => readExport(folder));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = NOT_READ;
}

/** Undefined where nobody asked; digests without keys prove nothing. */
async function sealsOf(
  { digests, keys }: { readonly digests?: string | undefined; readonly keys?: string | undefined },
  stored: () => AsyncIterable<StoredItem>,
): Promise<SealReport | undefined> {
  if (digests === undefined) return undefined;
  if (keys === undefined) throw new Error('Hãy thêm --keys TỆP. · Add --keys FILE, the known public keys.');
  return checkSeals(stored(), { digests, keys });
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
