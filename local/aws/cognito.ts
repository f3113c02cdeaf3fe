import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import * as z from 'zod';
import { type Listening, listen } from '../gateway/listen.ts';
import type { UserPoolResource } from '../template/deployment.ts';
import { AwsError, type AwsReply, type AwsService } from './aws-service.ts';
import { adminActions } from './cognito/admin-actions.ts';
import { CodeSender, type Invoke, type KmsAccess } from './cognito/code-sender.ts';
import { SignInActions } from './cognito/sign-in-actions.ts';
import { UserPool } from './cognito/user-pool.ts';

export interface CognitoOptions {
  readonly pools: readonly UserPoolResource[];
  /** The state's folder; this keeps a file per pool in `cognito/`. */
  readonly folder: string;
  /** Calls a function by its ARN; rejects where it failed. */
  readonly invoke: Invoke;
  readonly kms: KmsAccess;
  /** Origins of the pages that may call from a browser, asked at each request. */
  readonly allowedOrigins: () => readonly string[];
  readonly now?: () => number;
  readonly onFailure?: (message: string, error: unknown) => void;
}

export interface Cognito {
  /** For signed calls through the AWS proxy: everything. */
  readonly service: AwsService;
  /** The public keys of a pool, for checking tokens without asking over HTTP. */
  jwks(poolId: string): { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  /** Opens the endpoint that pages call: sign-in only, besides `/<pool>/.well-known/jwks.json`. 0 takes a free port. */
  listen(port: number): Promise<{ readonly port: number; readonly url: string }>;
  close(): Promise<void>;
}

const JSON_TYPE = 'application/x-amz-json-1.1';
const TARGET = 'AWSCognitoIdentityProviderService.';
const MAX_BODY = 64 * 1024;

type Action = (input: unknown) => Promise<unknown>;

/** Plays Amazon Cognito for the calls that this product uses. */
export async function createCognito(options: CognitoOptions): Promise<Cognito> {
  const now = options.now ?? Date.now;
  const folder = join(options.folder, 'cognito');
  const pools = await Promise.all(options.pools.map((pool) => UserPool.open(pool, folder, now)));
  const { actions: open } = new SignInActions({
    pools,
    now,
    sender: new CodeSender(options.kms, options.invoke),
    onFailure: options.onFailure ?? (() => {}),
  });
  const all = { ...open, ...adminActions(pools) };
  const jwks = (poolId: string) => ({
    keys: pools.filter(({ resource }) => resource.id === poolId).map((pool) => pool.publicJwk),
  });
  let page: Listening | undefined;
  return {
    service: async (request) => ({ status: 200, body: await perform(all, request.action, request.body) }),
    jwks,
    listen: async (port) => {
      page = await listen(port, (request, response) => {
        void answerPage(request, response, { actions: open, jwks, allowedOrigins: options.allowedOrigins });
      });
      return page;
    },
    close: async () => page?.close(),
  };
}

async function perform(actions: Readonly<Record<string, Action>>, name: string, body: Buffer): Promise<unknown> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new AwsError('InvalidAction', `${name} is not played here`);
  try {
    return await action(JSON.parse(body.toString('utf8') || '{}'));
  } catch (error) {
    if (error instanceof z.ZodError) {
      const [issue] = error.issues;
      throw new AwsError('InvalidParameterException', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    if (error instanceof SyntaxError) throw new AwsError('SerializationException', 'not JSON');
    throw error;
  }
}

interface PageDoor {
  readonly actions: Readonly<Record<string, Action>>;
  readonly jwks: Cognito['jwks'];
  readonly allowedOrigins: () => readonly string[];
}

async function answerPage(request: IncomingMessage, response: ServerResponse, door: PageDoor): Promise<void> {
  const origin = request.headers.origin;
  if (origin !== undefined && door.allowedOrigins().includes(origin)) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'origin');
    response.setHeader('access-control-allow-headers', 'content-type, x-amz-target, x-amz-user-agent, cache-control');
    response.setHeader('access-control-allow-methods', 'POST, GET, OPTIONS');
    response.setHeader('access-control-max-age', '600');
  }
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const { status, body } = request.method === 'GET' ? keysFor(request, door) : await callFrom(request, door);
  response.writeHead(status, { 'content-type': JSON_TYPE, 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

function keysFor(request: IncomingMessage, door: PageDoor): AwsReply {
  const [, poolId] = /^\/([^/]+)\/\.well-known\/jwks\.json$/.exec(request.url ?? '') ?? [];
  const { keys } = door.jwks(poolId ?? '');
  return keys.length > 0 ? { status: 200, body: { keys } } : { status: 404, body: { message: 'not here' } };
}

async function callFrom(request: IncomingMessage, door: PageDoor): Promise<AwsReply> {
  try {
    const target = request.headers['x-amz-target'];
    const name = typeof target === 'string' && target.startsWith(TARGET) ? target.slice(TARGET.length) : '';
    return { status: 200, body: await perform(door.actions, name, await bodyOf(request)) };
  } catch (error) {
    if (error instanceof AwsError) {
      return { status: error.status, body: { __type: error.code, message: error.message } };
    }
    return { status: 500, body: { __type: 'InternalErrorException', message: 'the local Cognito failed' } };
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const body: AsyncIterable<Buffer> = request;
  for await (const bytes of body) {
    size += bytes.length;
    if (size > MAX_BODY) throw new AwsError('InvalidParameterException', 'the request is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
