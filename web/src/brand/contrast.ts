/** What the page paints with one brand colour, readable on both backgrounds (WCAG 2.2 AA). */
export interface Palette {
  readonly light: Pair;
  readonly dark: Pair;
}

interface Pair {
  readonly primary: string;
  /** Text on a surface of the primary colour. */
  readonly onPrimary: string;
}

type Rgb = readonly [number, number, number];

/** The page's own backgrounds; style.css paints with the same two. */
export const LIGHT_PAGE = '#ffffff';
export const DARK_PAGE = '#0f1518';
const AA_TEXT = 4.5;
/** On the dark page a colour that only just passes looks dull. */
const CLEAR_ON_DARK = 6.5;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** Darkens or lightens a brand colour just as far as it takes to be read as text on each page. */
export function paletteOf(brandColour: string): Palette {
  const colour = rgbOf(brandColour);
  return { light: pairOn(LIGHT_PAGE, colour, BLACK, AA_TEXT), dark: pairOn(DARK_PAGE, colour, WHITE, CLEAR_ON_DARK) };
}

/** WCAG contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(rgbOf(one)), luminance(rgbOf(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function pairOn(page: string, colour: Rgb, towards: Rgb, enough: number): Pair {
  let primary = hexOf(colour);
  for (let share = 0; share <= 1 && contrast(primary, page) < enough; share += 0.05) {
    primary = hexOf(mixed(colour, towards, share));
  }
  const onPrimary = contrast(primary, '#ffffff') >= contrast(primary, '#000000') ? '#ffffff' : '#000000';
  return { primary, onPrimary };
}

function rgbOf(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new Error(`a brand colour is written #rrggbb, not ${hex}`);
  return [channel(match[1]), channel(match[2]), channel(match[3])];
}

function channel(hex: string | undefined): number {
  return Number.parseInt(hex ?? '0', 16);
}

function hexOf(colour: Rgb): string {
  return `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function mixed(colour: Rgb, towards: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2) => colour[index] + (towards[index] - colour[index]) * share;
  return [at(0), at(1), at(2)];
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
