import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { readDocument, writeDocument } from '../state/document.ts';
import type { KeyResource } from '../template/deployment.ts';
import { AwsError, type AwsReply, type AwsRequest, type AwsService } from './aws-service.ts';
import { CiphertextInvalid, contextText, decrypt, encrypt, keyOfCiphertext } from './ciphertext.ts';

export interface KmsOptions {
  readonly keys: readonly KeyResource[];
  /** `keys.json` lives in here. */
  readonly folder: string;
}

const KEY_BYTES = 32;
const documentSchema = z.record(z.string(), z.base64());

const base64 = z.base64().transform((text) => Buffer.from(text, 'base64'));
const encryptionContext = z.record(z.string(), z.string()).default({});
const dataKeySchema = z.object({
  KeyId: z.string(),
  KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
  EncryptionContext: encryptionContext,
});
const encryptSchema = z.object({ KeyId: z.string(), Plaintext: base64, EncryptionContext: encryptionContext });
const decryptSchema = z.object({
  KeyId: z.string().optional(),
  CiphertextBlob: base64,
  EncryptionContext: encryptionContext,
});
const describeSchema = z.object({ KeyId: z.string() });

/** KMS with real encryption: master keys are made once, kept in a file of the owner's, and never leave it. */
export class LocalKms {
  readonly #keys: ReadonlyMap<string, Buffer>;

  constructor(options: KmsOptions) {
    const path = join(options.folder, 'keys.json');
    const kept = readDocument(path, documentSchema) ?? {};
    for (const { arn } of options.keys) kept[arn] ??= randomBytes(KEY_BYTES).toString('base64');
    writeDocument(path, kept);
    this.#keys = new Map(Object.entries(kept).map(([arn, text]) => [arn, Buffer.from(text, 'base64')]));
  }

  readonly service: AwsService = async (request) => this.#answer(request);

  #answer(request: AwsRequest): AwsReply {
    const body: unknown = request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'));
    switch (request.action) {
      case 'GenerateDataKey':
        return this.#dataKey(dataKeySchema.parse(body), true);
      case 'GenerateDataKeyWithoutPlaintext':
        return this.#dataKey(dataKeySchema.parse(body), false);
      case 'Encrypt':
        return this.#encrypt(encryptSchema.parse(body));
      case 'Decrypt':
        return this.#decrypt(decryptSchema.parse(body));
      case 'DescribeKey':
        return this.#describe(describeSchema.parse(body).KeyId);
      default:
        throw new AwsError('NotImplemented', `${request.action} is not played on this machine`, 501);
    }
  }

  #dataKey(body: z.output<typeof dataKeySchema>, withPlaintext: boolean): AwsReply {
    const { arn, key } = this.#find(body.KeyId);
    const plaintext = randomBytes(body.NumberOfBytes ?? (body.KeySpec === 'AES_128' ? 16 : KEY_BYTES));
    const ciphertext = encrypt(key, arn, plaintext, contextText(body.EncryptionContext));
    return ok({
      KeyId: arn,
      CiphertextBlob: ciphertext.toString('base64'),
      ...(withPlaintext ? { Plaintext: plaintext.toString('base64') } : {}),
    });
  }

  #encrypt(body: z.output<typeof encryptSchema>): AwsReply {
    const { arn, key } = this.#find(body.KeyId);
    const ciphertext = encrypt(key, arn, body.Plaintext, contextText(body.EncryptionContext));
    return ok({ KeyId: arn, CiphertextBlob: ciphertext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
  }

  #decrypt(body: z.output<typeof decryptSchema>): AwsReply {
    const inside = keyOfCiphertext(body.CiphertextBlob);
    if (inside === undefined) throw invalidCiphertext();
    const { arn, key } = this.#find(inside);
    if (body.KeyId !== undefined && this.#find(body.KeyId).arn !== arn) {
      throw new AwsError('IncorrectKeyException', 'The ciphertext was made with another key.');
    }
    try {
      const plaintext = decrypt(key, body.CiphertextBlob, contextText(body.EncryptionContext));
      return ok({ KeyId: arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
    } catch (error) {
      throw error instanceof CiphertextInvalid ? invalidCiphertext() : error;
    }
  }

  #describe(id: string): AwsReply {
    const { arn } = this.#find(id);
    const metadata = { Arn: arn, KeyId: arn.split('/').at(-1), Enabled: true, KeyState: 'Enabled' };
    return ok({ KeyMetadata: { ...metadata, KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT' } });
  }

  #find(id: string): { readonly arn: string; readonly key: Buffer } {
    const arn = this.#keys.has(id) ? id : [...this.#keys.keys()].find((one) => one.split('/').at(-1) === id);
    const key = arn === undefined ? undefined : this.#keys.get(arn);
    if (arn === undefined || !key) throw new AwsError('NotFoundException', 'There is no such key.');
    return { arn, key };
  }
}

function ok(body: unknown): AwsReply {
  return { status: 200, body };
}

function invalidCiphertext(): AwsError {
  return new AwsError('InvalidCiphertextException', 'The ciphertext cannot be decrypted.');
}
