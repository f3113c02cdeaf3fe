import { markOf } from '../abuse/guess.ts';
import { formatCode } from '../stickers/code/code-text.ts';
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
