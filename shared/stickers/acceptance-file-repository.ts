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
import type { Acceptance } from './acceptance.ts';

const LINK_SECONDS = 300;
const SVG = 'image/svg+xml';

export interface UploadForm {
  readonly url: string;
  readonly fields: Record<string, string>;
}

type Place = Pick<Acceptance, 'batchId' | 'id'>;

/** The only place that knows how samples and the files of reports are kept. They expire by the bucket's lifecycle. */
export class AcceptanceFileRepository {
  readonly #client: S3Client;
  readonly #bucket: string;
  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** A form that takes one sample of at most so many bytes, for five minutes. */
  uploadForm(acceptance: Place, sample: number, bytes: number): Promise<UploadForm> {
    return createPresignedPost(this.#client, {
      Bucket: this.#bucket,
      Key: sampleKey(acceptance, sample),
      Conditions: [['content-length-range', 1, bytes]],
      Expires: LINK_SECONDS,
    });
  }

  async hasArrived(acceptance: Place, sample: number): Promise<boolean> {
    const Key = sampleKey(acceptance, sample);
    try {
      await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key }));
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  /** Undefined where it never arrived, or is gone. */
  async sample(acceptance: Place, sample: number): Promise<Uint8Array | undefined> {
    const Key = sampleKey(acceptance, sample);
    try {
      const { Body: body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key }));
      return await body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey || isAbsent(error)) return undefined;
      throw error;
    }
  }

  /** A drawing of the report. Repeated, it replaces itself. */
  async saveDrawing(acceptance: Place, name: string, svg: string): Promise<void> {
    const file = { Key: fileKey(acceptance, name), Body: svg, ContentType: SVG };
    await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, ...file }));
  }

  /** An address that shows the drawing for five minutes. */
  link(acceptance: Place, name: string): Promise<string> {
    const command = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: fileKey(acceptance, name),
      ResponseContentType: SVG,
      ResponseContentDisposition: `inline; filename="nghiem-thu-${acceptance.batchId}-${name}"`,
    });
    return getSignedUrl(this.#client, command, { expiresIn: LINK_SECONDS });
  }
}

/** Who may not list a bucket is told 403 instead of 404. */
function isAbsent(error: unknown): boolean {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status === 403 || status === 404;
}

const placeOf = ({ batchId, id }: Place) => `${folder.acceptance}${batchId}/${id}/`;
const sampleKey = (acceptance: Place, sample: number) =>
  `${placeOf(acceptance)}sample-${String(sample).padStart(2, '0')}`;
const fileKey = (acceptance: Place, name: string) => `${placeOf(acceptance)}${name}`;
