import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import * as z from 'zod';
import { readDocument, writeDocument } from '../../state/document.ts';
import type { UserPoolResource } from '../../template/deployment.ts';
import { AwsError } from '../aws-service.ts';

const userSchema = z.object({
  username: z.string(),
  sub: z.string(),
  attributes: z.record(z.string(), z.string()),
  enabled: z.boolean(),
  groups: z.array(z.string()),
  createdAt: z.number(),
  modifiedAt: z.number(),
});
export type User = z.infer<typeof userSchema>;

const refreshTokenSchema = z.object({
  /** The token itself is kept by its holder alone. */
  hash: z.string(),
  username: z.string(),
  clientId: z.string(),
  origin: z.string(),
  signedInAt: z.number(),
  until: z.number(),
});
export type RefreshToken = z.infer<typeof refreshTokenSchema>;

const jwkSchema = z.record(z.string(), z.unknown());
const stateSchema = z.object({
  key: z.object({ kid: z.string(), privateJwk: jwkSchema, publicJwk: jwkSchema }),
  users: z.array(userSchema),
  refreshTokens: z.array(refreshTokenSchema),
});
type State = z.infer<typeof stateSchema>;

export type SigningKey = Awaited<ReturnType<typeof importJWK>>;
export type PoolClient = UserPoolResource['clients'][number];

/** One pool's people, refresh tokens and signing key, kept in one file. All times are milliseconds. */
export class UserPool {
  readonly resource: UserPoolResource;
  readonly signingKey: SigningKey;
  readonly verifyingKey: SigningKey;
  readonly #path: string;
  readonly #state: State;
  readonly #now: () => number;

  private constructor(
    resource: UserPoolResource,
    path: string,
    state: State,
    keys: { readonly signingKey: SigningKey; readonly verifyingKey: SigningKey },
    now: () => number,
  ) {
    this.resource = resource;
    this.#path = path;
    this.#state = state;
    this.signingKey = keys.signingKey;
    this.verifyingKey = keys.verifyingKey;
    this.#now = now;
  }

  static async open(resource: UserPoolResource, folder: string, now: () => number): Promise<UserPool> {
    const path = join(folder, `${resource.id}.json`);
    const saved = readDocument(path, stateSchema);
    const state = saved ?? { key: await newKey(), users: [], refreshTokens: [] };
    if (!saved) writeDocument(path, state);
    const signingKey = await importJWK(state.key.privateJwk, 'RS256');
    const verifyingKey = await importJWK(state.key.publicJwk, 'RS256');
    return new UserPool(resource, path, state, { signingKey, verifyingKey }, now);
  }

  get kid(): string {
    return this.#state.key.kid;
  }

  get publicJwk(): Readonly<Record<string, unknown>> {
    return { ...this.#state.key.publicJwk, kid: this.kid, alg: 'RS256', use: 'sig' };
  }

  get users(): readonly User[] {
    return this.#state.users;
  }

  client(clientId: string): PoolClient | undefined {
    return this.resource.clients.find((client) => client.id === clientId);
  }

  /** By user name, or by the phone that stands for it. */
  find(name: string): User | undefined {
    return this.#state.users.find((user) => user.username === name) ?? this.#byPhone(name);
  }

  /** Throws UserNotFoundException. */
  user(name: string): User {
    const user = this.find(name);
    if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
    return user;
  }

  create(username: string, attributes: Readonly<Record<string, string>>): User {
    if (this.#state.users.some((user) => user.username === username)) {
      throw new AwsError('UsernameExistsException', 'User account already exists');
    }
    this.#refuseTakenPhone(attributes, undefined);
    const user: User = {
      username,
      sub: randomUUID(),
      attributes: { ...attributes },
      enabled: true,
      groups: [],
      createdAt: this.#now(),
      modifiedAt: this.#now(),
    };
    this.#state.users.push(user);
    this.#save();
    return user;
  }

  change(user: User, change: Partial<Pick<User, 'attributes' | 'enabled' | 'groups'>>): void {
    if (change.attributes) this.#refuseTakenPhone(change.attributes, user);
    Object.assign(user, change, { modifiedAt: this.#now() });
    this.#save();
  }

  /** Makes a refresh token and keeps its mark. */
  issueRefreshToken(user: User, client: PoolClient): { readonly token: string; readonly record: RefreshToken } {
    const token = randomBytes(48).toString('base64url');
    const now = this.#now();
    const record: RefreshToken = {
      hash: hashOf(token),
      username: user.username,
      clientId: client.id,
      origin: randomUUID(),
      signedInAt: now,
      until: now + client.refreshTokenSeconds * 1_000,
    };
    this.#state.refreshTokens = this.#state.refreshTokens.filter((other) => other.until > now);
    this.#state.refreshTokens.push(record);
    this.#save();
    return { token, record };
  }

  /** Undefined for one that ran out, was revoked or never was. */
  findRefreshToken(token: string): RefreshToken | undefined {
    const hash = hashOf(token);
    return this.#state.refreshTokens.find((record) => record.hash === hash && record.until > this.#now());
  }

  revoke(which: (token: RefreshToken) => boolean): void {
    this.#state.refreshTokens = this.#state.refreshTokens.filter((token) => !which(token));
    this.#save();
  }

  isRevoked(origin: string): boolean {
    return !this.#state.refreshTokens.some((token) => token.origin === origin);
  }

  #byPhone(phone: string): User | undefined {
    return this.#state.users.find(
      ({ attributes }) => attributes.phone_number === phone && attributes.phone_number_verified === 'true',
    );
  }

  #refuseTakenPhone(attributes: Readonly<Record<string, string>>, own: User | undefined): void {
    const phone = attributes.phone_number;
    if (phone === undefined || attributes.phone_number_verified !== 'true') return;
    const holder = this.#byPhone(phone);
    if (holder && holder !== own) {
      throw new AwsError('AliasExistsException', 'An account with the given phone_number already exists.');
    }
  }

  #save(): void {
    writeDocument(this.#path, this.#state);
  }
}

async function newKey(): Promise<State['key']> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    kid: randomUUID(),
    privateJwk: { ...(await exportJWK(privateKey)) },
    publicJwk: { ...(await exportJWK(publicKey)) },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
