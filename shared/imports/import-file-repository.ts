import type { FileStore, UploadForm } from '../files/file-store.ts';
import { folder } from '../table/keys.ts';
import type { Import } from './import.ts';
import { chunkSchema, type RefusedRow, refusedRowsSchema, type StoredRow } from './stored-row.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const JSON_TYPE = 'application/json';

/** The file that an import is about is not there, or no longer. */
export class ImportFileMissing extends Error {
  readonly code = 'import-file-missing';
  readonly importId: string;
  constructor(importId: string) {
    super('the file of an import is not there');
    this.importId = importId;
  }
}

/** The only place that knows how the files of imports are kept. They expire by the bucket's lifecycle. */
export class ImportFileRepository {
  readonly #files: FileStore;
  constructor(files: FileStore) {
    this.#files = files;
  }

  /** A form that takes one file of at most so many bytes, for five minutes. */
  uploadForm(importId: string, bytes: number): Promise<UploadForm> {
    return this.#files.uploadForm(fileKey(importId), bytes);
  }

  hasArrived(importId: string): Promise<boolean> {
    return this.#files.has(fileKey(importId));
  }

  /** The uploaded file, 30 MB at most. Throws ImportFileMissing. */
  async read(importId: string): Promise<Buffer> {
    return Buffer.from(await this.#bytes(importId, fileKey(importId)));
  }

  async saveChunk(importId: string, chunk: number, rows: readonly StoredRow[]): Promise<void> {
    await this.#files.write(chunkKey(importId, chunk), JSON.stringify(rows), JSON_TYPE);
  }

  async chunk(importId: string, chunk: number): Promise<StoredRow[]> {
    return chunkSchema.parse(JSON.parse(await this.#text(importId, chunkKey(importId, chunk))));
  }

  /** What of a chunk was refused when it was committed; repeated, it replaces itself. */
  async saveRefused(importId: string, chunk: number, rows: readonly RefusedRow[]): Promise<void> {
    await this.#files.write(refusedKey(importId, chunk), JSON.stringify(rows), JSON_TYPE);
  }

  async refused(importId: string, chunk: number): Promise<RefusedRow[]> {
    return refusedRowsSchema.parse(JSON.parse(await this.#text(importId, refusedKey(importId, chunk))));
  }

  async saveErrors(importId: string, workbook: Uint8Array): Promise<void> {
    await this.#files.write(errorsKey(importId), workbook, XLSX);
  }

  linkErrors({ id, fileName }: Pick<Import, 'id' | 'fileName'>): Promise<string> {
    const base = fileName
      .replace(/\.[^.]*$/, '')
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .slice(0, 60);
    return this.#files.link(errorsKey(id), { fileName: `loi-${base}.xlsx` });
  }

  async saveTemplate(kind: string, workbook: Uint8Array): Promise<string> {
    const key = `${folder.imports}templates/${kind}.xlsx`;
    await this.#files.write(key, workbook, XLSX);
    return this.#files.link(key, { fileName: `mau-${kind}.xlsx` });
  }

  async #text(importId: string, key: string): Promise<string> {
    return new TextDecoder().decode(await this.#bytes(importId, key));
  }

  async #bytes(importId: string, key: string): Promise<Uint8Array> {
    const bytes = await this.#files.read(key);
    if (!bytes) throw new ImportFileMissing(importId);
    return bytes;
  }
}

const padded = (chunk: number) => String(chunk).padStart(4, '0');
const fileKey = (importId: string) => `${folder.imports}${importId}/file`;
const chunkKey = (importId: string, chunk: number) => `${folder.imports}${importId}/rows-${padded(chunk)}.json`;
const refusedKey = (importId: string, chunk: number) => `${folder.imports}${importId}/refused-${padded(chunk)}.json`;
const errorsKey = (importId: string) => `${folder.imports}${importId}/errors.xlsx`;
