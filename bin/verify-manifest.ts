import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { publicKeysSchema } from '../shared/stickers/batch/manifest-signature.ts';
import { verifyFolder } from './verify-folder.ts';

const USAGE = `npm run verify-manifest -- <folder> [--key <file or address of the published keys>]

Checks that the files of a downloaded sticker batch are the ones that were made for it: the signature of manifest.json by
manifest.sig.json, then size and SHA-256 of every file. Without --key the key that came along is used; compare its
fingerprint with the one that the company publishes at /v1/manifest-keys.
`;

const { positionals, values } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } });
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const verdict = await verifyFolder(folder, values.key === undefined ? undefined : await keysFrom(values.key));
  for (const line of verdict.lines) process.stdout.write(`${line}\n`);
  process.exitCode = verdict.isGood ? 0 : 1;
}

async function keysFrom(place: string) {
  const text = /^https?:/.test(place) ? await (await fetch(place)).text() : await readFile(place, 'utf8');
  return publicKeysSchema.parse(JSON.parse(text)).keys;
}
