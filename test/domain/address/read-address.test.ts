import { describe, expect, test } from 'vitest';
import { placeErrors, placeOf } from '../../../shared/address/place.ts';
import { findProvince } from '../../../shared/address/province.ts';
import { readAddress } from '../../../shared/address/read-address.ts';
import { findWard } from '../../../shared/address/ward.ts';

/** Province and ward by name, `—` for what is not known. */
function read(written: string): string {
  const { province, ward } = readAddress(written);
  const place = province === undefined ? '—' : findProvince(province)?.name;
  if (province === undefined || ward === undefined) return `${place}`;
  return `${place} · ${findWard(province, ward)?.name}`;
}

describe('an address says its province, however it is written', () => {
  test.each([
    ['12 Nguyễn Thị Thập, Phường Tân Phú, Quận 7, TP.HCM', 'Hồ Chí Minh · Tân Mỹ'],
    ['Q.7, TPHCM', 'Hồ Chí Minh'],
    ['Q7-TPHCM', 'Hồ Chí Minh'],
    ['TP.HCM', 'Hồ Chí Minh'],
    ['HCMC', 'Hồ Chí Minh'],
    ['Sài Gòn', 'Hồ Chí Minh'],
    ['18H CongHoaQTanBinh', 'Hồ Chí Minh'],
    ['TP Thủ Đức', 'Hồ Chí Minh'],
    ['Thành phố Thủ Đức', 'Hồ Chí Minh'],
    ['quận Thủ Đức cũ, Quận Thủ Đức', 'Hồ Chí Minh'],
    ['12 đường số 5, P. Thảo Điền, Quận 2, TPHCM', 'Hồ Chí Minh · An Khánh'],
    ['H. Bình Chánh', 'Hồ Chí Minh'],
    ['huyen hoc mon', 'Hồ Chí Minh'],
    ['Đồng Nai', 'Đồng Nai'],
    ['ĐỒNG NAI', 'Đồng Nai'],
    ['Dong Nai, Viet Nam', 'Đồng Nai'],
    ['tỉnh Bình Dương', 'Hồ Chí Minh'],
    ['Thuận An, Bình Dương', 'Hồ Chí Minh'],
    ['BRVT', 'Hồ Chí Minh'],
    ['Bà Rịa - Vũng Tàu', 'Hồ Chí Minh'],
    ['TP Vũng Tàu, Bà Rịa-Vũng Tàu', 'Hồ Chí Minh'],
    ['12 Trần Phú, Vũng Tàu', 'Hồ Chí Minh'],
    ['Côn Đảo', 'Hồ Chí Minh'],
    ['TPHCM, Quận 7, 12 Nguyễn Thị Thập', 'Hồ Chí Minh'],
    ['12 Lê Lợi, Nha Trang', 'Khánh Hòa'],
    ['Phan Rang - Tháp Chàm, Ninh Thuận', 'Khánh Hòa'],
    ['Buôn Ma Thuột, Daklak', 'Đắk Lắk'],
    ['Tuy Hòa, Phú Yên', 'Đắk Lắk'],
    ['TP. Đà Lạt', 'Lâm Đồng'],
    ['thị xã La Gi, tỉnh Bình Thuận', 'Lâm Đồng'],
    ['Long Xuyên An Giang', 'An Giang'],
    ['Phú Quốc, Kiên Giang', 'An Giang'],
    ['12 duong Le Loi Da Nang', 'Đà Nẵng'],
    ['Quận Hải Châu Đà Nẵng', 'Đà Nẵng'],
    ['Hội An, Quảng Nam', 'Đà Nẵng'],
    ['25 Hà Nội, TP Huế', 'Huế'],
    ['Thừa Thiên - Huế', 'Huế'],
    ['TT Huế', 'Huế'],
    ['Hà Đông, Hà Nội', 'Hà Nội'],
    ['Q. Hà Đông', 'Hà Nội'],
    ['Hà Tây', 'Hà Nội'],
    ['12 quoc lo 1A, Ha Nam', 'Ninh Bình'],
    ['TP Nam Định', 'Ninh Bình'],
    ['Hòa Bình', 'Phú Thọ'],
    ['Vĩnh Yên, Vĩnh Phúc', 'Phú Thọ'],
    ['KCN Quế Võ, Bắc Ninh', 'Bắc Ninh'],
    ['tỉnh Hải Dương, Việt Nam', 'Hải Phòng'],
    ['Thái Bình, Châu Thành, Tây Ninh', 'Tây Ninh'],
    ['Huyện Châu Thành, Tây Ninh', 'Tây Ninh'],
    ['Quận Tân Phú', 'Hồ Chí Minh'],
    ['Huyện Tân Phú', 'Đồng Nai'],
    ['Ninh Kiều, Cần Thơ 94000', 'Cần Thơ'],
    ['Sóc Trăng', 'Cần Thơ'],
    ['12 Mậu Thân Cần Thơ Việt Nam', 'Cần Thơ'],
    ['TP. Bạc Liêu, tỉnh Bạc Liêu', 'Cà Mau'],
  ])('%s → %s', (written, place) => {
    expect(read(written)).toBe(place);
  });
});

