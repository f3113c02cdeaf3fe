import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type AuditReport, auditStream } from '../../shared/audit/audit.ts';
import type { Finding } from '../../shared/audit/finding.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { GroupsOnDisk } from './groups-on-disk.ts';
import { readExport } from './read-export.ts';
import { scanTable } from './scan-table.ts';

const LOOKS = 3;
const BETWEEN_LOOKS = 2_000;

/**
 * Audits a table as it stands. A scan takes a while, and work that goes on meanwhile shows half: what does not fit is
 * looked at again, and counts only if it still does not.
 */
export async function auditTable(
  client: DynamoDBDocumentClient,
  tableName: string,
  options: { readonly now: Clock; readonly rest?: (milliseconds: number) => Promise<unknown> },
): Promise<AuditReport> {
  let report = await look(client, tableName, options.now);
  for (let again = 1; again < LOOKS && report.found > 0; again += 1) {
    await (options.rest ?? pause)(BETWEEN_LOOKS);
    report = stillThere(report, await look(client, tableName, options.now));
  }
  return report;
}

async function look(client: DynamoDBDocumentClient, tableName: string, now: Clock): Promise<AuditReport> {
  const groups = new GroupsOnDisk();
  try {
    return await auditStream(scanTable(client, tableName), groups, now());
  } finally {
    groups.close();
  }
}

/** Of more than are kept the rest cannot be compared, and counts as found. */
function stillThere(before: AuditReport, after: AuditReport): AuditReport {
  const known = new Set(before.findings.map(nameOf));
  const findings = after.findings.filter((finding) => known.has(nameOf(finding)));
  return { ...after, findings, found: findings.length + after.found - after.findings.length };
}

function nameOf({ rule, key }: Finding): string {
  return `${rule} ${key.pk} ${key.sk}`;
}

/** Audits an export, which shows one moment. */
export async function auditExport(folder: string, now: Clock): Promise<AuditReport> {
  const groups = new GroupsOnDisk();
  try {
    return await auditStream(readExport(folder), groups, now());
  } finally {
    groups.close();
  }
}
