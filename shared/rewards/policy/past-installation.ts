import type { Product } from '../../catalog/product.ts';
import type { Partner } from '../../partners/partner.ts';
import { standingOn } from '../../partners/partner-standing.ts';
import { localDate } from '../../time/local-date.ts';
import type { RewardLine } from '../reward-line.ts';
import type { PastInstallation } from './rehearsal.ts';
import type { Installation } from './rule-match.ts';

/** What is asked of a reward line. */
export interface PastLine
  extends Pick<RewardLine, 'partnerId' | 'sku' | 'productName' | 'activatedAt' | 'state' | 'reason' | 'amount'> {
  /** What campaigns gave besides. */
  readonly extras?: readonly { readonly amount: number }[] | undefined;
  /** What the partner was on the day; older lines do not tell. */
  readonly standing?: Installation['partner'] | undefined;
  readonly channel?: Installation['channel'] | undefined;
}

/** One that left the catalogue fits no rule. */
const NO_PRODUCT = { line: '', attributes: {} };

/**
 * A reward line as an installation to replay; undefined where there is none: what was taken back was no installation, and
 * what takes back neither. One that was cancelled at review would be cancelled again. Campaigns give besides any policy
 * and stand on neither side.
 */
export function pastInstallationOf(
  line: PastLine,
  product: Pick<Product, 'line' | 'attributes'> | undefined,
  partner: Partner | undefined,
): PastInstallation | undefined {
  const { partnerId, sku, activatedAt, state, reason, amount, extras = [], standing, channel } = line;
  if (state === 'reversed' || state === 'correction') return undefined;
  const isCancelled = state === 'cancelled';
  const day = localDate(activatedAt);
  const known = standing ?? (partner && standingOn(partner, day));
  return {
    partnerId,
    sku,
    day,
    product: product ?? NO_PRODUCT,
    ...(known ? { partner: known } : {}),
    ...(channel === undefined ? {} : { channel }),
    mayEarn: !isCancelled && (reason === 'waiting-for-review' || reason === 'no-rule'),
    given: isCancelled ? 0 : amount - extras.reduce((sum, extra) => sum + extra.amount, 0),
  };
}
