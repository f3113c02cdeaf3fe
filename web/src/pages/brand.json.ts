import brand from '../../brand.json' with { type: 'json' };

export function GET(): Response {
  return new Response(`${JSON.stringify(brand, undefined, 2)}\n`, { headers: { 'content-type': 'application/json' } });
}
