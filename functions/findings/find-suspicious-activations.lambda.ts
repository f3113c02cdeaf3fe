import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { DeclaredProjectRepository } from '../../shared/findings/declared-project-repository.ts';
import { FindingRepository } from '../../shared/findings/finding-repository.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import { codeKeysFrom } from '../../shared/stickers/code/code-keys.ts';
import { RollRepository } from '../../shared/stickers/roll/roll-repository.ts';
import { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { createFindSuspiciousActivations } from './find-suspicious-activations.ts';

const environment = parseEnvironment(
  z.object({
    ...tableEnvironment.shape,
    ...queueEnvironment.shape,
    CODE_KEYS_ARN: z.string().min(1),
    UNITS_OF_ONE_PHONE: z.coerce.number().int().min(2),
    SECONDS_BETWEEN_NEIGHBOURS: z.coerce.number().int().min(1),
    FAR_KILOMETRES: z.coerce.number().min(1),
    DEALER_PROVINCES: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
  }),
);
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serveQueue(
  createFindSuspiciousActivations({
    warranties: new WarrantyRepository(table),
    findings: new FindingRepository(table),
    projects: new DeclaredProjectRepository(table),
    partners: new PartnerRepository(table),
    rolls: new RollRepository(table),
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    unitsOfOnePhone: environment.UNITS_OF_ONE_PHONE,
    secondsBetweenNeighbours: environment.SECONDS_BETWEEN_NEIGHBOURS,
    farKilometres: environment.FAR_KILOMETRES,
    dealerProvinces: environment.DEALER_PROVINCES,
  }),
  liveQueue(environment),
);
