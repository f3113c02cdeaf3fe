import * as z from 'zod';
import { plainName } from './plain-name.ts';

/** The General Statistics Office's number of a province. */
export const provinceCodeSchema = z
  .string()
  .regex(/^\d{2}$/, 'Tỉnh chưa đúng: hãy chọn lại. | Choose the province again.');
/** The General Statistics Office's number of a ward (phường, xã, đặc khu). */
export const wardCodeSchema = z
  .string()
  .regex(/^\d{5}$/, 'Phường, xã chưa đúng: hãy chọn lại. | Choose the ward again.');

/** One of the 34 provinces and cities since 2025-07-01. */
export interface Province {
  readonly code: string;
  /** As people write it behind an address: `Đồng Nai`, `TP. Hồ Chí Minh` without its `TP.`. */
  readonly name: string;
  readonly kind: 'tỉnh' | 'thành phố';
  /** The provinces it was made of, under the names they had; its own among them. */
  readonly formerly: readonly string[];
  /** Where its middle is, to a tenth of a degree: good enough to tell neighbours from the other end of the country. */
  readonly centre: { readonly latitude: number; readonly longitude: number };
}

function province(
  code: string,
  name: string,
  latitude: number,
  longitude: number,
  merged: readonly string[] = [],
  kind: Province['kind'] = 'tỉnh',
): Province {
  return { code, name, kind, formerly: [name, ...merged], centre: { latitude, longitude } };
}

/** By code, which is from north to south. */
export const provinces: readonly Province[] = [
  province('01', 'Hà Nội', 21.0, 105.7, [], 'thành phố'),
  province('04', 'Cao Bằng', 22.7, 106.1),
  province('08', 'Tuyên Quang', 22.4, 105.1, ['Hà Giang']),
  province('11', 'Điện Biên', 21.7, 103.1),
  province('12', 'Lai Châu', 22.3, 103.2),
  province('14', 'Sơn La', 21.2, 104.1),
  province('15', 'Lào Cai', 22.0, 104.3, ['Yên Bái']),
  province('19', 'Thái Nguyên', 21.9, 105.8, ['Bắc Kạn']),
  province('20', 'Lạng Sơn', 21.8, 106.6),
  province('22', 'Quảng Ninh', 21.2, 107.3),
  province('24', 'Bắc Ninh', 21.3, 106.4, ['Bắc Giang']),
  province('25', 'Phú Thọ', 21.1, 105.3, ['Vĩnh Phúc', 'Hòa Bình']),
  province('31', 'Hải Phòng', 20.8, 106.5, ['Hải Dương'], 'thành phố'),
  province('33', 'Hưng Yên', 20.6, 106.2, ['Thái Bình']),
  province('37', 'Ninh Bình', 20.3, 106.0, ['Hà Nam', 'Nam Định']),
  province('38', 'Thanh Hóa', 20.0, 105.4),
  province('40', 'Nghệ An', 19.2, 104.9),
  province('42', 'Hà Tĩnh', 18.3, 105.7),
  province('44', 'Quảng Trị', 17.2, 106.6, ['Quảng Bình']),
  province('46', 'Huế', 16.3, 107.5, ['Thừa Thiên Huế'], 'thành phố'),
  province('48', 'Đà Nẵng', 15.7, 107.9, ['Quảng Nam'], 'thành phố'),
  province('51', 'Quảng Ngãi', 14.8, 108.3, ['Kon Tum']),
  province('52', 'Gia Lai', 13.9, 108.5, ['Bình Định']),
  province('56', 'Khánh Hòa', 12.0, 109.0, ['Ninh Thuận']),
  province('66', 'Đắk Lắk', 12.9, 108.5, ['Phú Yên']),
  province('68', 'Lâm Đồng', 11.7, 107.9, ['Đắk Nông', 'Bình Thuận']),
  province('75', 'Đồng Nai', 11.4, 106.9, ['Bình Phước']),
  province('79', 'Hồ Chí Minh', 10.9, 106.7, ['Bình Dương', 'Bà Rịa - Vũng Tàu'], 'thành phố'),
  province('80', 'Tây Ninh', 11.0, 106.2, ['Long An']),
  province('82', 'Đồng Tháp', 10.5, 105.9, ['Tiền Giang']),
  province('86', 'Vĩnh Long', 10.0, 106.3, ['Bến Tre', 'Trà Vinh']),
  province('91', 'An Giang', 10.2, 105.1, ['Kiên Giang']),
  province('92', 'Cần Thơ', 9.8, 105.7, ['Sóc Trăng', 'Hậu Giang'], 'thành phố'),
  province('96', 'Cà Mau', 9.1, 105.2, ['Bạc Liêu']),
];

/** How else people write them. What could be two, such as ĐN, BD or QN, is not here. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  '01': ['ha noi', 'hanoi', 'hn', 'ha tay'],
  '15': ['yenbai'],
  '19': ['bac can'],
  '31': ['haiphong'],
  '46': ['hue', 'tt hue', 'tth', 'thua thien'],
  '48': ['danang'],
  '51': ['kontum', 'con tum'],
  '66': ['dac lac', 'dak lac', 'daklak', 'daclac', 'darlac'],
  '68': ['dac nong', 'daknong', 'dacnong'],
  '75': ['dongnai'],
  '79': [
    'hcm',
    'tphcm',
    'tp hcm',
    'hcmc',
    'sai gon',
    'saigon',
    'sg',
    'ba ria vung tau',
    'brvt',
    'br vt',
    'vung tau',
    'binhduong',
    'tp ho chi minh',
  ],
  '92': ['cantho'],
};

const byCode = new Map(provinces.map((one) => [one.code, one]));
const byName = new Map(
  provinces.flatMap((one) =>
    [...one.formerly, ...(otherNames[one.code] ?? [])].map((name) => [plainName(name), one] as const),
  ),
);

export function findProvince(code: string): Province | undefined {
  return byCode.get(code);
}

/** With its kind, as the state writes it: `Thành phố Hồ Chí Minh`, `Tỉnh Đồng Nai`. */
export function fullName({ kind, name }: Pick<Province, 'kind' | 'name'>): string {
  return `${kind === 'tỉnh' ? 'Tỉnh' : 'Thành phố'} ${name}`;
}

/** The province of today that a name of then or now means, however written; or the one of a code. */
export function provinceNamed(text: string): Province | undefined {
  const plain = plainName(text);
  return byCode.get(plain) ?? byName.get(plain) ?? byName.get(plain.replace(/^(tinh|thanh pho|tp|t) /, ''));
}

const EARTH_RADIUS_KILOMETRES = 6_371;

/**
 * Between the middles of two provinces, by code, in kilometres along the earth's surface; 0 for one and the same. Provinces
 * are up to 250 km across since 2025, so that neighbours stand 50 to 150 km apart. Undefined for a code that is none.
 */
export function distanceBetweenProvinces(one: string, other: string): number | undefined {
  const [from, to] = [findProvince(one)?.centre, findProvince(other)?.centre];
  if (!from || !to) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [north, east] = [radians(to.latitude - from.latitude), radians(to.longitude - from.longitude)];
  const chord =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.sqrt(chord));
}
