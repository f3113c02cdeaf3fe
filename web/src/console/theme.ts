import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

const LETTERS = "'Be Vietnam Pro', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
/** One colour in all shades: which one it is stands in brand.css and in `brand.json`, read while the page runs. */
const brand: MantineColorsTuple = [
  'var(--brand)',
  'var(--brand)',
  'var(--brand)',
  'var(--brand)',
  'var(--brand)',
  'var(--brand)',
  'var(--brand)',
  'var(--brand)',
  'var(--brand)',
  'var(--brand)',
];

/** The console's one look: the brand's colour, steps of 8 points, dense, letters that have Vietnamese. */
export const theme = createTheme({
  primaryColor: 'brand',
  colors: { brand },
  white: '#ffffff',
  black: '#16211f',
  fontFamily: LETTERS,
  headings: { fontFamily: LETTERS, fontWeight: '600' },
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    if (input.variant !== 'filled') return colours;
    const contrast = input.color === 'red' ? 'red-contrast' : 'primary-color-contrast';
    return { ...colours, color: `var(--mantine-${contrast})` };
  },
});
