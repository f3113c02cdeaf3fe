import { setTimeout as pause } from 'node:timers/promises';
import {
  buildClient,
  CommitmentPolicy,
  KMS,
  KmsKeyringNode,
  type KmsNodeClientSupplier,
} from '@aws-crypto/client-node';
import type { PoolClient, User, UserPool } from './user-pool.ts';

/** Where the pools' customer keys stand. */
export interface KmsAccess {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Calls a function with an event and waits for its end; rejects where it failed. */
export type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;

const ATTEMPTS = 3;
const PAUSE = 500;

/** Clients for the Encryption SDK, whose types miss the client's own under exactOptionalPropertyTypes. */
export function kmsClients(access: KmsAccess): KmsNodeClientSupplier {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return (() => new KMS({ ...access })) as unknown as KmsNodeClientSupplier;
}

/** Hands codes to a pool's custom SMS sender as Cognito does: encrypted with the customer's key, up to three times. */
export class CodeSender {
  readonly #kms: KmsAccess;
  readonly #invoke: Invoke;
  readonly #encrypt = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT).encrypt;

  constructor(kms: KmsAccess, invoke: Invoke) {
    this.#kms = kms;
    this.#invoke = invoke;
  }

  /** Throws when the sender failed each time. */
  async send(pool: UserPool, client: PoolClient, user: User, code: string): Promise<void> {
    const sender = pool.resource.customSmsSender;
    if (!sender) throw new Error('the pool has no custom SMS sender');
    const event = {
      version: '1',
      triggerSource: 'CustomSMSSender_Authentication',
      region: this.#kms.region,
      userPoolId: pool.resource.id,
      userName: user.username,
      callerContext: { awsSdkVersion: 'local', clientId: client.id },
      request: {
        type: 'customSMSSenderRequestV1',
        code: await this.#ciphertext(pool.resource.id, sender.keyArn, code),
        clientMetadata: null,
        userAttributes: { sub: user.sub, 'cognito:user_status': 'CONFIRMED', ...user.attributes },
      },
      response: {},
    };
    await this.#persist(() => this.#invoke(sender.functionArn, event));
  }

  async #ciphertext(poolId: string, keyArn: string, code: string): Promise<string> {
    const clientProvider = kmsClients(this.#kms);
    const keyring = new KmsKeyringNode({ generatorKeyId: keyArn, clientProvider });
    const { result } = await this.#encrypt(keyring, code, { encryptionContext: { 'userpool-id': poolId } });
    return result.toString('base64');
  }

  async #persist(call: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await call();
        return;
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
        await pause(PAUSE * attempt);
      }
    }
  }
}
