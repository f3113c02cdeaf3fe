import { type Instant, type LocalDate, localDate, localDateSchema } from '../time/local-date.ts';
import type { DatedStanding, Partner } from './partner.ts';

type Standing = Omit<DatedStanding, 'from'>;
type Asked = Pick<Partner, 'kind' | 'tier' | 'province' | 'standings'>;

/** From when on what a partner came with counts: long before anybody was entered. */
const FROM_THE_BEGINNING = localDateSchema.parse('2000-01-01');
const MOST_STANDINGS = 60;

/** What a partner was on a day. */
export function standingOn({ standings = [], ...present }: Asked, day: LocalDate): Standing {
  return standingIn(standings.findLast(({ from }) => from <= day) ?? standings[0] ?? present);
}

/** The partner with the kind, tier and province of a day. */
export function partnerOn(partner: Partner, day: LocalDate): Partner {
  const { tier: _tier, province: _province, ...rest } = partner;
  return { ...rest, ...standingOn(partner, day) };
}

/** The partner with another kind, tier and province from a day on; what was said for later days gives way. */
export function withStanding(partner: Partner, next: DatedStanding, now: Instant): Partner {
  const before = partner.standings ?? [{ from: FROM_THE_BEGINNING, ...standingIn(partner) }];
  const standings = [...before.filter(({ from }) => from < next.from), next].slice(-MOST_STANDINGS);
  return partnerOn({ ...partner, standings }, localDate(now));
}

function standingIn({ kind, tier, province }: Standing): Standing {
  return { kind, ...(tier === undefined ? {} : { tier }), ...(province === undefined ? {} : { province }) };
}
