import type { Finding } from '../../findings/finding.ts';
import { formatCode } from '../../stickers/code/code-text.ts';
import { daysBetween, formatDate, type Instant, type LocalDate, localDate } from '../../time/local-date.ts';
import type { Warranty } from '../warranty.ts';
import { type Claim, claimIdOf } from './claim.ts';

export type ClaimRefusal = 'installer-named' | 'installed-later' | 'claim-too-late';

export interface ClaimFacts {
  readonly partnerId: string;
  readonly installedOn: LocalDate;
  readonly note?: string | undefined;
  readonly now: Instant;
  readonly withinDays: number;
}

/** Whether an installer may claim the unit of this warranty. The days count from when the activation was known. */
export function claimInstallation(
  warranty: Warranty,
  { partnerId, installedOn, note, now, withinDays }: ClaimFacts,
): { readonly ok: true; readonly claim: Claim } | { readonly ok: false; readonly refusal: ClaimRefusal } {
  if (namesInstaller(warranty)) return { ok: false, refusal: 'installer-named' };
  const today = localDate(now);
  if (installedOn > today) return { ok: false, refusal: 'installed-later' };
  const knownSince = localDate(warranty.capture?.arrivedAt ?? warranty.activatedAt);
  if (daysBetween(knownSince, today) > withinDays) return { ok: false, refusal: 'claim-too-late' };
  const { code, activationNumber, product } = warranty;
  const about = { code, activationNumber, partnerId };
  return {
    ok: true,
    claim: {
      id: claimIdOf(about),
      ...about,
      productName: product.name,
      installedOn,
      ...(note === undefined ? {} : { note }),
      state: 'open',
      claimedAt: now,
    },
  };
}

/** A name alone names nobody who could earn. */
export function namesInstaller({ installer }: Pick<Warranty, 'installer'>): boolean {
  return installer.phone !== undefined || installer.partnerId !== undefined;
}

/** What staff have to look at. */
export function findingOf(
  claim: Claim,
  { batchId }: Pick<Warranty, 'batchId'>,
  partner: { readonly name: string },
): Finding {
  const { id, code, partnerId, installedOn, claimedAt } = claim;
  return {
    id: findingIdOf(id),
    kind: 'installation-claimed',
    about: { code, batchId, partnerId },
    values: { partner: partner.name, code: formatCode(code), installedOn: formatDate(installedOn) },
    at: claimedAt,
    state: 'open',
  };
}

export function findingIdOf(claimId: string): string {
  return `installation-claimed.${claimId}`;
}

/** Staff decided: the claim as it then stands. */
export function decided(
  claim: Claim,
  state: 'accepted' | 'refused',
  signed: { readonly at: Instant; readonly by: string; readonly note: string },
): Claim {
  return { ...claim, state, decidedAt: signed.at, decidedBy: signed.by, decisionNote: signed.note };
}
