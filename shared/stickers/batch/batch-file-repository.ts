import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { folder } from '../../table/keys.ts';
import type { BatchFile } from './batch.ts';

const LINK_SECONDS = 300;
/** Parts of an upload; S3 wants at least 5 MB each. */
const PART_BYTES = 8 * 1024 * 1024;

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
    const hash = createHash('sha256');
    const upload = new Upload(this.#client, { Bucket: this.#bucket, Key: key }, CONTENT_TYPES[format]);
    let bytes = 0;
    try {
      for (const piece of pieces) {
        hash.update(piece);
        bytes += piece.byteLength;
        await upload.add(piece);
      }
      await upload.finish();
    } catch (error) {
      await upload.abandon();
      throw error;
    }
    return { name: file, key, bytes, sha256: hash.digest('hex') };
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

/** One object on its way: put at once if it is small, in parts if it is not. */
class Upload {
  readonly #client: S3Client;
  readonly #place: { readonly Bucket: string; readonly Key: string };
  readonly #contentType: string;
  readonly #parts: CompletedPart[] = [];
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #id: string | undefined;

  constructor(client: S3Client, place: { readonly Bucket: string; readonly Key: string }, contentType: string) {
    this.#client = client;
    this.#place = place;
    this.#contentType = contentType;
  }

  async add(piece: Uint8Array): Promise<void> {
    this.#waiting.push(piece);
    this.#waitingBytes += piece.byteLength;
    if (this.#waitingBytes >= PART_BYTES) await this.#sendPart();
  }

  async finish(): Promise<void> {
    if (this.#id === undefined) {
      const whole = { ...this.#place, Body: this.#take(), ContentType: this.#contentType };
      await this.#client.send(new PutObjectCommand(whole));
      return;
    }
    if (this.#waitingBytes > 0) await this.#sendPart();
    const parts = { MultipartUpload: { Parts: this.#parts } };
    await this.#client.send(new CompleteMultipartUploadCommand({ ...this.#place, UploadId: this.#id, ...parts }));
  }

  /** Parts of an upload that never ends would be paid for forever. */
  async abandon(): Promise<void> {
    if (this.#id === undefined) return;
    await this.#client
      .send(new AbortMultipartUploadCommand({ ...this.#place, UploadId: this.#id }))
      // What went wrong before matters more, and the bucket's lifecycle removes what stays behind.
      .catch(() => undefined);
  }

  async #sendPart(): Promise<void> {
    this.#id ??= await this.#begin();
    const PartNumber = this.#parts.length + 1;
    const part = { ...this.#place, UploadId: this.#id, PartNumber, Body: this.#take() };
    const { ETag } = await this.#client.send(new UploadPartCommand(part));
    if (ETag === undefined) throw new Error('a part of an upload was taken without a receipt');
    this.#parts.push({ PartNumber, ETag });
  }

  async #begin(): Promise<string> {
    const begun = await this.#client.send(
      new CreateMultipartUploadCommand({ ...this.#place, ContentType: this.#contentType }),
    );
    if (begun.UploadId === undefined) throw new Error('an upload began without an id');
    return begun.UploadId;
  }

  #take(): Uint8Array {
    const taken = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    return taken;
  }
}
