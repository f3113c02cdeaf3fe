import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { findingKindSchema } from '../../../shared/findings/finding.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { RewardedUnitRepository } from '../../../shared/rewards/reconciliation/rewarded-unit-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createHoldFoundRewards } from './hold-found-rewards.ts';

const environment = parseEnvironment(
  z.object({
    ...tableEnvironment.shape,
    ...queueEnvironment.shape,
    HOLDING_FINDINGS: z.string().transform((text) => z.array(findingKindSchema).parse(JSON.parse(text))),
  }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createHoldFoundRewards({
    findings: new FindingRepository(table),
    units: new RewardedUnitRepository(table),
    holds: new HoldRepository(table, new ReconciliationRepository(table, newUlid)),
    kinds: environment.HOLDING_FINDINGS,
    now: systemClock,
  }),
  liveQueue(environment),
);
