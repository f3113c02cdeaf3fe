import type { CodeKind, PrintedTexts } from '../batch/batch.ts';
import { ALPHABET, CODE_LENGTHS, formatCode, PIN_LENGTH } from '../code/code-text.ts';
import {
  BLACK,
  type Colour,
  materialLimits,
  type Resolution,
  type StickerTemplate,
  scratchOf,
  type TemplateField,
} from '../template/template.ts';
import {
  along,
  BEFORE,
  type PathShape,
  type QrPlace,
  rectangle,
  roundedRectangle,
  type Shape,
  type Slot,
  type StickerDrawing,
} from './drawing.ts';
import { type Logo, LogoUnusable, placeLogo, readLogo } from './logo.ts';
import { dots, typeSize } from './printer-dots.ts';
import { guardQr, type QrGuard, qrFormat, qrPayload } from './qr-code.ts';
import { setText } from './set-text.ts';
import { fieldName, fieldProblem, type TemplateProblem, TemplateUnfit } from './template-problem.ts';
import type { Typeface, Typefaces } from './typeface.ts';

/** What a template is drawn or checked with. */
export interface DrawingWish {
  readonly printed: PrintedTexts;
  readonly kind: CodeKind;
  readonly typefaces: Typefaces;
  readonly resolution: Resolution;
}

/** Draws what all stickers of an order share and says where the rest goes. Throws TemplateUnfit. */
export function drawSticker(
  template: StickerTemplate,
  printed: PrintedTexts,
  kind: CodeKind,
  typefaces: Typefaces,
  resolution: Resolution,
): StickerDrawing {
  const { laid, problems } = layAll(template, { printed, kind, typefaces, resolution });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new TemplateUnfit(errors);
  const [width, height] = [dots(template.width, resolution), dots(template.height, resolution)];
  const standing = laid.flatMap((field) => field.standing);
  const ofLayer = (layer: Shape['layer']) => standing.filter((shape) => shape.layer === layer);
  return {
    resolution,
    width,
    height,
    bleed: dots(template.bleed, resolution),
    // Ink overprints the scratch layer, so whoever looks at a proof sees what lies beneath.
    standing: [...ofLayer('scratch'), ...ofLayer('print'), dieLine(template, width, height)],
    slots: laid.flatMap((field) => field.slots),
    qrs: laid.flatMap((field) => field.qrs),
    siteHost: printed.siteHost,
  };
}

/** All that is wrong with the template for these texts, together; nothing where it can be printed. */
export function checkTemplate(template: StickerTemplate, wish: DrawingWish): TemplateProblem[] {
  return layAll(template, wish).problems;
}

