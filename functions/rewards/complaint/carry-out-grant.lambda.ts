import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import { liveComplaints, liveSubjects } from '../../service/complaint/live-complaints.ts';
import { createAcceptClaim } from '../../warranty/claim/accept-claim.ts';
import { createCorrectInstaller } from '../../warranty/correction/correct-installer.ts';
import { createApproveDisputed } from './approve-disputed.ts';
import { createCarryOutGrant } from './carry-out-grant.ts';
import { createNameClaimant } from './name-claimant.ts';
import { createProposeAsRemedy } from './propose-adjustment-as-remedy.ts';

const environment = parseEnvironment(
  tableEnvironment.extend({ ...queueEnvironment.shape, CODE_KEYS_ARN: z.string().min(1) }),
);
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();
const deps = {
  ...liveComplaints(table),
  ...liveSubjects(table),
  findings: new FindingRepository(table),
  claims: new ClaimRepository(table),
  adjustments: new AdjustmentRepository(table, newUlid),
  codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
};

export const handler = serveQueue(
  createCarryOutGrant({
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
  liveQueue(environment),
);
