import type { Product } from '../../../shared/catalog/product.ts';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { type Batch, batchIdOf } from '../../../shared/stickers/batch/batch.ts';
import { locateCode, type Place } from '../../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { readCode } from '../../../shared/stickers/code/code-text.ts';
import type { Roll } from '../../../shared/stickers/roll/roll.ts';
import type { CodeLink, UnitMark } from '../../../shared/stickers/unit/maker-serial.ts';
import type { UnitState } from '../../../shared/stickers/unit/unit-life.ts';
import type { Serial } from '../../../shared/warranty/serial.ts';

/** The sticker behind a code, and what it is bound to, if anything. */
export interface Sticker {
  readonly code: string;
  /** Its place in the batch, from 0. */
  readonly index: number;
  readonly batch: Batch;
  readonly roll: Roll | undefined;
  readonly serial: Serial;
  readonly sku: string | undefined;
  /** The maker's serial or former code that led here. Whoever knows just that is not shown the code. */
  readonly mark: string | undefined;
  /** An import said what it is, and perhaps what it is sold together with. */
  readonly isMarked: boolean;
}

/** A sticker that is bound to a product. */
export interface Unit extends Sticker {
  readonly product: Product;
}

export type StickerFinding =
  | { readonly ok: true; readonly sticker: Sticker }
  | { readonly ok: false; readonly refusal: 'code-malformed' | 'code-unknown' };
export type UnitFinding =
  | { readonly ok: true; readonly unit: Unit }
  | { readonly ok: false; readonly refusal: UnitRefusal };
export type UnitRefusal = 'code-malformed' | 'code-unknown' | 'unbound-code';

export interface FindStickerDeps {
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly batches: { find(id: string): Promise<Batch | undefined> };
  readonly rolls: { at(batchId: string, index: number): Promise<Roll | undefined> };
  readonly marks: {
    ofCode(code: string): Promise<UnitMark | undefined>;
    find(written: string): Promise<CodeLink | undefined>;
    findFormer(written: string): Promise<CodeLink | undefined>;
  };
  readonly warranties: { findSerial(code: string): Promise<Serial> };
}

export interface FindUnitDeps extends FindStickerDeps {
  readonly products: Pick<ProductRepository, 'find'>;
}

/** A batch, a roll or a unit names a product that the catalogue lacks: somebody must look. */
export class ProductOfBatchMissing extends Error {
  readonly code = 'product-of-batch-missing';
  readonly batchId: string;
  constructor(batchId: string) {
    super('a batch names a product that is not in the catalogue');
    this.batchId = batchId;
  }
}

/** Reads a code as written and finds its unit with its product. */
export async function findUnit(written: string, deps: FindUnitDeps): Promise<UnitFinding> {
  const finding = await findSticker(written, deps);
  if (!finding.ok) return finding;
  const { sticker } = finding;
  if (sticker.sku === undefined) return { ok: false, refusal: 'unbound-code' };
  const product = await deps.products.find(sticker.sku);
  if (!product) throw new ProductOfBatchMissing(sticker.batch.id);
  return { ok: true, unit: { ...sticker, product } };
}

/** What a person typed or scanned: a sticker's code before all, else a maker's serial, else a code of a former system. */
export async function findSticker(written: string, deps: FindStickerDeps): Promise<StickerFinding> {
  const finding = await findByCode(written, deps);
  if (finding.ok) return finding;
  const link = (await deps.marks.find(written)) ?? (await deps.marks.findFormer(written));
  return link ? findByCode(link.code, deps, link.written) : finding;
}

/** Batches are numbered from 1. */
const NOWHERE: Place = { batchNumber: 0, index: 0, keyVersion: 0, kind: 'standard' };

/**
 * A code counts only within a sealed batch of its own key and kind. What is void is answered here as what never was, so
 * that nothing that comes later can tell them apart; and what never was is looked for like the rest, so that the time of
 * an answer does not tell them apart either.
 */
async function findByCode(written: string, deps: FindStickerDeps, markedAs?: string): Promise<StickerFinding> {
  const reading = readCode(written);
  if (!reading.ok) return { ok: false, refusal: 'code-malformed' };
  const { code } = reading;
  const place = locateCode(code, await deps.codeKeys()) ?? NOWHERE;
  const batchId = batchIdOf(place.batchNumber);
  const { index } = place;
  // None of the four needs another's answer.
  const [batch, roll, serial, mark] = await Promise.all([
    deps.batches.find(batchId),
    deps.rolls.at(batchId, index),
    deps.warranties.findSerial(code),
    deps.marks.ofCode(code),
  ]);
  if (!batch || !isPrinted(place, batch) || isVoid(serial, roll)) return { ok: false, refusal: 'code-unknown' };
  const sku = serial.sku ?? mark?.sku ?? roll?.sku ?? batch.sku;
  return { ok: true, sticker: { code, index, batch, roll, serial, sku, mark: markedAs, isMarked: mark !== undefined } };
}

/** Its own state, if anything happened to it alone; else its roll's. */
export function stateOf({ serial, roll }: Pick<Sticker, 'serial' | 'roll'>): UnitState {
  return serial.state === 'ready' ? (roll?.state ?? 'rendered') : serial.state;
}

function isVoid(serial: Serial, roll: Roll | undefined): boolean {
  return stateOf({ serial, roll }) === 'void';
}

function isPrinted(place: Place, batch: Batch): boolean {
  const isOfBatch = place.keyVersion === batch.keyVersion && place.kind === batch.kind && place.index < batch.count;
  return batch.state === 'sealed' && isOfBatch;
}