/** How many modules, and how large, the QR codes of the template get; in the order of its fields. */
export function guardTemplate(template: StickerTemplate, wish: DrawingWish): QrGuard[] {
  return template.fields.flatMap((field) => (field.kind === 'qr' ? [guardField(field.side, wish)] : []));
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface LaidField {
  readonly field: TemplateField;
  readonly index: number;
  /** In millimetres; undefined for what is left out. */
  readonly box: Box | undefined;
  readonly standing: readonly Shape[];
  readonly slots: readonly Slot[];
  readonly qrs: readonly QrPlace[];
  readonly problems: readonly TemplateProblem[];
}

type Part = Partial<Pick<LaidField, 'box' | 'standing' | 'slots' | 'qrs' | 'problems'>>;

function layAll(template: StickerTemplate, wish: DrawingWish) {
  const laid = template.fields.map((field, index): LaidField => {
    const empty = { field, index, box: undefined, standing: [], slots: [], qrs: [], problems: [] };
    return { ...empty, ...layField(field, index, wish, template) };
  });
  const problems = [
    ...wholeProblems(template, wish),
    ...laid.flatMap((one) => [...one.problems, ...outside(one, template), ...colourProblems(one, template)]),
    ...overlaps(laid),
    ...scratchProblems(laid),
  ];
  return { laid, problems };
}

function layField(field: TemplateField, index: number, wish: DrawingWish, template: StickerTemplate): Part {
  switch (field.kind) {
    case 'qr':
      return layQr(field, index, wish);
    case 'logo':
      return layLogo(field, index, wish);
    case 'scratch':
      return { box: field, standing: scratchShapes(field, template, wish) };
    case 'code':
    case 'pin':
      return laySlots(field, index, wish);
    default:
      return layText(field, index, wish);
  }
}

function guardField(side: number, { printed, kind, resolution }: DrawingWish): QrGuard {
  const payloadLength = qrPayload('0'.repeat(CODE_LENGTHS[kind]), printed.siteHost).length;
  return guardQr({ payloadLength, sideMillimetres: side, dpi: resolution, kind });
}

const advice: Readonly<Record<QrGuard['advice'][number], { readonly vi: string; readonly en: string }>> = {
  'shorter-host': { vi: 'dùng tên miền ngắn hơn', en: 'use a shorter host' },
  'short-code': { vi: 'dùng mã ngắn', en: 'use short codes' },
  'bigger-sticker': { vi: 'dùng tem lớn hơn', en: 'use a bigger sticker' },
  'finer-printer': { vi: 'in ở độ phân giải cao hơn', en: 'print at a finer resolution' },
};

function layQr(field: Extract<TemplateField, { kind: 'qr' }>, index: number, wish: DrawingWish): Part {
  const { side } = field;
  const guard = guardField(side, wish);
  const whole = { x: field.x, y: field.y, width: side, height: side };
  if (guard.verdict === 'refuse') return { box: whole, problems: [qrProblem(index, side, guard, 'qr-too-dense')] };
  const payloadLength = qrPayload('0'.repeat(CODE_LENGTHS[wish.kind]), wish.printed.siteHost).length;
  const format = qrFormat(payloadLength, side, wish.resolution);
  const from = (start: number) => Math.round(exactDots(start + side / 2, wish.resolution) - format.side / 2);
  const place = { x: Math.max(0, from(field.x)), y: Math.max(0, from(field.y)), format };
  const problems = guard.verdict === 'warn' ? [qrProblem(index, side, guard, 'qr-small')] : [];
  return { box: whole, qrs: [place], problems };
}

function qrProblem(index: number, side: number, guard: QrGuard, code: 'qr-too-dense' | 'qr-small'): TemplateProblem {
  const remedies = (language: 'vi' | 'en') => guard.advice.map((one) => advice[one][language]).join(', ');
  const module = `${decimal(guard.millimetresPerModule, 2)} mm, ${guard.dotsPerModule}`;
  const [vi, en] =
    code === 'qr-too-dense'
      ? [
          `quá dày cho cạnh ${decimal(side)} mm (ô ${module} điểm in)`,
          `is too dense for ${side} mm (${module} dots a module)`,
        ]
      : [`nhỏ, điện thoại kém khó quét (ô ${module} điểm in)`, `is small for poor phones (${module} dots a module)`];
  const after = (words: string, separator: string) => (words === '' ? '.' : `${separator}${words}.`);
  return fieldProblem(
    index,
    'qr',
    code,
    vi + after(remedies('vi'), ': '),
    en + after(remedies('en'), ': '),
    code === 'qr-small' ? 'warning' : 'error',
  );
}

type TypeField = Exclude<TemplateField, { kind: 'qr' | 'logo' | 'scratch' }>;
type LineField = Exclude<TypeField, { kind: 'code' | 'pin' }>;

/** Codes and PINs are not known yet, so they are set as wide as they likely become. */
function laySlots(field: Extract<TemplateField, { kind: 'code' | 'pin' }>, index: number, wish: DrawingWish): Part {
  const alphabet = wish.kind === 'digits' ? ALPHABET.slice(0, 10) : ALPHABET;
  const face = wish.typefaces[field.font];
  const whole = formatCode('0'.repeat(field.kind === 'code' ? CODE_LENGTHS[wish.kind] : PIN_LENGTH));
  const parts = partsOf(whole, field.kind === 'code' ? field.lines : 1);
  const widths = parts.map(({ from, to }) => likelyWidth(whole.slice(from, to), alphabet, face));
  const setting = setText(boxInDots(field, wish.resolution), widths, alphabet, face, wish.resolution);
  const { size, room } = setting;
  const { font, align, rotation, colour } = field;
  const slots = setting.baselines.flatMap((baseline, line): Slot[] => {
    const part = parts[line];
    return part ? [{ what: field.kind, ...part, font, size, room, ...baseline, align, rotation, colour }] : [];
  });
  return { box: field, slots, problems: excessProblems(field, index, setting.excess, wish) };
}

/** Of a thousand texts of this pattern, one or two become wider: three times the standard deviation. */
function likelyWidth(pattern: string, alphabet: string, face: Typeface): number {
  const widths = Array.from(alphabet, (character) => face.widthOf(character));
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  const variance = widths.reduce((sum, width) => sum + (width - mean) ** 2, 0) / widths.length;
  const dashes = pattern.split('-').length - 1;
  const letters = pattern.length - dashes;
  return letters * mean + 3 * Math.sqrt(letters * variance) + dashes * face.widthOf('-');
}

/** Cuts a grouped text at its dashes into lines of as many groups. */
function partsOf(grouped: string, lines: number): { readonly from: number; readonly to: number }[] {
  const groups = grouped.split('-');
  const aLine = Math.ceil(groups.length / lines);
  let from = 0;
  return Array.from({ length: Math.ceil(groups.length / aLine) }, (_, line) => {
    const text = groups.slice(line * aLine, (line + 1) * aLine).join('-');
    const part = { from, to: from + text.length };
    from = part.to + 1;
    return part;
  });
}

function layText(field: LineField, index: number, wish: DrawingWish): Part {
  const text = wordsOf(field, wish.printed);
  if (text === undefined) return {};
  const unknown = /\{[^{}]*\}/.exec(text)?.[0];
  if (unknown !== undefined) {
    const problem = fieldProblem(
      index,
      field.kind,
      'placeholder-unknown',
      `có ${unknown}, không được thay bằng chữ nào.`,
      `has ${unknown}, which stands for nothing.`,
    );
    return { box: field, problems: [problem] };
  }
  const face = wish.typefaces[field.font];
  const missing = [...text.normalize('NFC')].filter((character) => !face.covers(character));
  if (missing.length > 0) {
    const letters = [...new Set(missing)].join(' ');
    const problem = fieldProblem(
      index,
      field.kind,
      'character-missing',
      `có chữ không in được: ${letters}`,
      `has characters that cannot be printed: ${letters}`,
    );
    return { box: field, problems: [problem] };
  }
  const box = boxInDots(field, wish.resolution);
  const { size, baselines, excess } = setText(box, [face.widthOf(text)], text, face, wish.resolution);
  const { font, rotation, colour, align } = field;
  const before = face.widthOf(text) * size * BEFORE[align];
  const standing = baselines.map((baseline): Shape => {
    const start = along({ ...baseline, rotation }, -before);
    const place = { x: Math.round(start.x * 10) / 10, y: Math.round(start.y * 10) / 10 };
    return { kind: 'text', layer: 'print', text, font, size, ...place, rotation, colour };
  });
  return { box: field, standing, problems: excessProblems(field, index, excess, wish) };
}

/** What stands in the field; undefined where the order has nothing for it. */
function wordsOf(field: LineField, printed: PrintedTexts): string | undefined {
  if (field.kind === 'product') return printed.product;
  if (field.kind === 'company') return printed.company;
  if (field.kind === 'sms' && !printed.sms) return undefined;
  const words: Readonly<Record<string, string | undefined>> = { hotline: printed.hotline, ...printed.sms };
  return field.text.replace(/\{(hotline|keyword|shortCode)\}/g, (whole, name: string) => words[name] ?? whole);
}

function excessProblems(
  field: TypeField,
  index: number,
  excess: { readonly wide: number; readonly tall: number } | undefined,
  { resolution }: DrawingWish,
): TemplateProblem[] {
  if (!excess) return [];
  const points = decimal(Math.min(field.smallestPoints ?? field.points, field.points));
  const percent = Math.max(1, Math.ceil(excess.wide * 100));
  const tall = Math.max(0.1, (excess.tall / resolution) * 25.4);
  return [
    ...(excess.wide > 0
      ? [
          fieldProblem(
            index,
            field.kind,
            'text-too-wide',
            `rộng hơn khung ${percent} % dù đã ở cỡ nhỏ nhất ${points} pt.`,
            `is ${percent} % too wide for its box even at its smallest ${points} pt.`,
          ),
        ]
      : []),
    ...(excess.tall > 0
      ? [
          fieldProblem(
            index,
            field.kind,
            'text-too-tall',
            `cao hơn khung ${decimal(tall)} mm dù đã ở cỡ nhỏ nhất ${points} pt.`,
            `is ${decimal(tall)} mm too tall for its box even at its smallest ${points} pt.`,
          ),
        ]
      : []),
  ];
}

function layLogo(field: Extract<TemplateField, { kind: 'logo' }>, index: number, wish: DrawingWish): Part {
  try {
    const logo: Logo = readLogo(field.svg);
    return { box: field, standing: placeLogo(logo, boxInDots(field, wish.resolution), field.rotation) };
  } catch (error) {
    if (!(error instanceof LogoUnusable)) throw error;
    const problem = fieldProblem(
      index,
      'logo',
      'logo-unusable',
      `không in được: tệp SVG có ${error.part}.`,
      `cannot be printed: the SVG has ${error.part}.`,
    );
    return { box: field, problems: [problem] };
  }
}

/** The layer itself, and a frame for houses that stick it on by hand. */
function scratchShapes(field: Box, template: StickerTemplate, { resolution }: DrawingWish): PathShape[] {
  const { x, y, width, height } = boxInDots(field, resolution);
  const colour = materialLimits[template.material].colours === 'black' ? BLACK : GREY;
  const inset = typeSize(0.25, resolution);
  const dash = [typeSize(2, resolution), typeSize(1.5, resolution)];
  const radius = dots(0.6, resolution);
  return [
    { kind: 'path', layer: 'scratch', path: roundedRectangle(x, y, width, height, radius), fill: BLACK },
    {
      kind: 'path',
      layer: 'print',
      path: roundedRectangle(x + inset, y + inset, width - 2 * inset, height - 2 * inset, radius),
      stroke: { colour, width: typeSize(0.35, resolution), dash },
    },
  ];
}

const GREY: Colour = [0, 0, 0, 0.5];

function dieLine(template: StickerTemplate, width: number, height: number): PathShape {
  const radius = (template.cornerRadius / template.width) * width;
  const path = radius > 0 ? roundedRectangle(0, 0, width, height, radius) : rectangle(0, 0, width, height);
  const thin = (width / template.width) * DIE_LINE;
  return { kind: 'path', layer: 'die', path, stroke: { colour: BLACK, width: thin, dash: [] } };
}

/** Millimetres; cutters follow its middle. */
const DIE_LINE = 0.1;

function exactDots(millimetres: number, resolution: Resolution): number {
  return (millimetres / 25.4) * resolution;
}

function boxInDots<Field extends Box>(field: Field, resolution: Resolution): Field {
  const at = (length: number) => exactDots(length, resolution);
  return { ...field, x: at(field.x), y: at(field.y), width: at(field.width), height: at(field.height) };
}

/** What is a hair outside or over is meant to touch. */
const TOUCHES = 0.01;

function wholeProblems(template: StickerTemplate, { resolution }: DrawingWish): TemplateProblem[] {
  const whole = { field: undefined, kind: undefined, severity: 'error' } as const;
  const limits = materialLimits[template.material];
  const problems: TemplateProblem[] = [];
  if (!template.fields.some(({ kind }) => kind === 'code' || kind === 'qr')) {
    const vi = 'Mẫu tem cần có mã tem hoặc mã QR.';
    problems.push({ ...whole, code: 'nothing-to-read', vi, en: 'A template needs a code or a QR code.' });
  }
  if (!limits.resolutions.includes(resolution)) {
    const finest = limits.resolutions.join(', ');
    const vi = `${limits.vi} in được ở ${finest} dpi, không phải ${resolution} dpi.`;
    const en = `${limits.en} stickers are printed at ${finest} dpi, not ${resolution}.`;
    problems.push({ ...whole, code: 'resolution-of-material', vi, en });
  }
  return problems;
}

function outside({ field, index, box }: LaidField, template: StickerTemplate): TemplateProblem[] {
  if (!box) return [];
  const beyond = Math.max(box.x + box.width - template.width, box.y + box.height - template.height);
  if (beyond <= TOUCHES) return [];
  const size = `${decimal(template.width)} × ${decimal(template.height)} mm`;
  const vi = `ra ngoài tem ${size} ${decimal(beyond)} mm.`;
  return [
    fieldProblem(index, field.kind, 'outside', vi, `reaches ${decimal(beyond)} mm beyond the sticker of ${size}.`),
  ];
}

function colourProblems({ field, index, standing }: LaidField, template: StickerTemplate): TemplateProblem[] {
  if (materialLimits[template.material].colours !== 'black') return [];
  const colours = standing.flatMap((shape) => {
    if (shape.layer !== 'print') return [];
    return shape.kind === 'text' ? [shape.colour] : [shape.fill ?? [], shape.stroke?.colour ?? []];
  });
  const isBlack = (colour: readonly number[]) => colour.length === 0 || colour.join() === '0,0,0,1';
  const isOwn = 'colour' in field ? isBlack(field.colour) : true;
  // White cuts out of black, which a thermal head can do.
  const isPaper = (colour: readonly number[]) => colour.every((ink) => ink === 0);
  if (isOwn && colours.every((colour) => isBlack(colour) || isPaper(colour))) return [];
  const vi = 'có màu, mà decal nhiệt chỉ in được màu đen.';
  return [
    fieldProblem(index, field.kind, 'colour-on-thermal', vi, 'has a colour, but thermal decals print black only.'),
  ];
}

/** Fields that lie over each other where one of them would suffer. */
function overlaps(laid: readonly LaidField[]): TemplateProblem[] {
  return laid.flatMap((one, at) =>
    laid.slice(at + 1).flatMap((other) => {
      const deep = one.box && other.box ? overlap(one.box, other.box) : 0;
      if (deep <= TOUCHES || !disturbs(one.field, other.field)) return [];
      const [under, upon] = other.field.kind === 'qr' ? [other, one] : [one, other];
      const named = (language: 'vi' | 'en') =>
        fieldName(under.index, under.field.kind, language).replace(/^T|^F/, (t) => t.toLowerCase());
      const vi = `đè ${decimal(deep)} mm lên ${named('vi')}${under.field.kind === 'qr' ? ' và viền trắng của nó' : ''}.`;
      const en = `lies ${decimal(deep)} mm over ${named('en')}${under.field.kind === 'qr' ? ' and its quiet zone' : ''}.`;
      return [fieldProblem(upon.index, upon.field.kind, 'overlap', vi, en)];
    }),
  );
}

/** Scratch layers cover on purpose; logos may lie under words, but nothing lies over a QR code. */
function disturbs(one: TemplateField, other: TemplateField): boolean {
  if (one.kind === 'scratch' || other.kind === 'scratch') return false;
  if (one.kind === 'qr' || other.kind === 'qr') return true;
  return one.kind !== 'logo' && other.kind !== 'logo';
}

/** How deep two boxes lie in each other, in millimetres. */
function overlap(one: Box, other: Box): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.min(across, down);
}

