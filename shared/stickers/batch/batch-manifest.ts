import * as z from 'zod';
import { printLayoutSchema } from '../print/print-layout.ts';
import { standardTemplate } from '../template/standard-templates.ts';
import { type Batch, type BatchFile, codeKindSchema, scratchOfBatch } from './batch.ts';

/** What the printing house checks its download against. */
export const batchManifestSchema = z.object({
  version: z.literal(2),
  batchId: z.string(),
  sku: z.string().optional(),
  count: z.int().positive(),
  template: z.string(),
  templateVersion: z.int().optional(),
  kind: codeKindSchema,
  keyVersion: z.int().optional(),
  layout: printLayoutSchema,
  resolution: z.int(),
  formats: z.array(z.string()),
  scratch: z.string(),
  orderedAt: z.string(),
  orderedBy: z.string(),
  /** SHA-256 of all codes in their order, one a line. */
  codes: z.object({ count: z.int().positive(), sha256: z.string(), first: z.string(), last: z.string() }),
  files: z.array(z.object({ name: z.string(), bytes: z.int().nonnegative(), sha256: z.string() })),
});
export type BatchManifest = z.infer<typeof batchManifestSchema>;

/** The manifest's bytes. Holds no moment of its own: a retry makes the same bytes. */
export function manifestOf(
  batch: Batch,
  files: readonly BatchFile[],
  codes: { readonly sha256: string; readonly first: string; readonly last: string },
): Uint8Array {
  const manifest: BatchManifest = {
    version: 2,
    batchId: batch.id,
    sku: batch.sku,
    count: batch.count,
    template: batch.template,
    templateVersion: (batch.design ?? standardTemplate(batch.template))?.version,
    kind: batch.kind,
    keyVersion: batch.keyVersion,
    layout: batch.layout,
    resolution: batch.resolution,
    formats: batch.formats,
    scratch: scratchOfBatch(batch),
    orderedAt: batch.orderedAt,
    orderedBy: batch.orderedBy,
    codes: { count: batch.count, ...codes },
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}
