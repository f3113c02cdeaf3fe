import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { AwsError } from '../../../local/aws/aws-service.ts';
import { kmsClients } from '../../../local/aws/cognito/code-sender.ts';
import { type Cognito, createCognito } from '../../../local/aws/cognito.ts';
import { LocalKms } from '../../../local/aws/kms.ts';
import type { UserPoolResource } from '../../../local/template/deployment.ts';
import { smsSenderEventSchema } from '../../../shared/identity/sms-sender-event.ts';

const REGION = 'ap-southeast-1';
const keyArn = `arn:aws:kms:${REGION}:000000000000:key/codes`;
const pool = (name: string, groups: string[]): UserPoolResource => ({
  logicalId: `${name}Pool`,
  id: `${REGION}_${name}`,
  arn: `arn:aws:cognito-idp:${REGION}:000000000000:userpool/${REGION}_${name}`,
  issuer: `https://cognito-idp.${REGION}.amazonaws.com/${REGION}_${name}`,
  clients: [{ id: `${name}-client`, accessTokenSeconds: 600, refreshTokenSeconds: 86_400, sessionSeconds: 600 }],
  groups,
  customSmsSender: { functionArn: 'arn:aws:lambda:send-code', keyArn },
});
const field = pool('Field', ['partner']);
const staff = pool('Staff', ['admin']);
const phone = '+84987654321';
const SITE = 'http://127.0.0.1:4321';

const kmsFolder = mkdtempSync(join(tmpdir(), 'cognito-kms-'));
const kms = await startKms(kmsFolder);
afterAll(async () => {
  await kms.close();
  rmSync(kmsFolder, { recursive: true, force: true });
});

/** A clock that the test sets, since tokens and sessions are about time. */
const time = { now: Date.now() };
const sent: { phone: string; code: string }[] = [];
const waiting: (() => void)[] = [];
let folder: string;
let cognito: Cognito;
let endpoint: string;

beforeEach(async () => {
  time.now = Date.now();
  sent.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'cognito-'));
  await open();
});
afterEach(async () => {
  await cognito.close();
  rmSync(folder, { recursive: true, force: true });
});

