import type { TaxPerson } from '../../shared/payouts/tax/tax-year.ts';
import { taxYearRoutes } from '../../shared/payouts/tax/tax-year-routes.ts';
import type { ApiReply, PlayedApi } from './site-server.ts';

const person = (about: Partial<TaxPerson> & Pick<TaxPerson, 'partnerId' | 'name'>): TaxPerson => ({
  phone: '+84903000010',
  taxNumber: '8012345678',
  payments: 2,
  gross: 9_000_000,
  tax: 600_000,
  net: 8_400_000,
  rules: [
    { reason: 'resident', percent: 10, threshold: 5_000_000, payments: 1 },
    { reason: 'below-threshold', percent: 0, threshold: 5_000_000, payments: 1 },
  ],
  business: false,
  ...about,
});
const { taxNumber: _none, ...without } = person({ partnerId: 'p9', name: 'Bùi Thị Hạnh' });
const people: readonly TaxPerson[] = [
  person({ partnerId: 'h1', name: 'Trần Văn Hải' }),
  without,
  person({
    partnerId: 'p3',
    name: 'Điện máy An Phát',
    payments: 1,
    gross: 20_000_000,
    tax: 0,
    net: 20_000_000,
    rules: [{ reason: 'business', percent: 0, payments: 1 }],
    business: true,
  }),
];

/** A year's tax list as the API tells it, in two parts; the next years have nobody. */
export function taxApi(year: string, url: string): PlayedApi {
  return ({ method, path, query }): ApiReply | undefined => {
    if (!path.startsWith('/v1/tax-years/')) return undefined;
    if (method === 'GET' && path === `/v1/tax-years/${year}`) {
      const part = Number(query.get('part'));
      const items = part === 0 ? people.slice(0, 2) : people.slice(2);
      const reply = { people: items, ...(part === 0 ? { nextPart: 1 } : {}) };
      return { status: 200, body: taxYearRoutes.read.reply.parse(reply) };
    }
    if (method === 'POST' && path === `/v1/tax-years/${year}/files`) {
      const file = (format: string) => ({ format, url: `${url}/${format}`, bytes: 10, sha256: 'a'.repeat(64) });
      const sums = { people: 3, payments: 5, gross: 38_000_000, tax: 1_200_000, net: 36_800_000 };
      const body = { madeAt: '2027-01-15T03:00:00.000Z', sums, files: [file('xlsx'), file('csv')] };
      return { status: 200, body: taxYearRoutes.files.reply.parse(body) };
    }
    if (method === 'GET' && path.endsWith('/summary')) {
      const base64 = Buffer.from('a file').toString('base64');
      return { status: 200, body: { fileName: 'bang-ke.pdf', contentType: 'application/pdf', base64 } };
    }
    return { status: 200, body: { people: [] } };
  };
}
