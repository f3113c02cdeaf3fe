import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import { maskPhone, type Phone, readPhone } from '../../../shared/phone/phone.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { readCode } from '../../../shared/stickers/code/code-text.ts';
import { type UnitView, unitViewSchema } from '../../../shared/stickers/roll/roll-routes.ts';
import { type Clock, type LocalDate, localDate } from '../../../shared/time/local-date.ts';
import { warrantyState } from '../../../shared/warranty/found-warranty.ts';
import { FEWEST_LETTERS, isCalled, plainName, readingsOf } from '../../../shared/warranty/search/customer-name.ts';
import type { Filed, NameRepository } from '../../../shared/warranty/search/name-repository.ts';
import type { SearchHit, searchRoutes } from '../../../shared/warranty/search/search-routes.ts';
import type { Serial } from '../../../shared/warranty/serial.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createReadUnit, type ReadUnitDeps } from '../../stickers/roll/read-unit.ts';

export interface SearchUnitsDeps extends ReadUnitDeps {
  readonly warranties: ReadUnitDeps['warranties'] & Pick<WarrantyRepository, 'findWarranty' | 'ofCustomer'>;
  readonly names: Pick<NameRepository, 'beginningWith'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly log: Log;
  readonly now: Clock;
}

type Query = Parameters<UseCase<typeof searchRoutes.search>>[0]['query'];
interface Found {
  readonly items: readonly SearchHit[];
  readonly next?: string;
}

/** Nobody reads on so far: whoever has more before them gives more of the name. */
const MOST_NAMES = 200;

/** One box for all that a caller can say. What the text may be, it is looked for as. */
export const createSearchUnits =
  (deps: SearchUnitsDeps): UseCase<typeof searchRoutes.search> =>
  async ({ body, query, caller }) => {
    const [units, people] = await Promise.all([
      query.next === undefined ? unitsMarked(body.text, deps) : [],
      ofPeople(body.text, query, deps),
    ]);
    // Whose data somebody looked for is not told; that they did, and how much they saw, is.
    deps.log.info('staff searched', {
      by: caller.kind === 'staff' ? caller.id : '',
      units: units.length,
      people: people.items.length,
    });
    const seen = new Set(units.map(({ code, activationNumber }) => `${code}#${activationNumber}`));
    const others = people.items.filter(({ code, activationNumber }) => !seen.has(`${code}#${activationNumber}`));
    return answer({ ...people, items: [...units, ...others] });
  };

/** By what stands on the unit: our sticker, the maker's serial, the code of a former system. */
async function unitsMarked(text: string, deps: SearchUnitsDeps): Promise<readonly SearchHit[]> {
  const reading = readCode(text);
  const [maker, former] = await Promise.all([deps.marks.find(text), deps.marks.findFormer(text)]);
  const marked: (readonly [SearchHit['matched'], string | undefined])[] = [
    ['code', reading.ok ? reading.code : undefined],
    ['maker-serial', maker?.code],
    ['former-code', former?.code],
  ];
  const codes = new Map<string, SearchHit['matched']>();
  for (const [matched, code] of marked) if (code !== undefined && !codes.has(code)) codes.set(code, matched);
  const hits = await Promise.all([...codes].map(([code, matched]) => unitHit(matched, code, deps)));
  return hits.filter((hit) => hit !== undefined);
}

async function unitHit(
  matched: SearchHit['matched'],
  code: string,
  deps: SearchUnitsDeps,
): Promise<SearchHit | undefined> {
  const unit = await readUnit(code, deps);
  if (!unit) return undefined;
  const { activations, partOf } = await deps.warranties.findSerial(unit.code);
  // A unit of a set is covered by the warranty that stands at another one.
  const about = partOf ?? { code: unit.code, activationNumber: activations };
  const warranty =
    activations === 0 ? undefined : await deps.warranties.findWarranty(about.code, about.activationNumber);
  if (warranty) return { ...warrantyHit(matched, warranty, unit.state, today(deps)), code: unit.code };
  const product = unit.sku === undefined ? undefined : await deps.products.find(unit.sku);
  return {
    matched,
    code: unit.code,
    state: unit.state,
    ...(product === undefined ? {} : { product: { sku: product.sku, name: product.name } }),
  };
}

