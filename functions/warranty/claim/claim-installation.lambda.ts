import * as z from 'zod';
import { guessOfPartner } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { liveSticker, stickerEnvironment } from '../activation/live-sticker.ts';
import { createClaimInstallation } from './claim-installation.ts';

const environment = parseEnvironment(
  guardedDoorEnvironment.extend({
    ...stickerEnvironment.shape,
    CLAIMED_WITHIN_DAYS: z.coerce.number().int().min(1),
  }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  claimRoutes.claim,
  createClaimInstallation({
    ...liveSticker(environment, table),
    partners: new PartnerRepository(table),
    claims: new ClaimRepository(table),
    withinDays: environment.CLAIMED_WITHIN_DAYS,
    now: systemClock,
    newId: newUlid,
  }),
  liveGuardedDoor(environment, table, guessOfPartner),
);
