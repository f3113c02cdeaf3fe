import type { Partner } from '../../partners/partner.ts';
import { type LocalDate, localDate } from '../../time/local-date.ts';
import type { ComplaintAbout } from './complaint.ts';

/** What a partner complains about, as far as it matters who they are by now. */
type Named = { readonly kind: Exclude<ComplaintAbout['kind'], 'unit'>; readonly installedOn?: LocalDate | undefined };
type Standing = Pick<Partner, 'state' | 'stateSince'>;

export type FilingRefusal =
  | { readonly kind: 'not-active' }
  | { readonly kind: 'day-missing' }
  | { readonly kind: 'installed-after-leaving'; readonly left: LocalDate };

/**
 * Why a partner files no complaint about that; undefined where they may. Whoever left is still paid, so lines and payments
 * of theirs stay open to them, and units that they fitted up to the day on which they left.
 */
export function refuseFiling({ state, stateSince }: Standing, about: Named): FilingRefusal | undefined {
  if (state === 'approved' || state === 'waiting') return undefined;
  if (state !== 'left') return { kind: 'not-active' };
  if (about.kind !== 'missing-reward') return undefined;
  if (about.installedOn === undefined) return { kind: 'day-missing' };
  const left = stateSince && localDate(stateSince);
  return left !== undefined && about.installedOn > left ? { kind: 'installed-after-leaving', left } : undefined;
}

/** Whether naming the partner as a unit's installer can bring them its reward: whoever left earns nothing new by itself. */
export function mayEarnByName({ state }: Pick<Partner, 'state'>): boolean {
  return state === 'approved' || state === 'waiting';
}
