import { randomBytes } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileStore } from '../../../shared/files/file-store.ts';
import { DailyLimitRepository } from '../../../shared/identity/daily-limit.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { AttachmentStore } from '../../../shared/service/complaint/attachment-store.ts';
import { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import { complaintRulesSchema } from '../../../shared/service/complaint/complaint-rules.ts';
import type { Table } from '../../../shared/table/table.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

/** The rules as the deployment's settings have them. */
export const rulesEnvironment = z.object({
  COMPLAINT_RULES: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(complaintRulesSchema),
});
export const filesEnvironment = z.object({ FILES_BUCKET: z.string().min(1) });

export function liveFiles({ FILES_BUCKET }: z.output<typeof filesEnvironment>): AttachmentStore {
  return new AttachmentStore(new FileStore(new S3Client({}), FILES_BUCKET));
}

/** What every deployed function about complaints has. */
export function liveComplaints(table: Table) {
  return {
    complaints: new ComplaintRepository(table),
    partners: new PartnerRepository(table),
    now: systemClock,
    newId: newUlid,
  };
}

/** What a complaint may be about. */
export function liveSubjects(table: Table) {
  return {
    rewards: new ReconciliationRepository(table, newUlid),
    payouts: new PayoutRepository(table, newUlid),
    warranties: new WarrantyRepository(table),
  };
}

/** A person's complaints, or messages in them, of a day. */
export function liveLimit(
  table: Table,
  { COMPLAINT_RULES }: z.output<typeof rulesEnvironment>,
  of: 'complaints' | 'messages',
) {
  const { complaintsPerDay, messagesPerDay } = COMPLAINT_RULES;
  return of === 'complaints'
    ? new DailyLimitRepository(table, 'complaints', complaintsPerDay)
    : new DailyLimitRepository(table, 'complaint-messages', messagesPerDay);
}

/** Forms count by themselves. */
export function liveForms(table: Table) {
  return {
    limit: new DailyLimitRepository(table, 'complaint-files', 20),
    newFileId: () => randomBytes(16).toString('base64url'),
    now: systemClock,
  };
}
