import type { Asking } from '../../catalog/answer-fields.ts';
import type { FieldError } from '../../http/problem.ts';
import type { GivenPhotos, PhotoType, WantedPhotos, WarrantyPhoto } from './photo.ts';

export interface PhotosReading {
  readonly photos: readonly WarrantyPhoto[];
  readonly errors: readonly FieldError[];
}

/** What an activation named, with what each file turned out to be, against what the policy wants to see. */
export function checkPhotos(
  given: GivenPhotos,
  types: ReadonlyMap<string, PhotoType>,
  wanted: WantedPhotos | undefined,
  asking: Asking,
): PhotosReading {
  const named = [
    ...(given.receipt === undefined ? [] : [{ id: given.receipt, kind: 'receipt' as const, field: 'photos.receipt' }]),
    ...[...new Set(given.installation)].map((id, at) => ({
      id,
      kind: 'installation' as const,
      field: `photos.installation.${at}`,
    })),
  ];
  const photos: WarrantyPhoto[] = [];
  const errors: FieldError[] = [];
  for (const { id, kind, field } of named) {
    const type = types.get(id);
    if (type === undefined) errors.push(unusable(field));
    else photos.push({ id, kind, type });
  }
  if (asking === 'everything' && errors.length === 0) errors.push(...missing(photos, wanted));
  return { photos, errors };
}

function missing(photos: readonly WarrantyPhoto[], wanted: WantedPhotos | undefined): FieldError[] {
  const has = (kind: WarrantyPhoto['kind']) => photos.filter((photo) => photo.kind === kind).length;
  const least = wanted?.installation ?? 0;
  return [
    ...(wanted?.receipt === true && has('receipt') === 0 ? [receiptMissing] : []),
    ...(has('installation') < least ? [installationMissing(least)] : []),
  ];
}

const receiptMissing: FieldError = {
  field: 'photos.receipt',
  vi: 'Sản phẩm này cần ảnh hóa đơn mua hàng. Hãy chụp và gửi ảnh hóa đơn.',
  en: 'This product needs a photo of the receipt. Take one and send it.',
};

function installationMissing(least: number): FieldError {
  return {
    field: 'photos.installation',
    vi: `Sản phẩm này cần ít nhất ${least} ảnh máy đã lắp xong. Hãy chụp và gửi đủ ảnh.`,
    en: `This product needs at least ${least} ${least === 1 ? 'photo' : 'photos'} of the unit as installed. Take and send them.`,
  };
}

function unusable(field: string): FieldError {
  return {
    field,
    vi: 'Ảnh này chưa đến nơi, đã quá 2 ngày, hoặc không phải ảnh JPEG, PNG, WebP. Hãy gửi lại ảnh.',
    en: 'This photo has not arrived, is older than 2 days, or is no JPEG, PNG or WebP. Send it again.',
  };
}
