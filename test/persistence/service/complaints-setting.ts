import { createApproveDisputed } from '../../../functions/rewards/complaint/approve-disputed.ts';
import { createCarryOutGrant } from '../../../functions/rewards/complaint/carry-out-grant.ts';
import { createNameClaimant } from '../../../functions/rewards/complaint/name-claimant.ts';
import { createProposeAsRemedy } from '../../../functions/rewards/complaint/propose-adjustment-as-remedy.ts';
import { createAnswerComplaint } from '../../../functions/service/complaint/answer-complaint.ts';
import { createAssignComplaint } from '../../../functions/service/complaint/assign-complaint.ts';
import { createCloseComplaint } from '../../../functions/service/complaint/close-complaint.ts';
import { createComplaintsOfOwner } from '../../../functions/service/complaint/complaints-of-owner.ts';
import { createDecideComplaint } from '../../../functions/service/complaint/decide-complaint.ts';
import { createFileComplaint } from '../../../functions/service/complaint/file-complaint.ts';
import { createFileComplaintByOwner } from '../../../functions/service/complaint/file-complaint-by-owner.ts';
import { createFileComplaintBySlip } from '../../../functions/service/complaint/file-complaint-by-slip.ts';
import { createKeepComplaintFiles } from '../../../functions/service/complaint/keep-complaint-files.ts';
import { createListComplaints } from '../../../functions/service/complaint/list-complaints.ts';
import { createMyComplaints } from '../../../functions/service/complaint/my-complaints.ts';
import { createOpenComplaintFile } from '../../../functions/service/complaint/open-complaint-file.ts';
import { createOpenComplaintFileByOwner } from '../../../functions/service/complaint/open-complaint-file-by-owner.ts';
import { createOpenMyComplaintFile } from '../../../functions/service/complaint/open-my-complaint-file.ts';
import { createReadComplaint } from '../../../functions/service/complaint/read-complaint.ts';
import { createReportComplaints } from '../../../functions/service/complaint/report-complaints.ts';
import { createSendComplaintFiles } from '../../../functions/service/complaint/send-complaint-files.ts';
import { createSendComplaintFilesByStaff } from '../../../functions/service/complaint/send-complaint-files-by-staff.ts';
import { createWatchComplaints } from '../../../functions/service/complaint/watch-complaints.ts';
import { createWriteInComplaint } from '../../../functions/service/complaint/write-in-complaint.ts';
import { createWriteInComplaintByOwner } from '../../../functions/service/complaint/write-in-complaint-by-owner.ts';
import { createAcceptClaim } from '../../../functions/warranty/claim/accept-claim.ts';
import { createCorrectInstaller } from '../../../functions/warranty/correction/correct-installer.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import type { Route, UseCase } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { DailyLimitRepository } from '../../../shared/identity/daily-limit.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { Phone } from '../../../shared/phone/phone.ts';
import { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { AttachmentStore } from '../../../shared/service/complaint/attachment-store.ts';
import { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { complaintRulesSchema } from '../../../shared/service/complaint/complaint-rules.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { codeKeys } from '../warranty/activation-setting.ts';
import { MemoryFiles } from '../warranty/memory-files.ts';

/** Complaints as they are deployed, over a table of the test. */
export function complaintsOn(table: Table, now: Clock) {
  const memory = new MemoryFiles();
  const rules = complaintRulesSchema.parse({});
  const deps = {
    complaints: new ComplaintRepository(table),
    partners: new PartnerRepository(table),
    rewards: new ReconciliationRepository(table, newUlid),
    payouts: new PayoutRepository(table, newUlid),
    warranties: new WarrantyRepository(table),
    findings: new FindingRepository(table),
    claims: new ClaimRepository(table),
    marks: new MakerSerialRepository(table),
    adjustments: new AdjustmentRepository(table, newUlid),
    files: new AttachmentStore(memory),
    limit: new DailyLimitRepository(table, 'complaints', rules.complaintsPerDay),
    newFileId: () => Buffer.from(newUlid()).subarray(-16).toString('base64url'),
    codeKeys: async () => codeKeys,
    rules,
    now,
    newId: newUlid,
    log: consoleLog(() => undefined),
  };
  const messages = { ...deps, limit: new DailyLimitRepository(table, 'complaint-messages', rules.messagesPerDay) };
  const door = testDoor(new IdempotencyRepository(table));
  const doorOf = (phone?: Phone) => ({
    ...door,
    findLookUp: async () => (phone === undefined ? undefined : { kind: 'look-up' as const, id: 'L1', phone }),
  });
  const ask =
    <R extends Route>(route: R, useCase: UseCase<R>) =>
    (who: Asker, params: Record<string, string>, input: object = {}, key: string = newUlid()) =>
      call(serve(route, useCase, doorOf(who.phone)), {
        method: route.method,
        path: route.path,
        params,
        ...(route.method === 'GET' ? { query: { ...input } } : { body: input }),
        headers: { 'idempotency-key': key, ...(who.phone === undefined ? {} : { authorization: 'Bearer token' }) },
        ...(who.id === undefined
          ? {}
          : { claims: { token_use: 'access', username: who.id, 'cognito:groups': `[${who.role}]` } }),
      });
  return {
    ...deps,
    memory,
    file: ask(complaintRoutes.file, createFileComplaint(deps)),
    mine: ask(complaintRoutes.mine, createMyComplaints(deps)),
    write: ask(complaintRoutes.write, createWriteInComplaint(messages)),
    sendFiles: ask(complaintRoutes.sendFiles, createSendComplaintFiles(deps)),
    bySlip: ask(complaintRoutes.fileBySlip, createFileComplaintBySlip(deps)),
    byOwner: ask(complaintRoutes.fileByOwner, createFileComplaintByOwner(deps)),
    ofOwner: ask(complaintRoutes.ofOwner, createComplaintsOfOwner(deps)),
    writeByOwner: ask(complaintRoutes.writeByOwner, createWriteInComplaintByOwner(messages)),
    list: ask(complaintRoutes.list, createListComplaints(deps)),
    read: ask(complaintRoutes.read, createReadComplaint(deps)),
    assign: ask(complaintRoutes.assign, createAssignComplaint(deps)),
    answer: ask(complaintRoutes.answer, createAnswerComplaint(deps)),
    decide: ask(complaintRoutes.decide, createDecideComplaint(deps)),
    close: ask(complaintRoutes.close, createCloseComplaint(deps)),
    openFile: ask(complaintRoutes.openFile, createOpenComplaintFile(deps)),
    openMyFile: ask(complaintRoutes.openMyFile, createOpenMyComplaintFile(deps)),
    openFileByOwner: ask(complaintRoutes.openFileByOwner, createOpenComplaintFileByOwner(deps)),
    sendFilesByStaff: ask(complaintRoutes.sendFilesByStaff, createSendComplaintFilesByStaff(deps)),
    report: ask(complaintRoutes.report, createReportComplaints(deps)),
    keepFiles: createKeepComplaintFiles(deps),
    carryOut: createCarryOutGrant({
      ...deps,
      remedies: {
        'approve-reward': createApproveDisputed(deps.rewards),
        'name-installer': createNameClaimant({
          ...deps,
          acceptClaim: createAcceptClaim(deps),
          correctInstaller: createCorrectInstaller(deps),
        }),
        adjustment: createProposeAsRemedy(deps.adjustments),
      },
    }),
    watch: createWatchComplaints(deps),
  };
}

export interface Asker {
  readonly id?: string;
  readonly role?: string;
  readonly phone?: Phone;
}
export const partner = (id: string): Asker => ({ id, role: 'partner' });
export const staff = (role: string): Asker => ({ id: `${role}-1`, role });
