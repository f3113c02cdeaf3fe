import { derivedEventId } from '../../../shared/events/derived-event-id.ts';
import { pointsExpiring } from '../../../shared/gifts/gift-events.ts';
import { expiredYears, expiringYears, type PointYear } from '../../../shared/gifts/points/point-expiry.ts';
import type { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import type { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';

export interface ExpirePointsDeps {
  readonly policies: Pick<PointPolicyRepository, 'inForceAt'>;
  readonly points: Pick<PointRepository, 'holders' | 'expire' | 'leftOf' | 'tell'>;
  readonly now: Clock;
  readonly log: Log;
}

/** Every morning: takes what ran out yesterday, and tells whose points run out soon. Again, it meets what it did. */
export const createExpirePoints = (deps: ExpirePointsDeps) => async (): Promise<void> => {
  const now = deps.now();
  const policy = await deps.policies.inForceAt(now);
  const expired = policy ? expiredYears(policy, localDate(now)) : [];
  const expiring = policy ? expiringYears(policy, localDate(now)) : [];
  if (expired.length + expiring.length === 0) return;
  let points = 0;
  let told = 0;
  for await (const holderId of deps.points.holders()) {
    for (const year of expired) points += await deps.points.expire(holderId, year, now);
    for (const year of expiring) told += await tell(holderId, year, deps);
  }
  deps.log.info('points expired', { points, told });
};

async function tell(holderId: string, year: PointYear, { points, now }: ExpirePointsDeps): Promise<number> {
  const left = await points.leftOf(holderId, year);
  if (left === 0) return 0;
  const { lastDay } = year;
  const data = { holderId, points: left, lastDay };
  const { type } = pointsExpiring;
  const event = { id: derivedEventId(type, holderId, lastDay), type, at: now(), data };
  return (await points.tell(event)) === 'told' ? 1 : 0;
}
