import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/** Parts of an upload; S3 wants at least 5 MB each, and takes 10,000 of them: files of up to 50 GB. */
const PART_BYTES = 5 * 1024 * 1024;

/** What is known of a file once it is stored. */
export interface StoredFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that is written as it comes. */
export interface FileSink {
  /** Waits while a part is on its way, so that no more than two of them stand in memory. */
  add(piece: Uint8Array): Promise<void>;
  finish(): Promise<StoredFile>;
  /** Throws nothing: whatever went wrong before matters more. */
  abandon(): Promise<void>;
}

/** One object on its way to the bucket: put at once if it is small, in parts if it is not. It shows up when finished. */
export class StreamedFile implements FileSink {
  readonly #client: S3Client;
  readonly #place: { readonly Bucket: string; readonly Key: string };
  readonly #contentType: string;
  readonly #hash = createHash('sha256');
  readonly #part = Buffer.allocUnsafeSlow(PART_BYTES);
  readonly #parts: CompletedPart[] = [];
  #filled = 0;
  #bytes = 0;
  #id: string | undefined;

  constructor(client: S3Client, place: { readonly Bucket: string; readonly Key: string }, contentType: string) {
    this.#client = client;
    this.#place = place;
    this.#contentType = contentType;
  }

  async add(piece: Uint8Array): Promise<void> {
    this.#hash.update(piece);
    this.#bytes += piece.byteLength;
    for (let from = 0; from < piece.byteLength; ) {
      const some = piece.subarray(from, from + PART_BYTES - this.#filled);
      this.#part.set(some, this.#filled);
      this.#filled += some.byteLength;
      from += some.byteLength;
      if (this.#filled === PART_BYTES) await this.#sendPart();
    }
  }

  async finish(): Promise<StoredFile> {
    const stored = { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
    if (this.#id === undefined) {
      const whole = { ...this.#place, Body: this.#part.subarray(0, this.#filled), ContentType: this.#contentType };
      await this.#client.send(new PutObjectCommand(whole));
      return stored;
    }
    if (this.#filled > 0) await this.#sendPart();
    const parts = { MultipartUpload: { Parts: this.#parts } };
    await this.#client.send(new CompleteMultipartUploadCommand({ ...this.#place, UploadId: this.#id, ...parts }));
    return stored;
  }

  async abandon(): Promise<void> {
    if (this.#id === undefined) return;
    await this.#client
      .send(new AbortMultipartUploadCommand({ ...this.#place, UploadId: this.#id }))
      // The bucket's lifecycle removes what stays behind.
      .catch(() => undefined);
  }

  async #sendPart(): Promise<void> {
    this.#id ??= await this.#begin();
    const PartNumber = this.#parts.length + 1;
    const Body = this.#part.subarray(0, this.#filled);
    const part = { ...this.#place, UploadId: this.#id, PartNumber, Body };
    const { ETag } = await this.#client.send(new UploadPartCommand(part));
    if (ETag === undefined) throw new Error('a part of an upload was taken without a receipt');
    this.#parts.push({ PartNumber, ETag });
    this.#filled = 0;
  }

  async #begin(): Promise<string> {
    const begun = await this.#client.send(
      new CreateMultipartUploadCommand({ ...this.#place, ContentType: this.#contentType }),
    );
    if (begun.UploadId === undefined) throw new Error('an upload began without an id');
    return begun.UploadId;
  }
}
