import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface SiteFile {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pdf': 'application/pdf',
  '.wasm': 'application/wasm',
};

/** The files of the built site, as the bucket behind the distribution holds them; and some that stand beside it. */
export class SiteFiles {
  readonly #folder: string;
  readonly #beside: Readonly<Record<string, string>>;

  /** `beside` has texts by path, such as `/config.json`; they go before the folder's files. */
  constructor(folder: string, beside: Readonly<Record<string, string>> = {}) {
    this.#folder = folder;
    this.#beside = beside;
  }

  /** Undefined if there is no such file, or if the path leads out of the folder. */
  async find(path: string): Promise<SiteFile | undefined> {
    const name = nameOf(path);
    if (name === undefined) return undefined;
    const text = Object.hasOwn(this.#beside, name) ? this.#beside[name] : undefined;
    const body = text === undefined ? await this.#read(name) : Buffer.from(text);
    if (!body) return undefined;
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    return { body, type: TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream', etag };
  }

  async #read(name: string): Promise<Buffer | undefined> {
    try {
      const folder = await realpath(this.#folder);
      const file = await realpath(join(folder, name));
      if (!file.startsWith(folder + sep)) return undefined;
      return await readFile(file);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENAMETOOLONG') return undefined;
      throw error;
    }
  }
}

/** The decoded path; undefined if it is no plain path below the folder. */
function nameOf(path: string): string | undefined {
  try {
    const name = decodeURIComponent(path);
    const wrong = /[\0\\]/.test(name) || name.split('/').includes('..') || !name.startsWith('/');
    return wrong ? undefined : name;
  } catch {
    return undefined;
  }
}
