import brand from '../../brand.json' with { type: 'json' };
import { paletteOf } from '../brand/contrast.ts';

/** The brand's colours as the build knew them, so that no page flashes in another colour first. */
export function GET(): Response {
  const { light, dark } = paletteOf(brand.colours.primary);
  const css = `:root{--light-primary:${light.primary};--light-on-primary:${light.onPrimary};--dark-primary:${dark.primary};--dark-on-primary:${dark.onPrimary}}\n`;
  return new Response(css, { headers: { 'content-type': 'text/css' } });
}
