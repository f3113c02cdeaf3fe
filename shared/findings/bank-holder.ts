import type { Instant } from '../time/local-date.ts';
import type { Finding } from './finding.ts';

/** A partner's money is to go to an account in another name: often a wife's or a mistake, sometimes a thief's. */
export function holderDiffers(about: {
  readonly partnerId: string;
  readonly version: number;
  readonly holder: string;
  readonly name: string;
  readonly at: Instant;
}): Finding {
  const { partnerId, version, holder, name, at } = about;
  return {
    id: `bank-holder-differs:${partnerId}:${version}`,
    kind: 'bank-holder-differs',
    about: { partnerId },
    values: { holder, name },
    at,
    state: 'open',
  };
}
