import { MAX_PIXELS } from './gray-picture.ts';
import { NotAPicture, TooManyPixels } from './png-picture.ts';

/** What a JPEG says of itself. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** How the camera was held, as EXIF numbers it; 1 is upright. */
  readonly orientation: number;
  /** Adobe writes CMYK upside down. */
  readonly adobe: boolean;
}

const COLOUR_SPACES: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' };
const START_OF_SCAN = 0xda;
/** Markers of frames; the others of that range say something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * A one-page PDF that shows the JPEG, one point a picture point and upright: so the renderer of PDFs, whose decoder is
 * well kept and runs apart from everything else, decodes photos too. Throws NotAPicture and TooManyPixels.
 */
export function pdfOfJpeg(jpeg: Uint8Array): Uint8Array {
  const header = jpegHeader(jpeg);
  const { width, height, channels, adobe, orientation } = header;
  if (width * height > MAX_PIXELS) throw new TooManyPixels('a JPEG of too many points');
  const space = COLOUR_SPACES[channels];
  if (!space) throw new NotAPicture('a JPEG of unknown colours');
  const { page, matrix } = upright(width, height, orientation);
  const inverted = adobe && channels === 4 ? '/Decode[1 0 1 0 1 0 1 0]' : '';
  const content = `${matrix} cm /P Do`;
  return pdfOf([
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${page}]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>`),
    Buffer.from(`<</Length ${content.length}>>stream\n${content}\nendstream`),
    Buffer.concat([
      Buffer.from(
        `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace${space}/BitsPerComponent 8` +
          `/Filter/DCTDecode${inverted}/Length ${jpeg.byteLength}>>stream\n`,
      ),
      jpeg,
      Buffer.from('\nendstream'),
    ]),
  ]);
}

/** Page and matrix that turn the picture as the camera was held; mirrored ones come from no camera. */
function upright(width: number, height: number, orientation: number): { page: string; matrix: string } {
  switch (orientation) {
    case 3:
      return { page: `${width} ${height}`, matrix: `-${width} 0 0 -${height} ${width} ${height}` };
    case 6:
      return { page: `${height} ${width}`, matrix: `0 -${width} ${height} 0 0 ${width}` };
    case 8:
      return { page: `${height} ${width}`, matrix: `0 ${width} -${height} 0 ${height} 0` };
    default:
      return { page: `${width} ${height}`, matrix: `${width} 0 0 ${height} 0 0` };
  }
}

function pdfOf(objects: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.4\n')];
  let length = 9;
  const places: number[] = [];
  for (const [position, object] of objects.entries()) {
    const framed = Buffer.concat([Buffer.from(`${position + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    places.push(length);
    length += framed.length;
    parts.push(framed);
  }
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}` +
        `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** Reads the segments in front of the picture itself. Throws NotAPicture. */
export function jpegHeader(bytes: Uint8Array): JpegHeader {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [orientation, adobe] = [1, false];
  for (let at = 2; at + 9 < jpeg.length; ) {
    if (jpeg[at] !== 0xff) break;
    const marker = jpeg.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) break;
    const length = jpeg.readUInt16BE(at + 2);
    const segment = jpeg.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1) orientation = orientationOf(segment) ?? orientation;
    if (marker === 0xee && segment.toString('latin1', 0, 5) === 'Adobe') adobe = true;
    if (isFrame(marker) && segment.length >= 6) {
      const [height, width, channels] = [segment.readUInt16BE(1), segment.readUInt16BE(3), segment.readUInt8(5)];
      if (width > 0 && height > 0) return { width, height, channels, orientation, adobe };
    }
    at += 2 + length;
  }
  throw new NotAPicture('a JPEG without a frame');
}

const ORIENTATION = 0x0112;

function orientationOf(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 0, 4) !== 'Exif' || segment.length < 16) return undefined;
  const exif = segment.subarray(6);
  const little = exif.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > exif.length ? 0 : little ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
  const long = (at: number) => (at + 4 > exif.length ? 0 : little ? exif.readUInt32LE(at) : exif.readUInt32BE(at));
  const directory = long(4);
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (short(at) === ORIENTATION) return short(at + 8);
  }
  return undefined;
}
