import * as z from 'zod';

/** An address or a network, such as `203.0.113.7` or `203.0.113.0/24`. */
export const sourceSchema = z.union(
  [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
  'must be an address or a network such as "203.0.113.0/24"',
);

/** How a gateway without signatures names what it passes on. */
export const plainNamesSchema = z.strictObject({
  sender: z.string().min(1).default('phone'),
  text: z.string().min(1).default('message'),
  id: z.string().min(1).default('id'),
  /** Left out of a request, its own arrival counts. */
  time: z.string().min(1).default('time'),
});
export type PlainNames = z.output<typeof plainNamesSchema>;
