import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { StreamedFile } from '../../files/streamed-file-store.ts';
import { folder } from '../../table/keys.ts';
import type { BatchFile } from './batch.ts';

const LINK_SECONDS = 300;

const CONTENT_TYPES = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  // Commands for printers: no browser may take them for anything it knows.
  zpl: 'application/octet-stream',
  tspl: 'application/octet-stream',
} as const;
export type FileFormat = keyof typeof CONTENT_TYPES;

/** The only place that knows how the files of a batch are kept. */
export class BatchFileRepository {
  readonly #client: S3Client;
  readonly #bucket: string;
  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** Stores a file as its pieces come, never holding more than one part of it. Repeated, it replaces itself. */
  async save(batchId: string, name: string, format: FileFormat, pieces: Iterable<Uint8Array>): Promise<BatchFile> {
    const file = `${name}.${format}`;
    const key = `${folder.batches}${batchId}/${file}`;
    const upload = new StreamedFile(this.#client, { Bucket: this.#bucket, Key: key }, CONTENT_TYPES[format]);
    try {
      for (const piece of pieces) await upload.add(piece);
      return { name: file, key, ...(await upload.finish()) };
    } catch (error) {
      await upload.abandon();
      throw error;
    }
  }

  /** An address that downloads the file for five minutes. */
  link(batchId: string, file: BatchFile): Promise<string> {
    const command = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: file.key,
      ResponseContentDisposition: `attachment; filename="tem-${batchId}-${file.name}"`,
    });
    return getSignedUrl(this.#client, command, { expiresIn: LINK_SECONDS });
  }
}
