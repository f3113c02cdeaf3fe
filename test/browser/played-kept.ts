import type * as z from 'zod';
import { staffRoutes } from '../../shared/identity/staff-routes.ts';
import { keptRewardRoutes, keptRewardViewSchema } from '../../shared/rewards/invitation/kept-reward-routes.ts';
import { addDays, addMilliseconds, instantOf, localDate } from '../../shared/time/local-date.ts';
import type { PlayedApi } from './site-server.ts';

const HOUR = 3_600_000;
const now = () => instantOf(Date.now());
const today = () => localDate(now());

type Kept = z.output<typeof keptRewardViewSchema>;

function kept(number: number, about: object): Kept {
  const until = addDays(today(), number * 3);
  return keptRewardViewSchema.parse({
    id: `${until}.${String(number).padStart(24, '0')}`,
    code: `************HB3${number}`,
    activationNumber: 1,
    sku: 'LS-TI09',
    productName: 'Máy lạnh treo tường Lam Sương Inverter 9.000 BTU',
    activatedAt: addMilliseconds(now(), -48 * HOUR),
    amount: 100_000 + number * 50_000,
    currency: 'VND',
    policyVersion: 3,
    until,
    state: 'waiting',
    keptAt: addMilliseconds(now(), -48 * HOUR),
    invitation: { invitedAt: addMilliseconds(now(), -47 * HOUR) },
    ...about,
  });
}

/** Three that wait and one that was given; whoever is told again is told by the manager. */
export function keptRewards(): PlayedApi {
  let waiting = [
    kept(0, { installer: { name: 'Nguyễn Văn Nam', phone: '+84905000001' }, mayTellFrom: now() }),
    kept(1, { installer: { phone: '+84905000002' }, mayTellFrom: addMilliseconds(now(), 5 * HOUR) }),
    kept(2, {
      installer: { name: 'Huỳnh Thị Kim Liên', phone: '+84905000003' },
      partner: { id: 'p2', name: 'Huỳnh Thị Kim Liên', state: 'waiting' },
    }),
  ];
  const given = kept(3, {
    state: 'given',
    installer: { phone: '+84905000007' },
    partner: { id: 'p7', name: 'Lê Minh Phúc', state: 'approved' },
    endedAt: now(),
  });
  const counts = { waiting: 3, lapsed: 12, given: 10_000, 'too-late': 1, dropped: 4, most: 10_000 };
  return ({ method, path, query }) => {
    if (path === '/v1/staff') {
      const items = [{ id: 'staff-manager', name: 'Đỗ Thu Hà', roles: ['manager'], isActive: true }];
      return { status: 200, body: staffRoutes.list.reply.parse({ items }) };
    }
    if (path === '/v1/kept-rewards/counts') return { status: 200, body: keptRewardRoutes.count.reply.parse(counts) };
    if (path === '/v1/kept-rewards') {
      const state = query.get('state');
      return { status: 200, body: { items: state === 'waiting' ? waiting : state === 'given' ? [given] : [] } };
    }
    if (method !== 'POST' || !path.endsWith('/invitation')) return undefined;
    const [first] = waiting;
    if (!first) return undefined;
    const told = kept(0, {
      ...first,
      invitation: { ...first.invitation, toldAgain: { at: now(), by: 'staff-manager' } },
      mayTellFrom: addMilliseconds(now(), 24 * HOUR),
    });
    waiting = [told, ...waiting.slice(1)];
    return { status: 200, body: told };
  };
}
