import type { Instant } from '../time/local-date.ts';
import type { Finding } from './finding.ts';

/** Whoever takes the name of the holder first is paid to that account without anybody asking. */
export function partnerRenamed(about: {
  readonly partnerId: string;
  readonly version: number;
  readonly former: string;
  readonly name: string;
  readonly at: Instant;
}): Finding {
  const { partnerId, version, former, name, at } = about;
  return {
    id: `partner-renamed:${partnerId}:${version}`,
    kind: 'partner-renamed',
    about: { partnerId },
    values: { former, name },
    at,
    state: 'open',
  };
}
