import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';

const BLOCK = 512;
const FOLDER = '5';

/** Writes the files of a plain tar archive under `folder`; refuses a name that would leave it. */
export async function unpackTar(archive: Buffer, folder: string): Promise<void> {
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const name = textAt(archive, at, 100);
    if (name === '') return;
    const size = Number.parseInt(textAt(archive, at + 124, 12), 8) || 0;
    const target = join(folder, normalize(name));
    if (!target.startsWith(folder)) throw new Error(`the archive holds a file outside its folder: ${name}`);
    if (textAt(archive, at + 156, 1) === FOLDER) await mkdir(target, { recursive: true });
    else await writeNewFile(target, archive.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

async function writeNewFile(target: string, content: Buffer): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}

function textAt(archive: Buffer, start: number, length: number): string {
  const text = archive.toString('latin1', start, start + length);
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).trim();
}
