import type { Instant } from '../../time/local-date.ts';
import type { CodeKind, PrintedTexts, Stretch } from '../batch/batch.ts';
import type { Resolution, StickerTemplate } from '../template/template.ts';
import type { Background } from './background.ts';
import type { PrintLayout } from './print-layout.ts';

/** One sticker's own part. */
export interface Sticker {
  readonly code: string;
  /** Under the scratch layer, where the template has one. */
  readonly pin: string | undefined;
}

/** Whole TrueType files; each document embeds what it needs of them. */
export interface FontFiles {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** One volume of a batch, as one file for the printing house. The same order always gives the same bytes. */
export interface VolumeOrder {
  readonly batchId: string;
  /** Undefined for blank stickers. */
  readonly sku: string | undefined;
  readonly orderedAt: Instant;
  readonly kind: CodeKind;
  readonly template: StickerTemplate;
  readonly layout: PrintLayout;
  readonly resolution: Resolution;
  readonly printed: PrintedTexts;
  /** The designer's page that lies under the template's fields, as `readBackground` gives it. */
  readonly background?: Background | undefined;
  /** From 1, of `volumes`. */
  readonly volume: number;
  readonly volumes: number;
  readonly stretch: Stretch;
  /** The stickers of a part of the stretch, in order; made together since that is faster than one by one. */
  readonly stickersOf: (part: Stretch) => readonly Sticker[];
}

/** Renders a volume piece by piece, so that no file stands in memory whole. */
export type RenderVolume = (order: VolumeOrder, fonts: FontFiles) => Generator<Uint8Array, void, undefined>;
