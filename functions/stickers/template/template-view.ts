import { materialLimits, type StickerTemplate, scratchOf } from '../../../shared/stickers/template/template.ts';
import type { TemplateView } from '../../../shared/stickers/template/template-routes.ts';

/** A template as whoever chooses one sees it. */
export function templateView(template: StickerTemplate, standard: boolean): TemplateView {
  const { resolutions, colours } = materialLimits[template.material];
  return { ...template, standard, scratch: scratchOf(template), resolutions: [...resolutions], colours };
}
