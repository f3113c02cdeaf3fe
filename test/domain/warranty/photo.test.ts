import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { checkPhotos } from '../../../shared/warranty/photo/check-photos.ts';
import type { PhotoType } from '../../../shared/warranty/photo/photo.ts';
import { photoTypeOf } from '../../../shared/warranty/photo/photo-type.ts';
import { stripPosition } from '../../../shared/warranty/photo/strip-position.ts';

/** A red picture as a camera would save it, of either kind. */
async function picture(type: PhotoType): Promise<Buffer> {
  const canvas = createCanvas(40, 20);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#d00';
  pen.fillRect(0, 0, 40, 20);
  switch (type) {
    case 'image/jpeg':
      return canvas.encode('jpeg');
    case 'image/png':
      return canvas.encode('png');
    case 'image/webp':
      return canvas.encode('webp');
  }
}

const SECRET = 'GPS 10.7769N 106.7009E';

/** EXIF that says which way is up, and holds something that nobody should read. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II', 0);
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([tiff, Buffer.from(SECRET)]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

async function jpegOfAPhone(orientation: number): Promise<Buffer> {
  const plain = await picture('image/jpeg');
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])),
    segment(0xed, Buffer.from(`Photoshop ${SECRET}`)),
    segment(0xfe, Buffer.from(SECRET)),
    plain.subarray(2),
    Buffer.from(`ftypmp42 a clip ${SECRET}`),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length, 0);
  head.write(name, 4);
  return Buffer.concat([head, content, Buffer.alloc(4)]);
}

async function pngOfAPhone(): Promise<Buffer> {
  const plain = await picture('image/png');
  // Behind the head of 8 bytes and IHDR of 25.
  return Buffer.concat([
    plain.subarray(0, 33),
    chunk('eXIf', exif(1)),
    chunk('tEXt', Buffer.from(SECRET)),
    plain.subarray(33),
  ]);
}

async function webpOfAPhone(): Promise<Buffer> {
  const plain = await picture('image/webp');
  const content = exif(1);
  const head = Buffer.alloc(8);
  head.write('EXIF', 0);
  head.writeUInt32LE(content.length, 4);
  const whole = Buffer.concat([plain, head, content, Buffer.alloc(content.length % 2)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

function stripped(photo: Buffer, type: PhotoType): Buffer {
  const bytes = stripPosition(photo, type);
  if (!bytes) throw new Error('it could not be read');
  return Buffer.from(bytes);
}

/** Its size and the colour in its middle. */
async function look(photo: Buffer) {
  const image = await loadImage(photo);
  const canvas = createCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const [red = 0, green = 0] = pen.getImageData(image.width / 2, image.height / 2, 1, 1).data;
  return { width: image.width, height: image.height, isRed: red > 180 && green < 60 };
}

describe('a photo is kept without what the camera wrote into it', () => {
  test.each([
    ['image/jpeg', () => jpegOfAPhone(1)],
    ['image/png', pngOfAPhone],
    ['image/webp', webpOfAPhone],
  ] as const)('of %s', async (type, take) => {
    const photo = await take();
    expect(photo.includes(SECRET)).toBe(true);
    const kept = stripped(photo, type);
    expect(kept.includes('GPS')).toBe(false);
    expect(photoTypeOf(kept)).toBe(type);
    expect(await look(kept)).toEqual({ width: 40, height: 20, isRed: true });
    expect(stripped(kept, type)).toEqual(kept);
  });

  test('but for which way is up', async () => {
    const kept = stripped(await jpegOfAPhone(6), 'image/jpeg');
    expect(kept.includes('GPS')).toBe(false);
    const at = kept.indexOf('Exif');
    expect(kept.readUInt16BE(at + 6 + 8 + 2 + 8)).toBe(6);
    expect(stripped(kept, 'image/jpeg')).toEqual(kept);
    expect((await look(kept)).isRed).toBe(true);
  });

  test('also where the EXIF points beyond its own end', async () => {
    const plain = await picture('image/jpeg');
    const broken = exif(6);
    broken.writeUInt32LE(60_000, 4);
    const segments = [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), broken]))];
    const kept = stripped(Buffer.concat([plain.subarray(0, 2), ...segments, plain.subarray(2)]), 'image/jpeg');
    expect(kept.includes('Exif')).toBe(false);
    expect((await look(kept)).isRed).toBe(true);
  });

  test.each([['image/jpeg'], ['image/png'], ['image/webp']] as const)(
    'unless it is not built as it says: %s cut short anywhere',
    async (type) => {
      const photo = await picture(type);
      for (let length = 0; length < photo.length - 12; length += 3) {
        const bytes = stripPosition(photo.subarray(0, length), type);
        if (bytes !== undefined) expect(type).toBe('image/webp');
      }
      expect(stripPosition(Buffer.from('GIF89a and more, and more, and more'), type)).toBeUndefined();
    },
  );
});

test('a file is what its first bytes say', async () => {
  for (const type of ['image/jpeg', 'image/png', 'image/webp'] as const) {
    expect(photoTypeOf((await picture(type)).subarray(0, 12))).toBe(type);
  }
  for (const other of ['%PDF-1.7 and', 'GIF89a......', '<svg xmlns="h', 'RIFF1234WAVE', '']) {
    expect(photoTypeOf(Buffer.from(other))).toBeUndefined();
  }
});

describe('photos of an activation', () => {
  const [receipt, first, second] = ['r'.repeat(22), 'a'.repeat(22), 'b'.repeat(22)] as const;
  const types = new Map<string, PhotoType>([
    [receipt, 'image/jpeg'],
    [first, 'image/png'],
    [second, 'image/webp'],
  ]);
  const wanted = { receipt: true, installation: 2 };
  const fieldsOf = (errors: readonly { field: string }[]) => errors.map(({ field }) => field);

  test('are kept by what they show', () => {
    const { photos, errors } = checkPhotos({ receipt, installation: [first, second] }, types, wanted, 'everything');
    expect(errors).toEqual([]);
    expect(photos).toEqual([
      { id: receipt, kind: 'receipt', type: 'image/jpeg' },
      { id: first, kind: 'installation', type: 'image/png' },
      { id: second, kind: 'installation', type: 'image/webp' },
    ]);
  });
  test('that the policy wants and that are missing are named', () => {
    const { errors } = checkPhotos({ installation: [first, first] }, types, wanted, 'everything');
    expect(fieldsOf(errors)).toEqual(['photos.receipt', 'photos.installation']);
  });
  test('hold nothing up where nobody could ask', () => {
    expect(checkPhotos({}, types, wanted, 'what-was-said').errors).toEqual([]);
  });
  test('that never arrived or are no pictures are named', () => {
    const given = { receipt: 'x'.repeat(22), installation: [first, 'y'.repeat(22)] };
    expect(fieldsOf(checkPhotos(given, types, undefined, 'what-was-said').errors)).toEqual([
      'photos.receipt',
      'photos.installation.1',
    ]);
  });
  test('may be more than anybody wants', () => {
    expect(checkPhotos({ receipt }, types, undefined, 'everything')).toMatchObject({ errors: [], photos: [{}] });
  });
});
