import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { GrayPicture } from '../../../../shared/stickers/acceptance/gray-picture.ts';
import { jpegHeader, pdfOfJpeg } from '../../../../shared/stickers/acceptance/jpeg-page.ts';
import { picturesOf, TooManyPages } from '../../../../shared/stickers/acceptance/pictures-of.ts';
import { NotAPicture, TooManyPixels } from '../../../../shared/stickers/acceptance/png-picture.ts';
import { grayPng } from '../../../../shared/stickers/acceptance/png-writer.ts';
import { grayJpeg } from './gray-jpeg.ts';
import { openPdf } from './printed-batch.ts';

/** Light on the left, dark on the right, a black corner at the top left. */
const slope: GrayPicture = {
  width: 96,
  height: 64,
  shades: Uint8Array.from({ length: 96 * 64 }, (_, at) => {
    const [x, y] = [at % 96, Math.floor(at / 96)];
    return x < 16 && y < 16 ? 0 : 250 - 2 * x;
  }),
};

async function pictures(file: Uint8Array): Promise<GrayPicture[]> {
  const found: GrayPicture[] = [];
  for await (const { picture } of picturesOf(file, openPdf)) found.push(picture);
  return found;
}

function furthestApart(one: GrayPicture, other: GrayPicture | undefined): number {
  expect([other?.width, other?.height]).toEqual([one.width, one.height]);
  return Math.max(...one.shades.map((shade, at) => Math.abs(shade - (other?.shades[at] ?? 0))));
}

describe('a file is told by its bytes', () => {
  test('a PNG comes out as it went in', async () => {
    const [picture] = await pictures(grayPng(slope));
    expect(furthestApart(slope, picture)).toBe(0);
  });

  test('a JPEG comes out as it went in, but for what its packing loses', async () => {
    const [picture] = await pictures(grayJpeg(slope, 95));
    expect(furthestApart(slope, picture)).toBeLessThan(12);
  });

  test('a photo taken with the camera on its side stands upright', async () => {
    const jpeg = grayJpeg(slope, 95);
    const exif = Buffer.from(
      'ffe10022457869660000 4d4d002a00000008 0001 0112000300000001 00060000 00000000'.replaceAll(' ', ''),
      'hex',
    );
    const [picture] = await pictures(Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]));
    expect([picture?.width, picture?.height]).toEqual([64, 96]);
    // Turned clockwise, the black corner comes to the top right.
    expect(picture?.shades[5 * 64 + 58]).toBeLessThan(20);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('đây không phải ảnh')],
    ['a PNG that ends early', Buffer.from(grayPng(slope)).subarray(0, 60)],
    ['a JPEG that ends early', grayJpeg(slope, 90).subarray(0, 20)],
    ['a PDF that is none', Buffer.from('%PDF-1.7\nxyz')],
    ['an SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
  ])('%s is no picture', async (_what, file) => {
    await expect(pictures(file)).rejects.toBeInstanceOf(NotAPicture);
  });

  test('a PNG that claims a hundred megapixels is not unpacked', async () => {
    const png = Buffer.from(grayPng(slope));
    png.writeUInt32BE(10_000, 16);
    png.writeUInt32BE(10_000, 20);
    await expect(pictures(png)).rejects.toBeInstanceOf(TooManyPixels);
  });

  test('a PNG that unpacks to more than its header says is not unpacked', async () => {
    const bomb = deflateSync(Buffer.alloc(20_000_000), { level: 9 });
    const png = Buffer.from(grayPng(slope));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bomb.length);
    const file = Buffer.concat([png.subarray(0, 33), length, Buffer.from('IDAT'), bomb, Buffer.alloc(4)]);
    await expect(pictures(file)).rejects.toBeInstanceOf(NotAPicture);
  });

  test('a PDF of more pages than samples have is refused', async () => {
    const page = pdfOfJpeg(grayJpeg(slope, 90));
    const open = async () => ({ ...(await openPdf(page)), pages: 500 });
    const look = async () => {
      for await (const _ of picturesOf(page, open)) break;
    };
    await expect(look()).rejects.toBeInstanceOf(TooManyPages);
  });
});

test('a JPEG says how large it is before it is decoded', () => {
  expect(jpegHeader(grayJpeg(slope, 80))).toEqual({ width: 96, height: 64, channels: 1, orientation: 1, adobe: false });
});
