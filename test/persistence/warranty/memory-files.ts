import type { UploadForm } from '../../../shared/files/file-store.ts';

/** A bucket in memory, for tests of what is done with files and not of how they travel. */
export class MemoryFiles {
  readonly #files = new Map<string, Uint8Array>();

  async uploadForm(key: string): Promise<UploadForm> {
    return { url: 'memory:', fields: { key } };
  }

  /** A browser sends a file by its form; an empty one never arrives. */
  take({ fields }: UploadForm, content: Uint8Array): void {
    if (content.length > 0) this.#files.set(fields['key'] ?? '', content);
  }

  /** What a lifecycle rule does to a folder. */
  forget(folder: string): void {
    for (const key of this.#files.keys()) if (key.startsWith(folder)) this.#files.delete(key);
  }

  async has(key: string): Promise<boolean> {
    return this.#files.has(key);
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    return this.#files.get(key);
  }

  async readStart(key: string, bytes: number): Promise<Uint8Array | undefined> {
    return this.#files.get(key)?.subarray(0, bytes);
  }

  async write(key: string, body: Uint8Array | string): Promise<void> {
    this.#files.set(key, Buffer.from(body));
  }

  async link(key: string): Promise<string> {
    return `memory:${key}`;
  }
}
