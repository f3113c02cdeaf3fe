import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type FileSink, StreamedFile } from '../../files/streamed-file-store.ts';
import { folder } from '../../table/keys.ts';
import type { ExportFile, ExportFormat, PeriodExport } from './period-export.ts';

const LINK_SECONDS = 300;
const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** A file of an export while it is written. */
export interface ExportSink extends FileSink {
  readonly format: ExportFormat;
  readonly key: string;
}

/** The only place that knows how the files of exports are kept. */
export class ExportFileRepository {
  readonly #client: S3Client;
  readonly #bucket: string;
  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** A file to write as it comes. Repeated, it replaces itself. */
  open({ period, id }: Pick<PeriodExport, 'period' | 'id'>, format: ExportFormat): ExportSink {
    const key = `${folder.exports}${period}/${id}.${format}`;
    const file = new StreamedFile(this.#client, { Bucket: this.#bucket, Key: key }, CONTENT_TYPES[format]);
    return Object.assign(file, { format, key });
  }

  /** An address that downloads a file for five minutes. */
  link({ period, draft }: Pick<PeriodExport, 'period' | 'draft'>, file: ExportFile): Promise<string> {
    const name = `doi-soat-${period}${draft ? '-ban-nhap' : ''}.${file.format}`;
    const command = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: file.key,
      ResponseContentDisposition: `attachment; filename="${name}"`,
    });
    return getSignedUrl(this.#client, command, { expiresIn: LINK_SECONDS });
  }
}
