import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { FindingRepository } from '../../shared/findings/finding-repository.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import { codeKeysFrom } from '../../shared/stickers/code/code-keys.ts';
import { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { createFindSuspiciousActivations } from './find-suspicious-activations.ts';

const environment = parseEnvironment(
  z.object({
    ...tableEnvironment.shape,
    ...queueEnvironment.shape,
    CODE_KEYS_ARN: z.string().min(1),
    UNITS_OF_ONE_PHONE: z.coerce.number().int().min(2),
    SECONDS_BETWEEN_NEIGHBOURS: z.coerce.number().int().min(1),
  }),
);
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serveQueue(
  createFindSuspiciousActivations({
    warranties: new WarrantyRepository(table),
    findings: new FindingRepository(table),
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    unitsOfOnePhone: environment.UNITS_OF_ONE_PHONE,
    secondsBetweenNeighbours: environment.SECONDS_BETWEEN_NEIGHBOURS,
  }),
  liveQueue(environment),
);
