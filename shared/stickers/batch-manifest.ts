import type { Batch, BatchFile } from './batch.ts';
import { standardTemplate } from './standard-templates.ts';

/** What the printing house checks its download against. Holds no moment of its own: a retry makes the same bytes. */
export function manifestOf(batch: Batch, files: readonly BatchFile[], codesSha256: string): Uint8Array {
  const manifest = {
    batchId: batch.id,
    sku: batch.sku,
    count: batch.count,
    template: batch.template,
    templateVersion: (batch.design ?? standardTemplate(batch.template))?.version,
    kind: batch.kind,
    keyVersion: batch.keyVersion,
    orderedAt: batch.orderedAt,
    orderedBy: batch.orderedBy,
    codes: { count: batch.count, sha256: codesSha256 },
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}
