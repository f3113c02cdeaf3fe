import * as z from 'zod';
import type { bonusRoutes } from '../../shared/rewards/bonus/bonus-routes.ts';
import type { campaignDraftRoutes } from '../../shared/rewards/campaign/campaign-draft-routes.ts';
import { addDays, type LocalDate } from '../../shared/time/local-date.ts';
import type { Call } from './api-client.ts';

/** Asks as one of the staff. */
export type AsStaff = <S extends z.ZodType>(call: Call<S>) => Promise<z.output<S>>;
type Content = z.input<typeof campaignDraftRoutes.draft.body>;

const DAYS = 60;
const draftSchema = z.object({ id: z.string(), revision: z.number() });
const publishedSchema = z.object({ id: z.string() }) satisfies z.ZodType<
  Pick<z.output<typeof bonusRoutes.publish.reply>, 'id'>
>;
const once = (what: string) => ({ idempotencyKey: `demo-seed-${what}` });

/**
 * What the demo company gives besides its policy for units activated on its website: the first hundred units, a small budget that is soon used up, a bonus
 * for many units in a quarter, and a campaign that still waits for a second person.
 */
export async function publishExtras(today: LocalDate, manager: AsStaff, admin: AsStaff): Promise<void> {
  const days = { from: today, until: addDays(today, DAYS) };
  const wall = { line: 'wall-air-conditioner', channel: 'web' as const };
  const first = { name: '100 máy lạnh đầu tiên trên website', ...days, match: wall, amount: 20_000, first: 100 };
  const few = { name: 'Chào mùa nóng', ...days, match: wall, amount: 30_000, budget: 60_000, caps: { perPartner: 20 } };
  const waiting = {
    name: 'Máy lọc nước cuối năm',
    ...days,
    match: { line: 'water-purifier' },
    amount: 25_000,
    budget: 5_000_000,
  };
  const volume = {
    name: 'Doanh số quý',
    from: quarterOf(today),
    tiers: [
      { units: 3, kind: 'per-unit' as const, amount: 10_000 },
      { units: 20, kind: 'lump-sum' as const, amount: 500_000 },
    ],
    budget: 50_000_000,
  };
  const propose = (what: string, content: Content) => proposed(what, content, manager);
  const published = [
    ['first', '/v1/reward-campaigns', { kind: 'campaign', campaign: first }],
    ['few', '/v1/reward-campaigns', { kind: 'campaign', campaign: few }],
    ['volume', '/v1/volume-bonuses', { kind: 'volume-bonus', bonus: volume }],
  ] as const satisfies readonly (readonly [string, string, Content])[];
  for (const [what, path, content] of published) {
    const { id, revision } = await propose(what, content);
    const body = { draftId: id, revision };
    await admin({ method: 'POST', path, body, reply: publishedSchema, ...once(`extra-${what}`) });
  }
  await propose('waiting', { kind: 'campaign', campaign: waiting });
}

async function proposed(what: string, body: Content, manager: AsStaff) {
  const path = '/v1/reward-campaign-drafts';
  const { id, revision } = await manager({
    method: 'POST',
    path,
    body,
    reply: draftSchema,
    ...once(`extra-draft-${what}`),
  });
  return manager({
    method: 'POST',
    path: `${path}/${id}/propose`,
    body: { revision },
    reply: draftSchema,
    ...once(`extra-proposal-${what}`),
  });
}

function quarterOf(day: LocalDate): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
