import type { FieldError } from '../../http/problem.ts';
import { LayoutUnfit, layOutSheet, refuseTightGaps } from '../print/sheet-layout.ts';
import { materialLimits, type Resolution, type StickerTemplate } from '../template/template.ts';
import type { Batch } from './batch.ts';

/** What an order may leave to the template. */
export type PrintChoice = Pick<Batch, 'layout' | 'formats'> & { readonly resolution: Resolution };

/** Languages of thermal printers know these heads alone. */
const THERMAL: readonly Resolution[] = [203, 300];

/** The resolution that is taken where none is chosen. */
export function usualResolution({ material }: Pick<StickerTemplate, 'material'>): Resolution {
  return materialLimits[material].resolutions[0] ?? 600;
}

/** What cannot be printed like this, all of it, by field. */
export function printMistakes(choice: PrintChoice, template: StickerTemplate): FieldError[] {
  return [...thermalMistakes(choice, template), ...layoutMistakes(choice, template)];
}

function thermalMistakes(choice: PrintChoice, template: StickerTemplate): FieldError[] {
  const mistakes: FieldError[] = [];
  const onPrinter = choice.formats.filter((format) => format !== 'pdf').map((format) => format.toUpperCase());
  if (onPrinter.length > 0 && (template.material !== 'thermal' || !THERMAL.includes(choice.resolution))) {
    mistakes.push({
      field: 'formats',
      vi: `${onPrinter.join(' và ')} dành cho máy in nhiệt 203 hoặc 300 dpi. Hãy chọn mẫu decal nhiệt, hoặc chỉ lấy PDF.`,
      en: `${onPrinter.join(' and ')} is for thermal printers of 203 or 300 dpi. Choose a thermal template, or PDF alone.`,
    });
  }
  if (onPrinter.length > 0 && choice.layout.kind !== 'roll') {
    mistakes.push({
      field: 'layout',
      vi: 'Máy in nhiệt in theo cuộn. Hãy chọn cách bố trí theo cuộn.',
      en: 'Thermal printers print on rolls. Choose a roll layout.',
    });
  }
  return mistakes;
}

function layoutMistakes({ layout, resolution }: PrintChoice, template: StickerTemplate): FieldError[] {
  try {
    if (layout.kind === 'sheet') layOutSheet(template, layout, resolution);
    else refuseTightGaps(template.bleed, layout.gap);
    return [];
  } catch (error) {
    if (!(error instanceof LayoutUnfit)) throw error;
    return [{ field: 'layout', vi: error.vi, en: error.en }];
  }
}
