import { describe, expect, test } from 'vitest';
import { findingWords } from '../../../shared/findings/finding-kinds.ts';
import {
  activatedBeforeShipping,
  installerFarAway,
  otherDealersRegion,
} from '../../../shared/findings/suspicious-activation.ts';
import { rollSchema } from '../../../shared/stickers/roll/roll.ts';
import { warranty } from '../warranty/slip-setting.ts';

const HANOI = '01';
const CAN_THO = '92';
const at = (province: string | undefined) =>
  warranty({ customer: { name: 'Lan', phone: '+84903000011', ...(province === undefined ? {} : { province }) } });
const partner = (region?: string) => ({ id: 'P1', name: 'Trần Văn Hải', ...(region === undefined ? {} : { region }) });
const roll = (changes: object = {}) => rollSchema.parse({ firstIndex: 0, count: 500, state: 'shipped', ...changes });

describe('an installer', () => {
  test('who is registered far from the address is found, with both places and the distance', () => {
    const found = installerFarAway(at(CAN_THO), partner('Hà Nội'), 150);
    expect(found).toMatchObject({ kind: 'installer-far-away', values: { partner: 'Trần Văn Hải' } });
    const { vi, en } = findingWords(found ?? { kind: 'installer-far-away', values: {} });
    expect(vi).toMatch(/đăng ký tại .*Hà Nội .*Cần Thơ, cách khoảng 1\.?[23]\d0 km/);
    expect(en).not.toMatch(/[{}]/);
  });

  test.each([
    ['at home', 'Cần Thơ', CAN_THO],
    ['in a district of the province', 'Quận Ninh Kiều, TP Cần Thơ', CAN_THO],
    ['whose region says nothing', 'khắp nơi', CAN_THO],
    ['who gave no region', undefined, CAN_THO],
    ['whose customer gave no address', 'Hà Nội', undefined],
  ])('%s is not', (_name, region, province) => {
    expect(installerFarAway(at(province), partner(region), 150)).toBeUndefined();
  });
});

describe('a unit that was shipped to a dealer', () => {
  test('is found in the region of others, by the dealer’s name or by what the settings say of it', () => {
    const named = roll({ dealer: 'Điện máy Xanh, Hà Nội' });
    expect(otherDealersRegion(at(CAN_THO), named, {}, 150)).toMatchObject({
      kind: 'other-dealers-region',
      values: { dealer: 'Điện máy Xanh, Hà Nội' },
    });
    const unnamed = roll({ dealer: 'Minh Long' });
    expect(otherDealersRegion(at(CAN_THO), unnamed, {}, 150)).toBeUndefined();
    expect(otherDealersRegion(at(CAN_THO), unnamed, { 'Minh Long': HANOI }, 150)).toBeDefined();
    expect(otherDealersRegion(at(HANOI), unnamed, { 'Minh Long': HANOI }, 150)).toBeUndefined();
  });
});

describe('a unit that is activated in the warehouse', () => {
  const early = warranty({ roll: { firstIndex: 0, state: 'bound' } });

  test('is found where others of its batch were shipped', () => {
    const found = activatedBeforeShipping(early, roll({ state: 'bound' }), [roll({ firstIndex: 500 })]);
    expect(found).toMatchObject({ kind: 'activated-before-shipping' });
  });

  test('is not where the company records no shipping', () => {
    expect(activatedBeforeShipping(early, roll({ state: 'bound' }), [roll({ state: 'bound' })])).toBeUndefined();
  });
});