function kmsAccess() {
  return { endpoint: kms.url, region: REGION, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
}

async function open(): Promise<void> {
  cognito = await createCognito({
    pools: [field, staff],
    folder,
    kms: kmsAccess(),
    invoke: async (_arn, event) => {
      const { request } = smsSenderEventSchema.parse(event);
      sent.push({ phone: request.userAttributes.phone_number, code: await decrypted(request.code) });
      for (const told of waiting.splice(0)) told();
    },
    allowedOrigins: () => [SITE],
    now: () => time.now,
  });
  endpoint = (await cognito.listen(0)).url;
}

async function lastCode(): Promise<string> {
  while (sent.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  return sent.at(-1)?.code ?? '';
}

/** As the sender function does it. */
async function decrypted(code: string): Promise<string> {
  const clientProvider = kmsClients(kmsAccess());
  const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  const { plaintext } = await decrypt(new KmsKeyringNode({ keyIds: [keyArn], clientProvider }), code, {
    encoding: 'base64',
  });
  return plaintext.toString();
}

async function startKms(folder: string) {
  const { service } = new LocalKms({ keys: [{ arn: keyArn, logicalId: 'CodeKey' }], folder });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { status, body } = await service({
      service: 'kms',
      action: String(request.headers['x-amz-target']).split('.')[1] ?? '',
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: {},
      body: await buffer(request),
    });
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** From a page: unsigned. */
async function call(action: string, body: unknown, origin = SITE) {
  const reply = await fetch(endpoint, {
    method: 'POST',
    headers: {
      origin,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify(body),
  });
  return {
    status: reply.status,
    headers: reply.headers,
    body: z.record(z.string(), z.unknown()).parse(await reply.json()),
  };
}

/** From a function: signed, through the proxy. */
async function admin(action: string, body: unknown) {
  const reply = await cognito.service({
    service: 'cognito-idp',
    action,
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(JSON.stringify(body)),
  });
  return z.record(z.string(), z.unknown()).parse(reply.body);
}

async function enrol(username = 'P1', number = phone): Promise<void> {
  await admin('AdminCreateUser', {
    UserPoolId: field.id,
    Username: username,
    UserAttributes: [
      { Name: 'phone_number', Value: number },
      { Name: 'phone_number_verified', Value: 'true' },
    ],
    MessageAction: 'SUPPRESS',
  });
  await admin('AdminAddUserToGroup', { UserPoolId: field.id, Username: username, GroupName: 'partner' });
}

const resultSchema = z.object({
  AuthenticationResult: z.object({
    AccessToken: z.string(),
    IdToken: z.string(),
    RefreshToken: z.string().optional(),
    ExpiresIn: z.number(),
  }),
});

function initiate(name = phone) {
  return call('InitiateAuth', {
    ClientId: 'Field-client',
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: name, PREFERRED_CHALLENGE: 'SMS_OTP' },
  });
}

function answer(session: unknown, code: string, name = phone) {
  return call('RespondToAuthChallenge', {
    ClientId: 'Field-client',
    ChallengeName: 'SMS_OTP',
    Session: session,
    ChallengeResponses: { USERNAME: name, SMS_OTP_CODE: code },
  });
}

async function signedIn() {
  sent.length = 0;
  const { body } = await initiate();
  const reply = await answer(body.Session, await lastCode());
  return resultSchema.parse(reply.body).AuthenticationResult;
}

const renew = (token: string | undefined) =>
  call('InitiateAuth', {
    ClientId: 'Field-client',
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: token },
  });

describe('signing in', () => {
  beforeEach(() => enrol());

  test('by phone and an 8-digit code that arrives encrypted gives real tokens of the pool', async () => {
    const { status, body } = await initiate();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ChallengeName: 'SMS_OTP',
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS', CODE_DELIVERY_DESTINATION: '+*******4321' },
    });
    const code = await lastCode();
    expect(code).toMatch(/^\d{8}$/);
    expect(sent[0]?.phone).toBe(phone);

    const reply = await answer(body.Session, code);
    const tokens = resultSchema.parse(reply.body).AuthenticationResult;
    const keys = createRemoteJWKSet(new URL(`${endpoint}/${field.id}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(tokens.AccessToken, keys, { issuer: field.issuer });
    expect(payload).toMatchObject({
      token_use: 'access',
      client_id: 'Field-client',
      username: 'P1',
      'cognito:groups': ['partner'],
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
    expect(decodeJwt(tokens.IdToken)).toMatchObject({ token_use: 'id', aud: 'Field-client', phone_number: phone });
    expect(tokens.RefreshToken).toBeTruthy();
  });

  test('may begin with a choice of the challenge', async () => {
    const first = await call('InitiateAuth', {
      ClientId: 'Field-client',
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: phone },
    });
    expect(first.body).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['SMS_OTP'] });
    expect(sent).toHaveLength(0);
    const second = await call('RespondToAuthChallenge', {
      ClientId: 'Field-client',
      ChallengeName: 'SELECT_CHALLENGE',
      Session: first.body.Session,
      ChallengeResponses: { USERNAME: phone, ANSWER: 'SMS_OTP' },
    });
    expect((await answer(second.body.Session, await lastCode())).status).toBe(200);
  });

  test('works once per code', async () => {
    const { body } = await initiate();
    const code = await lastCode();
    const replies = await Promise.all([answer(body.Session, code), answer(body.Session, code)]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
  });

  test('ends after three wrong codes', async () => {
    const { body } = await initiate();
    const right = await lastCode();
    const wrong = right === '00000000' ? '00000001' : '00000000';
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect((await answer(body.Session, wrong)).body).toMatchObject({ __type: 'CodeMismatchException' });
    }
    expect((await answer(body.Session, right)).body).toMatchObject({ __type: 'NotAuthorizedException' });
  });

  test('ends after ten minutes, and is bound to its name and client', async () => {
    const { body } = await initiate();
    const code = await lastCode();
    expect((await answer(body.Session, code, '+84911111111')).status).toBe(400);
    time.now += 600_000;
    expect((await answer(body.Session, code)).body).toMatchObject({ __type: 'NotAuthorizedException' });
  });

  test('of an unknown phone looks the same and sends nothing', async () => {
    const known = await initiate();
    await lastCode();
    const unknown = await initiate('+84912345678');
    expect(unknown.status).toBe(200);
    expect(Object.keys(unknown.body)).toEqual(Object.keys(known.body));
    expect((await answer(unknown.body.Session, '12345678', '+84912345678')).body).toMatchObject({
      __type: 'CodeMismatchException',
    });
    expect(sent).toHaveLength(1);
  });

  test('of a disabled person sends nothing, and renewing ends too', async () => {
    const { RefreshToken } = await signedIn();
    await admin('AdminDisableUser', { UserPoolId: field.id, Username: 'P1' });
    await initiate();
    expect((await renew(RefreshToken)).status).toBe(400);
    expect(sent).toHaveLength(1);
  });
});

describe('a refresh token', () => {
  beforeEach(() => enrol());

  test('renews the access token, also after a restart, by the same key', async () => {
    const { RefreshToken } = await signedIn();
    const keys = createLocalJWKSet({ keys: [...cognito.jwks(field.id).keys] });
    await cognito.close();
    await open();
    const { body, status } = await renew(RefreshToken);
    expect(status).toBe(200);
    const tokens = resultSchema.parse(body).AuthenticationResult;
    expect(tokens.RefreshToken).toBeUndefined();
    expect((await jwtVerify(tokens.AccessToken, keys, { issuer: field.issuer })).payload.username).toBe('P1');
    const again = await call('GetTokensFromRefreshToken', { ClientId: 'Field-client', RefreshToken });
    expect(again.status).toBe(200);
  });

  test('is no good once it is revoked, ran out, or for another client', async () => {
    const first = await signedIn();
    expect((await call('RevokeToken', { ClientId: 'Field-client', Token: first.RefreshToken })).status).toBe(200);
    expect((await renew(first.RefreshToken)).body).toMatchObject({ __type: 'NotAuthorizedException' });

    const second = await signedIn();
    const foreign = { ClientId: 'Staff-client', RefreshToken: second.RefreshToken };
    expect((await call('GetTokensFromRefreshToken', foreign)).status).toBe(400);
    time.now += 86_400_000;
    expect((await renew(second.RefreshToken)).status).toBe(400);
  });

  test('of every device ends with a global sign-out', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    expect((await call('GlobalSignOut', { AccessToken: one.AccessToken })).status).toBe(200);
    expect((await renew(other.RefreshToken)).status).toBe(400);
    expect((await call('GetUser', { AccessToken: one.AccessToken })).status).toBe(400);
  });
});

describe('people', () => {
  test('are made once, and a phone is one person’s', async () => {
    await enrol();
    await expect(enrol()).rejects.toMatchObject({ code: 'UsernameExistsException' });
    await expect(enrol('P2')).rejects.toMatchObject({ code: 'AliasExistsException' });
    await expect(admin('AdminGetUser', { UserPoolId: field.id, Username: 'P9' })).rejects.toThrow(AwsError);
    await expect(
      admin('AdminAddUserToGroup', { UserPoolId: field.id, Username: 'P1', GroupName: 'admin' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('are listed by an attribute, page after page', async () => {
    await enrol();
    await enrol('P2', '+84912345678');
    const list = (more: object) => admin('ListUsers', { UserPoolId: field.id, ...more });
    expect(await list({ Filter: `phone_number = "${phone}"` })).toMatchObject({ Users: [{ Username: 'P1' }] });
    const first = await list({ Limit: 1 });
    expect(first).toMatchObject({ Users: [{ Username: 'P1' }], PaginationToken: '1' });
    expect(await list({ Limit: 1, PaginationToken: '1' })).toMatchObject({ Users: [{ Username: 'P2' }] });
  });

  test('are listed by their group, page after page', async () => {
    await enrol();
    await enrol('P2', '+84912345678');
    const list = (GroupName: string, more: object = {}) =>
      admin('ListUsersInGroup', { UserPoolId: field.id, GroupName, ...more });
    const first = await list('partner', { Limit: 1 });
    expect(first).toMatchObject({ Users: [{ Username: 'P1' }], NextToken: '1' });
    expect(await list('partner', { Limit: 1, NextToken: '1' })).toMatchObject({ Users: [{ Username: 'P2' }] });
    expect(await list('partner', { NextToken: '2' })).toEqual({ Users: [] });
    await expect(list('nobody')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('who change their phone sign in with the new one, and stay after a restart', async () => {
    await enrol();
    await admin('AdminUpdateUserAttributes', {
      UserPoolId: field.id,
      Username: 'P1',
      UserAttributes: [{ Name: 'phone_number', Value: '+84912345678' }],
    });
    await cognito.close();
    await open();
    const { body } = await initiate('+84912345678');
    expect((await answer(body.Session, await lastCode(), '+84912345678')).status).toBe(200);
  });
});

describe('from a page', () => {
  test('nobody makes or reads people', async () => {
    const reply = await call('AdminCreateUser', { UserPoolId: field.id, Username: 'X', MessageAction: 'SUPPRESS' });
    expect(reply).toMatchObject({ status: 400, body: { __type: 'InvalidAction' } });
  });

  test('only the site’s own origin may read the answers', async () => {
    expect((await initiate()).headers.get('access-control-allow-origin')).toBe(SITE);
    const foreign = await call('InitiateAuth', { ClientId: 'x', AuthFlow: 'USER_AUTH' }, 'https://evil.example');
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(endpoint, { method: 'OPTIONS', headers: { origin: SITE } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-amz-target');
  });

  test('malformed calls are refused by name', async () => {
    expect((await call('InitiateAuth', { AuthFlow: 'USER_AUTH' })).body).toMatchObject({
      __type: 'InvalidParameterException',
    });
    expect((await call('InitiateAuth', { ClientId: 'none', AuthFlow: 'USER_SRP_AUTH' })).status).toBe(400);
    expect((await fetch(`${endpoint}/nowhere/.well-known/jwks.json`)).status).toBe(404);
  });
});
