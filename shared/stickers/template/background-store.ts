import { createHash } from 'node:crypto';
import type { FileStore, UploadForm } from '../../files/file-store.ts';
import { folder } from '../../table/keys.ts';
import { MAX_BACKGROUND_BYTES } from '../print/background.ts';

export interface StoredBackground {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The only place that knows how designers' backgrounds are kept. They stay for as long as a template names them. */
export class BackgroundStore {
  readonly #files: Pick<FileStore, 'uploadForm' | 'read'>;
  constructor(files: Pick<FileStore, 'uploadForm' | 'read'>) {
    this.#files = files;
  }

  uploadForm(id: string): Promise<UploadForm> {
    return this.#files.uploadForm(keyOf(id), MAX_BACKGROUND_BYTES);
  }

  async read(id: string): Promise<StoredBackground | undefined> {
    const bytes = await this.#files.read(keyOf(id));
    return bytes && { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
}

const keyOf = (id: string) => `${folder.backgrounds}${id}.pdf`;
