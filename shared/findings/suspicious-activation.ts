import { markOf } from '../abuse/guess.ts';
import { distanceBetweenProvinces, findProvince, fullName, provinceNamed } from '../address/province.ts';
import { readAddress } from '../address/read-address.ts';
import type { Partner } from '../partners/partner.ts';
import { formatCode } from '../stickers/code/code-text.ts';
import { type Roll, rollLabelOf } from '../stickers/roll/roll.ts';
import { localDate, secondsBetween } from '../time/local-date.ts';
import type { Warranty } from '../warranty/warranty.ts';
import type { Finding } from './finding.ts';

/** Stickers of one stretch that are activated in a row on one day are one finding, not one for each. */
const STRETCH = 100;

/** One for a phone each time that so many more have come; the phone itself stands nowhere in it. */
export function manyUnitsOfOnePhone(latest: Warranty, count: number, many: number): Finding | undefined {
  if (count < many) return undefined;
  const times = Math.floor(count / many);
  return {
    ...about(latest),
    id: `many-units-of-one-phone.${markOf(latest.customer.phone)}.${times}`,
    kind: 'many-units-of-one-phone',
    values: { count: String(count), code: formatCode(latest.code) },
  };
}

/** Once for a project, when its phone has more units than were declared of all that run. */
export function moreUnitsThanDeclared(
  latest: Warranty,
  count: number,
  declared: { readonly expected: number; readonly name: string; readonly id: string },
): Finding | undefined {
  const { expected, name, id } = declared;
  if (count <= expected) return undefined;
  return {
    ...about(latest),
    id: `more-units-than-declared.${id}`,
    kind: 'more-units-than-declared',
    values: { project: name, expected: String(expected), count: String(count), code: formatCode(latest.code) },
  };
}

/** One for a roll that stands in the warehouse while others of its batch are recorded as shipped. */
export function activatedBeforeShipping(latest: Warranty, roll: Roll, others: readonly Roll[]): Finding | undefined {
  const isInWarehouse = latest.roll?.state === 'accepted' || latest.roll?.state === 'bound';
  if (!isInWarehouse || !others.some(({ state }) => state === 'shipped')) return undefined;
  const label = rollLabelOf(latest.batchId, roll.firstIndex);
  const { about: known, ...rest } = about(latest);
  return {
    ...rest,
    about: { ...known, roll: label },
    id: `activated-before-shipping.${label}.${roll.changes}`,
    kind: 'activated-before-shipping',
    values: { roll: label, code: formatCode(latest.code) },
  };
}

/** One for a partner, a province and a day. Neighbours are not far: `kilometres` is between the middles of provinces. */
export function installerFarAway(
  latest: Warranty,
  partner: Pick<Partner, 'id' | 'name' | 'region'>,
  kilometres: number,
): Finding | undefined {
  const far = farFrom(provinceIn(partner.region), latest, kilometres);
  if (!far) return undefined;
  return {
    ...about(latest),
    id: `installer-far-away.${partner.id}.${latest.customer.province}.${localDate(latest.activatedAt)}`,
    kind: 'installer-far-away',
    values: { partner: partner.name, code: formatCode(latest.code), ...far },
  };
}

/** One for a roll and a province. `home` is the dealer's province, where it is known. */
export function otherDealersRegion(
  latest: Warranty,
  roll: Pick<Roll, 'dealer' | 'firstIndex'>,
  dealers: Readonly<Record<string, string>>,
  kilometres: number,
): Finding | undefined {
  const { dealer } = roll;
  if (dealer === undefined) return undefined;
  const far = farFrom(dealers[dealer] ?? provinceIn(dealer), latest, kilometres);
  if (!far) return undefined;
  const label = rollLabelOf(latest.batchId, roll.firstIndex);
  const { about: known, ...rest } = about(latest);
  return {
    ...rest,
    about: { ...known, roll: label },
    id: `other-dealers-region.${label}.${latest.customer.province}`,
    kind: 'other-dealers-region',
    values: { dealer, code: formatCode(latest.code), ...far },
  };
}

/** The province that a text names, as people write where they work: a name alone, or the end of an address. */
function provinceIn(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (provinceNamed(text)?.code ?? readAddress(text).province);
}

function farFrom(home: string | undefined, { customer }: Warranty, kilometres: number) {
  const place = customer.province;
  const [from, to] = [findProvince(home ?? ''), findProvince(place ?? '')];
  if (!from || !to) return undefined;
  const distance = distanceBetweenProvinces(from.code, to.code) ?? 0;
  if (distance <= kilometres) return undefined;
  return { home: fullName(from), place: fullName(to), kilometres: String(Math.round(distance / 10) * 10) };
}

/** `index` is the sticker's place in the batch; the neighbour is the one before or behind it, if that is active. */
export function codesInSequence(
  latest: Warranty,
  index: number,
  neighbour: Warranty | undefined,
  withinSeconds: number,
): Finding | undefined {
  if (!neighbour) return undefined;
  const seconds = Math.abs(secondsBetween(neighbour.activatedAt, latest.activatedAt));
  if (seconds > withinSeconds) return undefined;
  const stretch = Math.floor(index / STRETCH);
  return {
    ...about(latest),
    id: `codes-in-sequence.${latest.batchId}.${stretch}.${localDate(latest.activatedAt)}`,
    kind: 'codes-in-sequence',
    values: {
      batch: latest.batchId,
      code: formatCode(latest.code),
      other: formatCode(neighbour.code),
      seconds: String(Math.round(seconds)),
    },
  };
}

function about({ code, batchId, installer, activatedAt }: Warranty) {
  const { partnerId } = installer;
  return {
    about: { code, batchId, ...(partnerId === undefined ? {} : { partnerId }) },
    at: activatedAt,
    state: 'open' as const,
  };
}
