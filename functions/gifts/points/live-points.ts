import { PointCustomerRepository } from '../../../shared/gifts/points/customer-repository.ts';
import { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { Table } from '../../../shared/table/table.ts';
import { LookUpRepository } from '../../../shared/warranty/look-up/look-up-repository.ts';

/** What deployed functions about points have. */
export function livePoints(table: Table) {
  return {
    points: new PointRepository(table),
    policies: new PointPolicyRepository(table, systemClock),
    customers: new PointCustomerRepository(table, newUlid),
    partners: new PartnerRepository(table),
    now: systemClock,
    newId: newUlid,
  };
}

/** Lets the door of a customer's route know who holds a token. */
export function liveLookUps(table: Table) {
  const lookUps = new LookUpRepository(table);
  return { findLookUp: (token: string) => lookUps.findCaller(token) };
}
