import { WARDS } from './places.ts';

/** A phường, xã or đặc khu: since July 2025 directly below the province. */
export interface Ward {
  readonly code: string;
  readonly name: string;
  readonly kind: 'phường' | 'xã' | 'đặc khu';
  /** Code of its province. */
  readonly province: string;
}

/** A ward of then: thị trấn there are none any more. */
export type FormerWardKind = Ward['kind'] | 'thị trấn';

export const wardKinds: Readonly<Record<string, FormerWardKind>> = {
  P: 'phường',
  X: 'xã',
  K: 'đặc khu',
  T: 'thị trấn',
};

/** The wards of a province in the order of their numbers; none for a code that is no province's. */
export function wardsOf(province: string): readonly Ward[] {
  const known = read.get(province);
  if (known) return known;
  const wards = (WARDS[province] ?? '').split('|').flatMap((written) => {
    const kind = wardKinds[written.charAt(5)];
    return kind === undefined || kind === 'thị trấn'
      ? []
      : [{ code: written.slice(0, 5), name: written.slice(6), kind, province }];
  });
  read.set(province, wards);
  return wards;
}

/** What was read once is kept: the list never changes. */
const read = new Map<string, readonly Ward[]>();

export function findWard(province: string, code: string): Ward | undefined {
  return wardsOf(province).find((ward) => ward.code === code);
}

/** The province of a ward's number; undefined for a number that is no ward's. */
export function provinceOfWard(code: string): string | undefined {
  return Object.keys(WARDS).find((province) => findWard(province, code));
}