async function readUnit(code: string, deps: SearchUnitsDeps): Promise<UnitView | undefined> {
  const found = await createReadUnit(deps)({
    params: { code },
    query: {},
    body: {},
    caller: { kind: 'anyone' },
    idempotency: { scope: '', key: '', fingerprint: '' },
    viewerIp: '',
    requestId: '',
  });
  return found.ok ? unitViewSchema.parse(found.body) : undefined;
}

/** By whom it belongs to. A text with letters is no phone, and one without is no name. */
async function ofPeople(text: string, query: Query, deps: SearchUnitsDeps): Promise<Found> {
  const phone = readPhone(text);
  if (phone.ok) return ofPhone(phone.phone, query, deps);
  const name = plainName(text);
  return name.length < FEWEST_LETTERS ? { items: [] } : ofName(name, query, deps);
}

async function ofPhone(phone: Phone, { limit, next }: Query, deps: SearchUnitsDeps): Promise<Found> {
  const page = await deps.warranties.ofCustomer(phone, { limit, startAfter: decodeCursor(next) });
  const items = await hitsOf('phone', page.items, deps);
  return page.next ? { items, next: encodeCursor({ ...page.next }) } : { items };
}

/** The place of a page is a count: the table's own would tell a name and a code. */
async function ofName(name: string, { limit, next }: Query, deps: SearchUnitsDeps): Promise<Found> {
  const place = decodeCursor(next)?.['behind'];
  const behind = typeof place === 'number' ? place : 0;
  const most = Math.min(behind + limit + 1, MOST_NAMES);
  const entries = await filedUnder(name, most, deps);
  const page = entries.slice(behind, behind + limit);
  const warranties = await Promise.all(
    page.map(({ code, activationNumber }) => deps.warranties.findWarranty(code, activationNumber)),
  );
  // An entry may be seconds older than what the warranty says.
  const called = warranties.filter((one) => one !== undefined && !one.canceled && isCalled(one.customer.name, name));
  const items = await hitsOf(
    'name',
    called.filter((one) => one !== undefined),
    deps,
  );
  return entries.length > behind + limit ? { items, next: encodeCursor({ behind: behind + limit }) } : { items };
}

/** As the name is said first; then from its other words on, as `Nguyễn An` is for Nguyễn Văn An. */
async function filedUnder(name: string, most: number, { names }: SearchUnitsDeps): Promise<readonly Filed[]> {
  const found = await Promise.all(readingsOf(name).map((reading) => names.beginningWith(reading, most)));
  const units = new Map<string, Filed>();
  for (const one of found.flat()) units.set(`${one.code}#${one.activationNumber}`, one);
  return [...units.values()].slice(0, most);
}

async function hitsOf(
  matched: SearchHit['matched'],
  warranties: readonly Warranty[],
  deps: SearchUnitsDeps,
): Promise<readonly SearchHit[]> {
  const serials = await Promise.all(warranties.map(({ code }) => deps.warranties.findSerial(code)));
  return warranties.map((warranty, at) => {
    const serial = serials[at];
    return warrantyHit(matched, warranty, serial ? stateOf(serial) : 'activated', today(deps));
  });
}

/** Whatever had a warranty is no more as its roll is. */
function stateOf({ state }: Serial): SearchHit['state'] {
  return state === 'ready' ? 'activated' : state;
}

function warrantyHit(
  matched: SearchHit['matched'],
  warranty: Warranty,
  state: SearchHit['state'],
  day: LocalDate,
): SearchHit {
  const { code, activationNumber, product, customer, activatedAt, endsOn } = warranty;
  return {
    matched,
    code,
    activationNumber,
    state,
    warranty: warrantyState(warranty, day),
    product: { sku: product.sku, name: product.name },
    customer: { name: customer.name, phone: maskPhone(customer.phone) },
    activatedOn: localDate(activatedAt),
    endsOn,
  };
}

function today({ now }: SearchUnitsDeps): LocalDate {
  return localDate(now());
}
