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
import * as z from 'zod';

/** Forms and links live as long as it takes to click, not as long as it takes to pass them on. */
export const LIFE_SECONDS = 300;

/** A form that a browser sends one file with, straight to the bucket. */
export const uploadFormSchema = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });
export type UploadForm = z.infer<typeof uploadFormSchema>;

export interface DownloadName {
  readonly fileName: string;
  /** Shown in the page instead of being saved. */
  readonly inline?: boolean | undefined;
  readonly contentType?: string | undefined;
}

/** Files of the bucket by their key: sent by browsers, read, written whole and handed out by link. */
export class FileStore {
  readonly #client: S3Client;
  readonly #bucket: string;
  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** A form that takes one file of 1 to `bytes` bytes, for five minutes. */
  uploadForm(key: string, bytes: number): Promise<UploadForm> {
    return createPresignedPost(this.#client, {
      Bucket: this.#bucket,
      Key: key,
      Conditions: [['content-length-range', 1, bytes]],
      Expires: LIFE_SECONDS,
    });
  }

  async has(key: string): Promise<boolean> {
    try {
      await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  /** The whole file; undefined where it never arrived, or is gone. */
  async read(key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body: body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      return await body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey || isAbsent(error)) return undefined;
      throw error;
    }
  }

  /** Its first bytes, fewer where it has fewer; undefined where it never arrived, or is gone. */
  async readStart(key: string, bytes: number): Promise<Uint8Array | undefined> {
    try {
      const wish = { Bucket: this.#bucket, Key: key, Range: `bytes=0-${bytes - 1}` };
      const { Body: body } = await this.#client.send(new GetObjectCommand(wish));
      return await body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey || isAbsent(error)) return undefined;
      throw error;
    }
  }

  /** Repeated, it replaces itself. */
  async write(key: string, body: Uint8Array | string, contentType: string): Promise<void> {
    const file = { Key: key, Body: body, ContentType: contentType };
    await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, ...file }));
  }

  /** An address that downloads the file for five minutes. */
  link(key: string, { fileName, inline = false, contentType }: DownloadName): Promise<string> {
    const command = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: key,
      ResponseContentDisposition: `${inline ? 'inline' : 'attachment'}; filename="${fileName}"`,
      ...(contentType === undefined ? {} : { ResponseContentType: contentType }),
    });
    return getSignedUrl(this.#client, command, { expiresIn: LIFE_SECONDS });
  }
}

/** Who may not list a bucket is told 403 instead of 404. */
function isAbsent(error: unknown): boolean {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status === 403 || status === 404;
}
