import { FORMER_DISTRICTS } from './places.ts';
import { plainName } from './plain-name.ts';
import { provinceNamed, provinces } from './province.ts';
import { type FormerWardKind, wardKinds, wardsOf } from './ward.ts';

/**
 * Where an address is, by the provinces and wards of today, whether it is written as before or after July 2025. Only
 * what it leaves no doubt about: a name that is two places is none, and a street is no province.
 */

export interface AddressReading {
  /** Codes of today. */
  readonly province?: string;
  readonly ward?: string;
}

type DistrictKind = 'quận' | 'huyện' | 'thị xã' | 'thành phố';

interface FormerDistrict {
  /** Code of the province it lies in today. */
  readonly province: string;
  readonly kind: DistrictKind;
  readonly name: string;
  /** By kind and name, the wards of today that each became. */
  readonly wards: ReadonlyMap<string, readonly string[]>;
}

/** A piece of an address between commas, in plain words. */
type Segment = readonly string[];

/** Finds province and ward in what somebody wrote; empty where it does not say, or says two. */
export function readAddress(written: string): AddressReading {
  const segments = segmentsOf(written);
  const districts = districtsIn(segments);
  const wards = wardsIn(segments);
  const province = provinceIn(segments, districts, wards);
  if (province === undefined) return {};
  const ward = wardIn(province, districts, wards);
  return ward === undefined ? { province } : { province, ward };
}

// --- words

/** `TPHCM`, `Q.7`, `CongHoaQTanBinh` and `Bà Rịa - Vũng Tàu` as the words they mean, cut where people put commas. */
function segmentsOf(written: string): readonly Segment[] {
  return written
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(bà|ba|b\.)\s*(rịa|ria|r\.)?\s*[-–]\s*(vũng|vung|v\.)/giu, 'Bà Rịa Vũng')
    .replace(/(thừa thiên|thua thien)\s*[-–]\s*/giu, 'Thừa Thiên ')
    .split(/[,;\n()|]|\s[-–]\s|(?<=\p{L})[-–](?=\p{L})|(?<=\d)[-–](?=\p{L}{2})/u)
    .map((piece) => withoutCountry(wordsOf(piece)))
    .filter((words) => words.length > 0);
}

/** Signs that stand for a kind, apart from what they stand before: `q7` is `q 7`, `p.12` is `p 12`. */
function wordsOf(piece: string): string[] {
  return plainName(piece.replace(/(\d+)\/(\d+)/g, '$1x$2'))
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => {
      const [, sign, number] = /^(q|p|f|h|quan|phuong|tphcm|hcm)(\d{1,2})$/.exec(word) ?? [];
      return sign !== undefined && number !== undefined ? [sign, number] : [word];
    })
    .map((word) => (/^0\d$/.test(word) ? word.slice(1) : word));
}

/** Behind the province stand its post code and the country, which say nothing more. */
function withoutCountry(words: readonly string[]): Segment {
  const [before, last] = words.slice(-2);
  if (last === undefined && /^(vietnam|vn|\d{5,6})$/.test(before ?? '')) return [];
  if (before === 'viet' && last === 'nam') return withoutCountry(words.slice(0, -2));
  if (last !== undefined && /^(vietnam|vn|\d{5,6})$/.test(last)) return withoutCountry(words.slice(0, -1));
  return words;
}

// --- districts and wards by name

const districtSigns: readonly (readonly [words: readonly string[], kind: DistrictKind])[] = [
  [['quan'], 'quận'],
  [['q'], 'quận'],
  [['huyen'], 'huyện'],
  [['h'], 'huyện'],
  [['thi', 'xa'], 'thị xã'],
  [['tx'], 'thị xã'],
  [['thanh', 'pho'], 'thành phố'],
  [['tp'], 'thành phố'],
];
const wardSigns: readonly (readonly [words: readonly string[], kind: FormerWardKind])[] = [
  [['phuong'], 'phường'],
  [['p'], 'phường'],
  [['f'], 'phường'],
  [['thi', 'tran'], 'thị trấn'],
  [['tt'], 'thị trấn'],
  [['xa'], 'xã'],
  [['x'], 'xã'],
  [['dac', 'khu'], 'đặc khu'],
];

/** Of a district that was merged in 2021 people write what it had been, for years. */
const OLDER_DISTRICTS: readonly FormerDistrict[] = ['2', '9', 'thu duc'].map((name) => ({
  province: '79',
  kind: 'quận',
  name,
  wards: new Map(),
}));

interface Places {
  readonly districts: ReadonlyMap<string, readonly FormerDistrict[]>;
  /** The provinces of every place that bears a name, of whichever kind; by the name in plain letters. */
  readonly provincesOfName: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names that people write alone: of districts, and of islands that are a ward of their own. */
  readonly aloneNames: ReadonlySet<string>;
}

