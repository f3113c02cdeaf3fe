import * as z from 'zod';

const ipv4Schema = z.ipv4();
const ipv6Schema = z.ipv6();
const GROUPS = 8;
/** Of an IPv6 address, what a provider gives one household at least: whoever holds it changes the rest at will. */
const NETWORK_GROUPS = 4;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whom an address stands for: an IPv4 address itself, of an IPv6 address its /64. */
export function addressGroup(address: string): string {
  const ipv4 = MAPPED_IPV4.exec(address)?.[1] ?? address;
  if (ipv4Schema.safeParse(ipv4).success) return ipv4;
  const [plain = ''] = address.split('%');
  return ipv6Schema.safeParse(plain).success
    ? `${groupsOf(plain).slice(0, NETWORK_GROUPS).join(':')}::/64`
    : 'unreadable';
}

/** All eight groups, whatever `::` left out. */
function groupsOf(address: string): readonly string[] {
  const [front = '', back] = address.split('::');
  const before = split(front);
  const after = back === undefined ? [] : split(back);
  const missing = back === undefined ? 0 : GROUPS - before.length - after.length;
  return [...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
}

/** An IPv4 address at the end takes the place of two groups, neither of which is of the network. */
function split(part: string): string[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [withoutZeros(group)]));
}

function withoutZeros(group: string): string {
  return Number.parseInt(group, 16).toString(16);
}
