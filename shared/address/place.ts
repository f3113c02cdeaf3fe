import type { FieldError } from '../http/problem.ts';
import { findProvince } from './province.ts';
import { readAddress } from './read-address.ts';
import { findWard, provinceOfWard } from './ward.ts';

/** Where somebody is, by codes of today. */
export interface Place {
  readonly province?: string;
  readonly ward?: string;
}

export interface WrittenPlace {
  /** As written, old or new. */
  readonly address?: string | undefined;
  readonly province?: string | undefined;
  readonly ward?: string | undefined;
}

/** What was chosen counts before what an address says; where nothing was chosen, the address is read. */
export function placeOf({ address, province, ward }: WrittenPlace): Place {
  if (ward !== undefined) {
    const home = province ?? provinceOfWard(ward);
    return home === undefined ? {} : { province: home, ward };
  }
  const read = address === undefined ? {} : readAddress(address);
  if (province === undefined) return read;
  return read.province === province ? read : { province };
}

/** What is wrong with the codes that were chosen, by the name of the field behind `path`. */
export function placeErrors({ province, ward }: WrittenPlace, path: string): FieldError[] {
  if (province !== undefined && !findProvince(province)) {
    return [
      {
        field: `${path}province`,
        vi: 'Không có tỉnh này trong 34 tỉnh, thành phố. Hãy chọn lại.',
        en: 'This is none of the 34 provinces. Choose again.',
      },
    ];
  }
  if (ward === undefined) return [];
  const isThere = province === undefined ? provinceOfWard(ward) !== undefined : findWard(province, ward) !== undefined;
  if (isThere) return [];
  return [
    {
      field: `${path}ward`,
      vi: 'Phường, xã này không thuộc tỉnh đã chọn. Hãy chọn lại phường, xã.',
      en: 'This ward is not in the province that was chosen. Choose the ward again.',
    },
  ];
}
