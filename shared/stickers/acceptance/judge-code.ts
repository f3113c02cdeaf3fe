import { batchIdOf, type KeyedBatch } from '../batch/batch.ts';
import { locateCode } from '../code/code.ts';
import type { CodeKeys } from '../code/code-keys.ts';
import { readCode } from '../code/code-text.ts';
import { qrPayload } from '../print/qr-code.ts';

/** What the text of a QR code is to a batch. */
export type Judgement =
  | { readonly is: 'of-batch'; readonly index: number }
  | { readonly is: 'other-batch'; readonly batchId: string; readonly index: number }
  | { readonly is: 'foreign'; readonly text: string };
export type JudgeCode = (text: string) => Judgement;

/** As much of a foreign text as a report shows. */
const SHOWN = 80;

/** A code counts only within the very address that was ordered: another host would lead customers astray. */
export function codeJudge(batch: KeyedBatch, keys: CodeKeys): JudgeCode {
  return (text) => {
    const foreign = { is: 'foreign', text: text.slice(0, SHOWN) } as const;
    const reading = readCode(text);
    const place = reading.ok ? locateCode(reading.code, keys) : undefined;
    if (!reading.ok || !place) return foreign;
    const { index, batchNumber, keyVersion, kind } = place;
    if (batchNumber !== batch.number || keyVersion !== batch.keyVersion || kind !== batch.kind) {
      return { is: 'other-batch', batchId: batchIdOf(batchNumber), index };
    }
    const isPrinted = text.toUpperCase() === qrPayload(reading.code, batch.printed.siteHost).toUpperCase();
    return isPrinted && index < batch.count ? { is: 'of-batch', index } : foreign;
  };
}
