import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { batchManifestSchema } from '../shared/stickers/batch/batch-manifest.ts';
import {
  fingerprintOfKey,
  isSigned,
  manifestSignatureSchema,
  type PublicKey,
} from '../shared/stickers/batch/manifest-signature.ts';

export interface Verdict {
  readonly isGood: boolean;
  /** What was found, a line each. */
  readonly lines: readonly string[];
}

/** Checks a folder of downloaded files against its signed manifest, by nothing but what stands in it and `keys`. */
export async function verifyFolder(folder: string, keys: readonly PublicKey[] | undefined): Promise<Verdict> {
  const [manifestBytes, signatureText] = await Promise.all([
    readFile(join(folder, 'manifest.json')).catch(() => undefined),
    readFile(join(folder, 'manifest.sig.json'), 'utf8').catch(() => undefined),
  ]);
  if (!manifestBytes || signatureText === undefined) {
    return bad('manifest.json and manifest.sig.json must both be in the folder');
  }
  const signature = manifestSignatureSchema.safeParse(jsonOf(signatureText)).data;
  if (!signature) return bad('manifest.sig.json is no signature');
  const key = keys ? keys.find(({ version }) => version === signature.key.version) : signature.key;
  if (!key) return bad(`the published keys have none of version ${signature.key.version}`);
  if (!isSigned(manifestBytes, signature, key)) return bad('the signature is NOT of this manifest and key');
  const manifest = batchManifestSchema.safeParse(jsonOf(manifestBytes.toString('utf8'))).data;
  if (!manifest) return bad('manifest.json is signed, but of a kind this tool does not know');
  const fingerprint = fingerprintOfKey(Buffer.from(key.publicKey, 'base64'));
  const trust = keys ? 'a published key' : 'the key that came along: compare its fingerprint with the published one';
  const files = await Promise.all(manifest.files.map((file) => verifyFile(folder, file)));
  return {
    isGood: files.every(({ isGood }) => isGood),
    lines: [
      `batch ${manifest.batchId}: ${manifest.count} stickers, ordered ${manifest.orderedAt}`,
      `signed by ${trust} (${fingerprint})`,
      ...files.map(({ line }) => line),
    ],
  };
}

async function verifyFile(folder: string, file: { name: string; bytes: number; sha256: string }) {
  // A manifest names files of its own folder only; a path would lead out of it.
  if (/[/\\]/.test(file.name)) return { isGood: false, line: `REFUSED  ${file.name}: not a plain name` };
  const path = join(folder, file.name);
  const found = await stat(path).catch(() => undefined);
  if (!found) return { isGood: false, line: `MISSING  ${file.name}` };
  if (found.size !== file.bytes) {
    return { isGood: false, line: `CHANGED  ${file.name}: ${found.size} bytes instead of ${file.bytes}` };
  }
  const isSame = (await sumOf(path)) === file.sha256;
  return { isGood: isSame, line: isSame ? `good     ${file.name}` : `CHANGED  ${file.name}: its sum is another` };
}

async function sumOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

function bad(line: string): Verdict {
  return { isGood: false, lines: [line] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
