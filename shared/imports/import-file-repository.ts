import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { folder } from '../table/keys.ts';
import type { Import } from './import.ts';
import { chunkSchema, type RefusedRow, refusedRowsSchema, type StoredRow } from './stored-row.ts';

const LINK_SECONDS = 300;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The file that an import is about is not there, or no longer. */
export class ImportFileMissing extends Error {
  readonly code = 'import-file-missing';
  readonly importId: string;
  constructor(importId: string, cause?: unknown) {
    super('the file of an import is not there', { cause });
    this.importId = importId;
  }
}

export interface UploadForm {
  readonly url: string;
  readonly fields: Record<string, string>;
}

/** The only place that knows how the files of imports are kept. They expire by the bucket's lifecycle. */
export class ImportFileRepository {
  readonly #client: S3Client;
  readonly #bucket: string;
  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** A form that takes one file of at most so many bytes, for five minutes. */
  uploadForm(importId: string, bytes: number): Promise<UploadForm> {
    return createPresignedPost(this.#client, {
      Bucket: this.#bucket,
      Key: fileKey(importId),
      Conditions: [['content-length-range', 1, bytes]],
      Expires: LINK_SECONDS,
    });
  }

  async hasArrived(importId: string): Promise<boolean> {
    try {
      await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: fileKey(importId) }));
      return true;
    } catch (error) {
      // Who may not list a bucket is told 403 instead of 404.
      const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      if (status === 403 || status === 404) return false;
      throw error;
    }
  }

  /** The uploaded file, 30 MB at most. Throws ImportFileMissing. */
  async read(importId: string): Promise<Buffer> {
    return Buffer.from(await this.#bytes(importId, fileKey(importId)));
  }

  async saveChunk(importId: string, chunk: number, rows: readonly StoredRow[]): Promise<void> {
    await this.#put(chunkKey(importId, chunk), JSON.stringify(rows), 'application/json');
  }

  async chunk(importId: string, chunk: number): Promise<StoredRow[]> {
    return chunkSchema.parse(JSON.parse(await this.#text(importId, chunkKey(importId, chunk))));
  }

  /** What of a chunk was refused when it was committed; repeated, it replaces itself. */
  async saveRefused(importId: string, chunk: number, rows: readonly RefusedRow[]): Promise<void> {
    await this.#put(refusedKey(importId, chunk), JSON.stringify(rows), 'application/json');
  }

  async refused(importId: string, chunk: number): Promise<RefusedRow[]> {
    return refusedRowsSchema.parse(JSON.parse(await this.#text(importId, refusedKey(importId, chunk))));
  }

  async saveErrors(importId: string, workbook: Uint8Array): Promise<void> {
    await this.#put(errorsKey(importId), workbook, XLSX);
  }

  linkErrors({ id, fileName }: Pick<Import, 'id' | 'fileName'>): Promise<string> {
    const base = fileName
      .replace(/\.[^.]*$/, '')
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .slice(0, 60);
    return this.#link(errorsKey(id), `loi-${base}.xlsx`);
  }

  async saveTemplate(kind: string, workbook: Uint8Array): Promise<string> {
    const key = `${folder.imports}templates/${kind}.xlsx`;
    await this.#put(key, workbook, XLSX);
    return this.#link(key, `mau-${kind}.xlsx`);
  }

  async #put(key: string, body: string | Uint8Array, type: string): Promise<void> {
    await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: body, ContentType: type }));
  }

  async #text(importId: string, key: string): Promise<string> {
    return new TextDecoder().decode(await this.#bytes(importId, key));
  }

  async #bytes(importId: string, key: string): Promise<Uint8Array> {
    try {
      const { Body: body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      if (!body) throw new ImportFileMissing(importId);
      return await body.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) throw new ImportFileMissing(importId, error);
      throw error;
    }
  }

  #link(key: string, name: string): Promise<string> {
    const command = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: key,
      ResponseContentDisposition: `attachment; filename="${name}"`,
    });
    return getSignedUrl(this.#client, command, { expiresIn: LINK_SECONDS });
  }
}

const padded = (chunk: number) => String(chunk).padStart(4, '0');
const fileKey = (importId: string) => `${folder.imports}${importId}/file`;
const chunkKey = (importId: string, chunk: number) => `${folder.imports}${importId}/rows-${padded(chunk)}.json`;
const refusedKey = (importId: string, chunk: number) => `${folder.imports}${importId}/refused-${padded(chunk)}.json`;
const errorsKey = (importId: string) => `${folder.imports}${importId}/errors.xlsx`;
