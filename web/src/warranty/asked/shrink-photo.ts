/** The longer side of what is sent, in pixels: text on a receipt stays readable, and a slow network carries it. */
const LONGEST_SIDE = 1_600;
const QUALITY = 0.8;

export interface Shrunk {
  readonly picture: Blob;
  /** Small enough to stand in the page, as `data:`. */
  readonly thumbnail: string;
}

/** Draws a photo anew as a smaller JPEG. What the camera wrote beside it (place, time, phone) is not drawn. Rejects on what is no picture. */
export async function shrinkPhoto(file: Blob): Promise<Shrunk> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const picture = await blobOf(drawn(bitmap, LONGEST_SIDE));
    return { picture, thumbnail: drawn(bitmap, 144).toDataURL('image/jpeg', QUALITY) };
  } finally {
    bitmap.close();
  }
}

function drawn(bitmap: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('the picture cannot be written')));
    canvas.toBlob(take, 'image/jpeg', QUALITY);
  });
}