/** What must be hidden is hidden, and nothing else. */
function scratchProblems(laid: readonly LaidField[]): TemplateProblem[] {
  const layers = laid.filter(({ field }) => field.kind === 'scratch');
  const covers = scratchOf({ fields: laid.map(({ field }) => field) });
  const mixed = layers.filter(({ field }) => field.kind === 'scratch' && field.covers !== covers);
  const hides = (kind: TemplateField['kind']) =>
    covers === 'code' ? ['code', 'qr', 'pin'].includes(kind) : covers === 'pin' && kind === 'pin';
  return [
    ...mixed.map(({ index }) =>
      fieldProblem(
        index,
        'scratch',
        'two-scratch-layers',
        'che thứ khác với lớp phủ cào trước nó; một tem chỉ che mã PIN hoặc cả mã.',
        'hides something else than the scratch layer before it; a sticker hides its PIN or its whole code.',
      ),
    ),
    ...laid.flatMap((one) => {
      const { field, index, box } = one;
      if (!box || field.kind === 'scratch') return [];
      const under = layers.filter((layer) => layer.box && overlap(layer.box, box) > TOUCHES);
      const whole = under.some((layer) => layer.box && contains(layer.box, box));
      if (hides(field.kind) && !whole) {
        const vi = 'phải nằm trọn dưới lớp phủ cào.';
        return [fieldProblem(index, field.kind, 'not-covered', vi, 'must lie wholly under the scratch layer.')];
      }
      if (field.kind === 'pin' && covers === 'none') {
        const vi = 'phải có lớp phủ cào che.';
        return [fieldProblem(index, field.kind, 'pin-open', vi, 'must have a scratch layer over it.')];
      }
      if (!hides(field.kind) && under.length > 0) {
        const vi = 'bị lớp phủ cào che mất.';
        return [fieldProblem(index, field.kind, 'hidden', vi, 'is hidden by the scratch layer.')];
      }
      return [];
    }),
  ];
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x - TOUCHES &&
    inner.y >= outer.y - TOUCHES &&
    inner.x + inner.width <= outer.x + outer.width + TOUCHES &&
    inner.y + inner.height <= outer.y + outer.height + TOUCHES
  );
}

function decimal(number: number, places = 1): string {
  return String(Number(number.toFixed(places)));
}
