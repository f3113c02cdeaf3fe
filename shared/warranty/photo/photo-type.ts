import type { PhotoType } from './photo.ts';

/** So many bytes of a file tell what it is. */
export const TELLING_BYTES = 12;

/** What a file is by its first bytes, whatever it is called; undefined for anything but the three kinds of picture. */
export function photoTypeOf(start: Uint8Array): PhotoType | undefined {
  const begins = (bytes: readonly number[], from = 0) => bytes.every((byte, at) => start[from + at] === byte);
  if (begins([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (begins([0x52, 0x49, 0x46, 0x46]) && begins([0x57, 0x45, 0x42, 0x50], 8)) return 'image/webp';
  return undefined;
}
