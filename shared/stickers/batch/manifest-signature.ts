import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import * as z from 'zod';

/**
 * Manifests are signed with Ed25519: the same manifest and key always give the same signature, so that sealing again makes
 * the same bytes (docs/decisions/manifests.md).
 */
export interface ManifestKeys {
  /** The version that manifests are signed with. */
  readonly newest: number;
  privateKey(version: number): KeyObject | undefined;
  readonly versions: readonly number[];
}

/** The secret holds no usable key. */
export class ManifestKeysUnusable extends Error {
  readonly code = 'manifest-keys-unusable';
}

/** A public key as it is published. */
export const publicKeySchema = z.object({
  version: z.int().positive(),
  /** SHA-256 of the key, to be compared by people. */
  fingerprint: z.string(),
  /** SPKI, in Base64. */
  publicKey: z.base64(),
});
export type PublicKey = z.infer<typeof publicKeySchema>;

/** As `/v1/manifest-keys` answers. */
export const publicKeysSchema = z.object({ keys: z.array(publicKeySchema) });

/** The file beside the manifest. */
export const manifestSignatureSchema = z.object({
  algorithm: z.literal('Ed25519'),
  key: publicKeySchema,
  /** Of the manifest's very bytes, in Base64. */
  signature: z.base64(),
});
export type ManifestSignature = z.infer<typeof manifestSignatureSchema>;

const SALT = 'tembao manifests';
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const secretSchema = z.record(z.string().regex(/^[1-9]\d?$/), z.string().min(32));

/** Derives keys from the secret's text, `{"1": "…"}`: master keys by version. Throws ManifestKeysUnusable. */
export function parseManifestKeys(secret: string): ManifestKeys {
  const parsed = secretSchema.safeParse(jsonOf(secret));
  const masters = new Map(Object.entries(parsed.data ?? {}).map(([version, master]) => [Number(version), master]));
  // What is wrong with it is told without its text: it is a secret.
  if (masters.size === 0) throw new ManifestKeysUnusable('the manifest keys are no JSON object of keys by version');
  const versions = [...masters.keys()].toSorted((one, other) => one - other);
  return {
    newest: versions.at(-1) ?? 1,
    versions,
    privateKey: (version) => {
      const master = masters.get(version);
      return master === undefined ? undefined : derived(master);
    },
  };
}

/** Signs with the newest key. */
export function signManifest(manifest: Uint8Array, keys: ManifestKeys): ManifestSignature {
  const privateKey = keys.privateKey(keys.newest);
  if (!privateKey) throw new ManifestKeysUnusable('no such version');
  return {
    algorithm: 'Ed25519',
    key: publishedKey(keys.newest, privateKey),
    signature: sign(null, manifest, privateKey).toString('base64'),
  };
}

export function publicKeysOf(keys: ManifestKeys): PublicKey[] {
  return keys.versions.flatMap((version) => {
    const key = keys.privateKey(version);
    return key ? [publishedKey(version, key)] : [];
  });
}

/** Whether the signature is that of the manifest's bytes, by the key given. */
export function isSigned(manifest: Uint8Array, signature: ManifestSignature, key: PublicKey): boolean {
  const publicKey = createPublicKey({ key: Buffer.from(key.publicKey, 'base64'), format: 'der', type: 'spki' });
  if (publicKey.asymmetricKeyType !== 'ed25519') return false;
  return verify(null, manifest, publicKey, Buffer.from(signature.signature, 'base64'));
}

/** As people compare it: SHA-256 of the key, in groups of four. */
export function fingerprintOfKey(spki: Uint8Array): string {
  const sum = createHash('sha256').update(spki).digest('hex').slice(0, 32);
  return sum.replace(/(.{4})(?=.)/g, '$1 ');
}

function publishedKey(version: number, privateKey: KeyObject): PublicKey {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { version, fingerprint: fingerprintOfKey(spki), publicKey: spki.toString('base64') };
}

function derived(master: string): KeyObject {
  const seed = new Uint8Array(hkdfSync('sha256', master, SALT, 'ed25519', 32));
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