let known: Places | undefined;

/** Read when first asked for: a function that reads no address does not wait for it. */
function places(): Places {
  known ??= readPlaces();
  return known;
}

function readPlaces(): Places {
  const districts = [...FORMER_DISTRICTS.map(readDistrict), ...OLDER_DISTRICTS];
  const aloneNames = new Set(districts.map(({ name }) => name));
  const provincesOfName = new Map<string, Set<string>>();
  const note = (name: string, province: string) => {
    const ones = provincesOfName.get(name);
    if (ones) ones.add(province);
    else provincesOfName.set(name, new Set([province]));
  };
  for (const { name, province, wards } of districts) {
    note(name, province);
    for (const ward of wards.keys()) note(ward.slice(ward.indexOf(' ') + 1), province);
  }
  for (const { code, formerly } of provinces) {
    for (const name of formerly) note(plainName(name), code);
    for (const { name, kind } of wardsOf(code)) {
      const plain = plainName(name);
      note(plain, code);
      if (kind === 'đặc khu') aloneNames.add(plain);
    }
  }
  return { districts: Map.groupBy(districts, ({ kind, name }) => `${kind} ${name}`), provincesOfName, aloneNames };
}

const districtKinds: Readonly<Record<string, DistrictKind>> = { Q: 'quận', H: 'huyện', X: 'thị xã', T: 'thành phố' };

/** A line of `FORMER_DISTRICTS`. */
function readDistrict(written: string): FormerDistrict {
  const [province = '', district = '', wards = ''] = written.split('|');
  return {
    province,
    kind: districtKinds[district.charAt(0)] ?? 'huyện',
    name: district.slice(1),
    wards: new Map(
      wards.split(';').map((ward) => {
        const [name = '', became = ''] = ward.slice(1).split('=');
        return [wardKey(wardKinds[ward.charAt(0)] ?? 'xã', name), became.split('+')];
      }),
    ),
  };
}

function wardKey(kind: FormerWardKind, plain: string): string {
  return `${kind.replaceAll(' ', '-')} ${plain}`;
}

/** A mention: a sign for the kind and the words behind it, of which the longest that is a name counts. */
function mentions<Kind extends string, Found>(
  segments: readonly Segment[],
  signs: readonly (readonly [words: readonly string[], kind: Kind])[],
  find: (kind: Kind, name: string) => readonly Found[],
): readonly (readonly Found[])[] {
  const all: (readonly Found[])[] = [];
  for (const words of segments) {
    for (let at = 0; at < words.length; at += 1) {
      for (const [sign, kind] of signs) {
        if (!sign.every((word, offset) => words[at + offset] === word)) continue;
        const found = longest(words.slice(at + sign.length), (name) => find(kind, name));
        if (found) all.push(found);
      }
    }
  }
  return all;
}

/** No name of a place has more words. */
const MOST_WORDS = 6;

function longest<Found>(
  words: readonly string[],
  find: (name: string) => readonly Found[],
): readonly Found[] | undefined {
  for (let count = Math.min(words.length, MOST_WORDS); count > 0; count -= 1) {
    const found = find(words.slice(0, count).join(' '));
    if (found.length > 0) return found;
  }
  return undefined;
}

/** For each district that is named with its kind, all that it can be. */
function districtsIn(segments: readonly Segment[]): readonly (readonly FormerDistrict[])[] {
  const { districts } = places();
  return mentions(segments, districtSigns, (kind, name) => districts.get(`${kind} ${name}`) ?? []);
}

interface WardMention {
  readonly kind: FormerWardKind;
  readonly name: string;
}

function wardsIn(segments: readonly Segment[]): readonly (readonly WardMention[])[] {
  const { provincesOfName } = places();
  return mentions(segments, wardSigns, (kind, name) => (provincesOfName.has(name) ? [{ kind, name }] : []));
}

// --- the province

/** Behind these stands the name of a street, a market or a house. */
const STREET_SIGNS = new Set([
  'duong',
  'pho',
  'lo',
  'ql',
  'hem',
  'ngo',
  'ngach',
  'cau',
  'cho',
  'truong',
  'kdc',
  'kcn',
  'toa',
  'chung',
  'so',
  'benh',
  'vien',
]);

function provinceIn(
  segments: readonly Segment[],
  districts: readonly (readonly FormerDistrict[])[],
  wards: readonly (readonly WardMention[])[],
): string | undefined {
  const ofDistricts = districts.map((ones) => new Set(ones.map(({ province }) => province)));
  const named = namedProvince(segments);
  if (named === TWO) return undefined;
  // A district that lies elsewhere contradicts the province; people who copy two addresses together mean neither.
  if (named !== undefined) return ofDistricts.every((ones) => ones.has(named)) ? named : undefined;
  const bare = bareName(segments);
  const hints = [...ofDistricts, ...(bare === undefined ? [] : [bare])];
  const [first, ...others] = hints;
  if (first === undefined) return undefined;
  const common = [...first].filter((code) => others.every((ones) => ones.has(code)));
  return only(common) ?? only(common.filter((code) => hasWards(code, wards)));
}

