import brand from '../../brand.json' with { type: 'json' };
import type { Brand } from '../brand/brand.ts';

/** What the pages rely on; a brand.json that lacks it does not compile. */
const complete: Brand = brand;

export function GET(): Response {
  return new Response(`${JSON.stringify(complete, undefined, 2)}\n`, {
    headers: { 'content-type': 'application/json' },
  });
}
