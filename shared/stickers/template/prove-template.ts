import type { CodeKind } from '../batch/batch.ts';
import { checkTemplate, drawSticker, guardTemplate } from '../print/draw-sticker.ts';
import type { QrAdvice, QrGuard } from '../print/qr-code.ts';
import { pngOf } from '../print/raster/png.ts';
import { stickerPainter } from '../print/raster/sticker-painter.ts';
import { stickerSvg } from '../print/sticker-svg.ts';
import { openTypefaces } from '../print/typeface.ts';
import type { FontFiles, Sticker } from '../print/volume-order.ts';
import type { StickerTemplate } from './template.ts';
import type { ProveTemplate } from './template-proof.ts';
import type { SizeGuard } from './template-routes.ts';

/** What would make a QR code easier to read. */
const adviceTexts: Readonly<Record<QrAdvice, { readonly vi: string; readonly en: string }>> = {
  'shorter-host': { vi: 'Dùng tên miền ngắn hơn.', en: 'Use a shorter host.' },
  'short-code': { vi: 'Dùng mã 14 ký tự.', en: 'Use the code of 14 characters.' },
  'bigger-sticker': {
    vi: 'Cho mã QR rộng hơn, hoặc dùng tem lớn hơn.',
    en: 'Give the QR code more room, or take a bigger sticker.',
  },
  'finer-printer': { vi: 'In ở độ phân giải cao hơn.', en: 'Print at a higher resolution.' },
};

/** Shown on proofs; no batch ever has these codes, and they do not pass the check. */
const samples: Readonly<Record<CodeKind, Sticker>> = {
  standard: { code: 'A7M29QXD4T0WHB3C', pin: '4T7K9M2X' },
  short: { code: 'A7M29QXD4T0WHB', pin: '4T7K9M2X' },
  digits: { code: '1234567890123456', pin: '12345678' },
};

/** Typefaces are opened once, not for each proof. */
export function createProver(fonts: FontFiles): ProveTemplate {
  const typefaces = openTypefaces(fonts);
  return (template, { printed, kind, resolution }, checkOnly = false) => {
    const wish = { printed, kind, typefaces, resolution };
    const problems = checkTemplate(template, wish);
    const [guard] = guardTemplate(template, wish);
    const told = { problems, guard: guard && sizeGuardOf(guard) };
    const isDrawable = problems.every(({ severity }) => severity !== 'error');
    if (checkOnly || !isDrawable) return { ...told, svg: undefined, png: undefined };
    const drawing = drawSticker(template, printed, kind, typefaces, resolution);
    const sticker = samples[kind];
    const { bitmap } = stickerPainter(drawing, typefaces).paint(sticker);
    return {
      ...told,
      svg: stickerSvg(drawing, sticker, typefaces, describe(template)),
      png: pngOf(bitmap, resolution),
    };
  };
}

function describe({ name, width, height }: StickerTemplate) {
  return { title: name, description: `${width} × ${height} mm` };
}

function sizeGuardOf({ version, millimetresPerModule, dotsPerModule, verdict, advice }: QrGuard): SizeGuard {
  const said = advice.map((code) => ({ code, ...adviceTexts[code] }));
  return { version, millimetresPerModule, dotsPerModule, verdict, advice: said };
}