describe('an address of before July 2025 leads to the ward of today', () => {
  test.each([
    ['Phường 12, Quận Gò Vấp, TPHCM', 'Hồ Chí Minh · An Hội Tây'],
    ['P12 Q Go Vap HCM', 'Hồ Chí Minh · An Hội Tây'],
    ['12/3A Phan Văn Trị P7 Q.Gò Vấp', 'Hồ Chí Minh · Hạnh Thông'],
    ['P.07 Q.Gò Vấp', 'Hồ Chí Minh · Hạnh Thông'],
    ['số 8, Phường Phú Lợi, TP Thủ Dầu Một, Bình Dương', 'Hồ Chí Minh · Phú Lợi'],
    ['45 ấp 2, xã Vĩnh Lộc A, huyện Bình Chánh, Thành phố Hồ Chí Minh', 'Hồ Chí Minh · Vĩnh Lộc'],
    ['P. Hiệp Bình Chánh TP Thủ Đức', 'Hồ Chí Minh · Hiệp Bình'],
    ['tổ 5, khu phố 3, phường Trảng Dài, Biên Hòa, Đồng Nai', 'Đồng Nai · Trảng Dài'],
    ['Thôn 3, Xã Ea Kao, TP. Buôn Ma Thuột, tỉnh Đắk Lắk, Việt Nam', 'Đắk Lắk · Ea Kao'],
    ['Xã Thái Bình, Châu Thành, Tây Ninh', 'Tây Ninh · Châu Thành'],
  ])('%s → %s', (written, place) => {
    expect(read(written)).toBe(place);
  });
});

describe('an address of today says its ward', () => {
  test.each([
    ['Phường Bến Thành, Thành phố Hồ Chí Minh', 'Hồ Chí Minh · Bến Thành'],
    ['12 Đội Cấn, Phường Ba Đình, Hà Nội', 'Hà Nội · Ba Đình'],
    ['Phường Thủ Đức, TPHCM', 'Hồ Chí Minh · Thủ Đức'],
    ['Đặc khu Côn Đảo, TPHCM', 'Hồ Chí Minh · Côn Đảo'],
  ])('%s → %s', (written, place) => {
    expect(read(written)).toBe(place);
  });
});

describe('what could be two places is none', () => {
  test.each([
    ['of two provinces that are abbreviated alike', 'ĐN', '—'],
    ['of two more', 'BD', '—'],
    ['of a district that a dozen provinces had', 'Huyện Châu Thành', '—'],
    ['of a name that is a district here and a ward there', 'Tân Phú', '—'],
    ['of a district in another province than the one that is named', 'Quận 7, Hà Nội', '—'],
    ['of two provinces', 'Hà Nội, TPHCM', '—'],
    ['of a street', '12 Xa lộ Hà Nội', '—'],
    ['of a house in a street', '123 Đồng Nai', '—'],
    ['of a number', '79', '—'],
    ['of nothing', '', '—'],
    ['of a ward that is one of today here and was one there', 'Phường Tân Bình, TPHCM', 'Hồ Chí Minh'],
    ['of a town that two districts of one name had', 'Thị trấn Châu Thành, Huyện Châu Thành, Vĩnh Long', 'Vĩnh Long'],
  ])('%s', (_, written, place) => {
    expect(read(written)).toBe(place);
  });
});

test('marks may stand beside their letters instead of on them', () => {
  const written = 'Phường 12, Quận Gò Vấp, Thành phố Hồ Chí Minh';
  expect(readAddress(written.normalize('NFD'))).toEqual(readAddress(written));
});

test('anything at all is read without a complaint', () => {
  for (const written of [',,,', '🏠', 'Q', 'P. , Q. ,', 'tỉnh', '- - -', 'x'.repeat(300), 'quận '.repeat(60)]) {
    expect(readAddress(written)).toEqual({});
  }
});

describe('what was chosen', () => {
  test('counts before what the address says', () => {
    expect(placeOf({ address: 'Quận 7, TPHCM', province: '75' })).toEqual({ province: '75' });
    expect(placeOf({ address: 'Quận 7, TPHCM', province: '01', ward: '00004' })).toEqual({
      province: '01',
      ward: '00004',
    });
  });
  test('is completed by the address where both agree', () => {
    expect(placeOf({ address: 'Phường 12, Quận Gò Vấp', province: '79' })).toEqual({ province: '79', ward: '26882' });
  });
  test('may be the ward alone, which has one province', () => {
    expect(placeOf({ ward: '00004' })).toEqual({ province: '01', ward: '00004' });
    expect(placeErrors({ ward: '00004' }, 'customer.')).toEqual([]);
  });
  test('is refused by the name of its field where ward and province do not fit', () => {
    expect(placeErrors({ province: '79', ward: '00004' }, 'customer.')).toMatchObject([{ field: 'customer.ward' }]);
    expect(placeErrors({ ward: '99999' }, 'customer.')).toMatchObject([{ field: 'customer.ward' }]);
    expect(placeErrors({ province: '02' }, 'customer.')).toMatchObject([{ field: 'customer.province' }]);
  });
});
