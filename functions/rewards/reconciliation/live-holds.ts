import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { Table } from '../../../shared/table/table.ts';

/** What every deployed function has that holds lines or puts them off. */
export function liveHolds(table: Table) {
  const rewards = new ReconciliationRepository(table, newUlid);
  return {
    rewards,
    holds: new HoldRepository(table, rewards),
    partners: new PartnerRepository(table),
    now: systemClock,
  };
}
