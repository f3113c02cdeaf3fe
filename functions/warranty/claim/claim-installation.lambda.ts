import * as z from 'zod';
import { guessOfPartner } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createClaimInstallation } from './claim-installation.ts';

const environment = parseEnvironment(
  guardedDoorEnvironment.extend({
    CODE_KEYS_ARN: z.string().min(1),
    CLAIMED_WITHIN_DAYS: z.coerce.number().int().min(1),
  }),
);
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  claimRoutes.claim,
  createClaimInstallation({
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    batches: new BatchRepository(table),
    rolls: new RollRepository(table),
    marks: new MakerSerialRepository(table),
    warranties: new WarrantyRepository(table),
    partners: new PartnerRepository(table),
    claims: new ClaimRepository(table),
    withinDays: environment.CLAIMED_WITHIN_DAYS,
    now: systemClock,
    newId: newUlid,
  }),
  liveGuardedDoor(environment, table, guessOfPartner),
);