/** An address that names two provinces. */
const TWO = Symbol('two');

/** A province that the address names as such. Of two the last one counts if the other is also a place within it. */
function namedProvince(segments: readonly Segment[]): string | typeof TWO | undefined {
  const names = segments.flatMap((words, at) => {
    const found = provinceInSegment(words, at === segments.length - 1);
    return found === undefined ? [] : [found];
  });
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const { provincesOfName } = places();
  const isSettled = names.every(
    ({ code, name }) => code === last.code || (provincesOfName.get(name)?.has(last.code) ?? false),
  );
  return isSettled ? last.code : TWO;
}

interface NamedProvince {
  readonly code: string;
  readonly name: string;
}

/** The whole segment, or its end where the address ends without commas. */
function provinceInSegment(words: Segment, isLast: boolean): NamedProvince | undefined {
  const whole = provinceNamed(words.join(' '));
  if (whole && !isOnlyNumber(words)) return { code: whole.code, name: words.join(' ') };
  for (let from = 1; from < words.length; from += 1) {
    const [before, rest] = [words[from - 1] ?? '', words.slice(from)];
    const name = rest.join(' ');
    if (isOnlyNumber(rest)) continue;
    const found = provinceNamed(name);
    if (!found) continue;
    const isSigned = /^(tinh|thanh pho|tp|tphcm|hcm)\b/.test(name);
    if (isSigned || (isLast && !isStreet(words, from) && !isSign(before))) return { code: found.code, name };
  }
  return undefined;
}

/** `79` is a house, not the number of a province. */
function isOnlyNumber(words: Segment): boolean {
  return words.every((word) => /^\d/.test(word));
}

function isStreet(words: Segment, from: number): boolean {
  const before = words[from - 1] ?? '';
  const isOfPlace = isSign(words[from - 2] ?? '');
  return STREET_SIGNS.has(before) || (/\d/.test(before) && !isOfPlace);
}

/** What it stands before is a district or a ward. */
function isSign(word: string): boolean {
  return [...districtSigns, ...wardSigns].some(([sign]) => sign.at(-1) === word && word !== 'pho');
}

/** The last piece of an address that names no kind, such as `Nha Trang`: the provinces in which anything has that name. */
function bareName(segments: readonly Segment[]): ReadonlySet<string> | undefined {
  const name = segments.at(-1)?.join(' ') ?? '';
  const { aloneNames, provincesOfName } = places();
  return aloneNames.has(name) && !/^\d/.test(name) ? provincesOfName.get(name) : undefined;
}

/** Whether every ward that is named can be one of the province. */
function hasWards(code: string, mentioned: readonly (readonly WardMention[])[]): boolean {
  const { provincesOfName } = places();
  return (
    mentioned.length > 0 &&
    mentioned.every((ones) => ones.some(({ name }) => provincesOfName.get(name)?.has(code) ?? false))
  );
}

// --- the ward

function wardIn(
  province: string,
  districts: readonly (readonly FormerDistrict[])[],
  wards: readonly (readonly WardMention[])[],
): string | undefined {
  const within = districts.flat().filter((district) => district.province === province);
  const codes = wards.map((ones) => new Set(ones.flatMap((ward) => codesOf(ward, province, within))));
  const [first, ...others] = codes.filter((ones) => ones.size > 0);
  return first && only([...first].filter((code) => others.every((ones) => ones.has(code))));
}

/**
 * All wards of today that a name can mean: in its district, what it became, or a ward of today on the district's ground;
 * without a district, whatever in the province bore or bears the name.
 */
function codesOf({ kind, name }: WardMention, province: string, within: readonly FormerDistrict[]): readonly string[] {
  const key = wardKey(kind, name);
  const today = wardsOf(province)
    .filter((ward) => ward.kind === kind && plainName(ward.name) === name)
    .map(({ code }) => code);
  const isKnown = within.filter(({ wards }) => wards.size > 0);
  if (isKnown.length === 0) {
    const former = [...places().districts.values()].flat().filter((district) => district.province === province);
    return [...today, ...former.flatMap(({ wards }) => wards.get(key) ?? [])];
  }
  const became = isKnown.flatMap(({ wards }) => wards.get(key) ?? []);
  if (became.length > 0) return became;
  const ground = new Set(isKnown.flatMap(({ wards }) => [...wards.values()].flat()));
  return today.filter((code) => ground.has(code));
}

/** The one there is; undefined where there are more, or none. */
function only(codes: readonly string[]): string | undefined {
  const different = new Set(codes);
  return different.size === 1 ? codes[0] : undefined;
}
