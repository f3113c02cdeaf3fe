import { comingYears } from '../../../shared/gifts/points/point-expiry.ts';
import type { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import type { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import type { PointMovement, pointRoutes } from '../../../shared/gifts/points/point-routes.ts';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { Entry, Transfer } from '../../../shared/rewards/ledger/ledger.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import { type FindHolder, isRefused } from './read-holder.ts';

export interface ShowPointsDeps {
  readonly holder: FindHolder;
  readonly points: Pick<PointRepository, 'balance' | 'movements' | 'leftOf'>;
  readonly policies: Pick<PointPolicyRepository, 'inForceAt'>;
  readonly now: Clock;
}

const KINDS: Partial<Record<Transfer['kind'], PointMovement['kind']>> = {
  earn: 'earned',
  unearn: 'taken-back',
  grant: 'granted',
  redeem: 'redeemed',
  'give-back': 'given-back',
  expire: 'expired',
};

/** Somebody's points: of a partner or of a customer, as the route's holder says. */
export const createShowPoints =
  (deps: ShowPointsDeps): UseCase<typeof pointRoutes.mine> =>
  async ({ caller, query: { limit, next } }) => {
    const holder = await deps.holder(caller);
    if (isRefused(holder)) return holder;
    if (holder.id === undefined) return answer({ available: 0, reserved: 0, items: [] });
    const { available, reserved } = await deps.points.balance(holder.id);
    const before = decodeCursor(next)?.version;
    const page = await deps.points.movements(holder.id, {
      limit,
      before: typeof before === 'number' ? before : undefined,
    });
    const expiring = await nextToExpire(holder.id, deps);
    return answer({
      available,
      reserved,
      ...(expiring ? { expiring } : {}),
      items: page.moves.flatMap(shown),
      ...(page.next === undefined ? {} : { next: encodeCursor({ version: page.next }) }),
    });
  };

/** The first year that runs out and of which something is left. */
async function nextToExpire(holderId: string, { points, policies, now }: ShowPointsDeps) {
  const policy = await policies.inForceAt(now());
  for (const year of policy ? comingYears(policy, localDate(now())) : []) {
    const left = await points.leftOf(holderId, year);
    if (left > 0) return { points: left, lastDay: year.lastDay };
  }
  return undefined;
}

/** Handing a gift over moves nothing that its holder could spend. */
function shown({ entry, transfer }: { readonly entry: Entry; readonly transfer: Transfer }): readonly PointMovement[] {
  if (entry.change.available === 0) return [];
  const codeEnd = /^(?:REVERSE:)?ACCRUE:([^:]+):/.exec(transfer.id)?.[1]?.slice(-4);
  return [
    {
      id: String(entry.version),
      at: entry.at,
      kind: KINDS[transfer.kind] ?? 'adjusted',
      points: entry.change.available,
      ...(transfer.note === undefined ? {} : { note: transfer.note }),
      ...(codeEnd === undefined ? {} : { codeEnd }),
    },
  ];
}
