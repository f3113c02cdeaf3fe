import { createHash } from 'node:crypto';

/** What stands for a resource's identity: the same at every start, so that a state finds its resources again. */
export interface Placed {
  readonly stack: string;
  readonly logicalId: string;
}

const hexOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** `length` hexadecimal digits (at most 64) of the resource's identity. */
export function identityDigits(placed: Placed, length: number, purpose = ''): string {
  return hexOf(`${placed.stack}/${placed.logicalId}/${purpose}`).slice(0, length);
}

/** `<stack>-<logical id>`, shortened to `limit` with a digest of the whole where it is too long. */
export function physicalName(placed: Placed, limit: number): string {
  const whole = `${placed.stack}-${placed.logicalId}`;
  if (whole.length <= limit) return whole;
  return `${whole.slice(0, limit - 9)}-${hexOf(whole).slice(0, 8)}`;
}

/** An identifier in the form of a UUID. */
export function identityUuid(placed: Placed): string {
  const digits = identityDigits(placed, 32);
  return [8, 12, 16, 20, 32]
    .map((end, position, ends) => digits.slice(position === 0 ? 0 : ends[position - 1], end))
    .join('-');
}
