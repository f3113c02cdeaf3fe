import type { CodeKind, PrintedTexts } from '../batch/batch.ts';
import type { TemplateProblem } from '../print/template-problem.ts';
import type { Resolution, StickerTemplate } from './template.ts';
import type { SizeGuard } from './template-routes.ts';

/** With what a template is tried. */
export interface ProofWish {
  readonly printed: PrintedTexts;
  readonly kind: CodeKind;
  readonly resolution: Resolution;
}

/** One sticker of a template, drawn to be looked at before a million are ordered. */
export interface Proof {
  readonly problems: readonly TemplateProblem[];
  /** Undefined where a problem keeps it from being drawn. */
  readonly svg: string | undefined;
  readonly png: Uint8Array | undefined;
  readonly guard: SizeGuard | undefined;
}

/** Checks a template and draws one sticker of it. Pictures cost some milliseconds; `checkOnly` leaves them out. */
export type ProveTemplate = (template: StickerTemplate, wish: ProofWish, checkOnly?: boolean) => Proof;
