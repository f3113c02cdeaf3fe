import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { folder } from '../../table/keys.ts';
import type { PeriodExport } from './period-export.ts';

const LINK_SECONDS = 300;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type ExportFile = NonNullable<PeriodExport['file']>;

/** The only place that knows how workbooks are kept. */
export class ExportFileRepository {
  readonly #client: S3Client;
  readonly #bucket: string;
  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** Repeated, it replaces itself. */
  async save({ period, id }: Pick<PeriodExport, 'period' | 'id'>, workbook: Uint8Array): Promise<ExportFile> {
    const key = `${folder.exports}${period}/${id}.xlsx`;
    await this.#client.send(
      new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: workbook, ContentType: XLSX }),
    );
    return { key, bytes: workbook.byteLength };
  }

  /** An address that downloads the workbook for five minutes. */
  link({ period, draft }: Pick<PeriodExport, 'period' | 'draft'>, file: ExportFile): Promise<string> {
    const name = `doi-soat-${period}${draft ? '-ban-nhap' : ''}.xlsx`;
    const command = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: file.key,
      ResponseContentDisposition: `attachment; filename="${name}"`,
    });
    return getSignedUrl(this.#client, command, { expiresIn: LINK_SECONDS });
  }
}
