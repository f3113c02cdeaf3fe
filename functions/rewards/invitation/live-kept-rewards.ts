import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { Table } from '../../../shared/table/table.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

/** What deployed routes about kept rewards have. */
export function liveKeptRewards(table: Table) {
  return {
    kept: new KeptRewardRepository(table),
    warranties: new WarrantyRepository(table),
    partners: new PartnerRepository(table),
    now: systemClock,
    newId: newUlid,
  };
}
