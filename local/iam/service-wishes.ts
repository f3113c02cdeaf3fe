import * as z from 'zod';
import type { AwsRequest } from '../aws/aws-service.ts';
import { keyOfCiphertext } from '../aws/ciphertext.ts';
import type { Context, Wish } from './policy.ts';
import type { Place } from './table-wishes.ts';

const secretCall = z.object({ SecretId: z.string().optional(), VersionStage: z.string().optional() });
const keyCall = z.object({
  KeyId: z.string().optional(),
  CiphertextBlob: z.string().optional(),
  EncryptionContext: z.record(z.string(), z.string()).optional(),
});
const machineCall = z.object({ stateMachineArn: z.string().optional(), executionArn: z.string().optional() });
const poolCall = z.object({ UserPoolId: z.string().optional() });
const mailCall = z.object({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .object({ ToAddresses: z.array(z.string()).optional(), CcAddresses: z.array(z.string()).optional() })
    .optional(),
});

/** What a call wants of a service that this machine plays itself. */
export function serviceWish(request: AwsRequest, place: Place): Wish {
  switch (request.service) {
    case 'secretsmanager':
      return secretWish(request, place);
    case 'kms':
      return keyWish(request, place);
    case 'states':
      return machineWish(request);
    case 'cognito-idp':
      return poolWish(request, place);
    case 'ses':
      return mailWish(request, place);
    case 'lambda':
      return functionWish(request, place);
    default:
      return { action: `${request.service}:${request.action}`, resources: ['*'], context: {} };
  }
}

function secretWish(request: AwsRequest, { region, account }: Place): Wish {
  const { SecretId: id, VersionStage: stage } = secretCall.parse(bodyOf(request));
  // A secret asked for by name stands for its ARN, whose six characters at the end nobody knows.
  const arn =
    id === undefined || id.startsWith('arn:')
      ? (id ?? '*')
      : `arn:aws:secretsmanager:${region}:${account}:secret:${id}-000000`;
  const context: Context = {
    'secretsmanager:SecretId': [arn],
    ...(stage === undefined ? {} : { 'secretsmanager:VersionStage': [stage] }),
  };
  return { action: `secretsmanager:${request.action}`, resources: [arn], context };
}

function keyWish(request: AwsRequest, { region, account }: Place): Wish {
  const { KeyId: id, CiphertextBlob: blob, EncryptionContext: pairs = {} } = keyCall.parse(bodyOf(request));
  const named = id ?? (blob === undefined ? undefined : keyOfCiphertext(Buffer.from(blob, 'base64')));
  const arn = named === undefined || named.startsWith('arn:') ? named : `arn:aws:kms:${region}:${account}:key/${named}`;
  const names = Object.keys(pairs);
  const context: Context = {
    ...Object.fromEntries(Object.entries(pairs).map(([name, value]) => [`kms:EncryptionContext:${name}`, [value]])),
    ...(names.length > 0 ? { 'kms:EncryptionContextKeys': names } : {}),
  };
  return { action: `kms:${request.action}`, resources: [arn ?? '*'], context };
}

function machineWish(request: AwsRequest): Wish {
  const { stateMachineArn: machine, executionArn: execution } = machineCall.parse(bodyOf(request));
  return { action: `states:${request.action}`, resources: [execution ?? machine ?? '*'], context: {} };
}

function poolWish(request: AwsRequest, { region, account }: Place): Wish {
  const { UserPoolId: pool } = poolCall.parse(bodyOf(request));
  const arn = pool === undefined ? '*' : `arn:aws:cognito-idp:${region}:${account}:userpool/${pool}`;
  return { action: `cognito-idp:${request.action}`, resources: [arn], context: {} };
}

/** SES v2 is REST; sending is what functions do. The identity is the address or its domain. */
function mailWish(request: AwsRequest, { region, account }: Place): Wish {
  if (request.method !== 'POST' || request.path !== '/v2/email/outbound-emails') {
    return { action: `ses:${request.method} ${request.path}`, resources: ['*'], context: {} };
  }
  const { FromEmailAddress: from = '', Destination: to } = mailCall.parse(bodyOf(request));
  const address = (/<([^>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
  const identity = (name: string) => `arn:aws:ses:${region}:${account}:identity/${name}`;
  return {
    action: 'ses:SendEmail',
    resources: [identity(address), identity(address.split('@').at(-1) ?? '')],
    context: {
      'ses:FromAddress': [address],
      'ses:Recipients': [...(to?.ToAddresses ?? []), ...(to?.CcAddresses ?? [])],
    },
  };
}

function functionWish(request: AwsRequest, { region, account }: Place): Wish {
  const [, name] = /^\/\d{4}-\d\d-\d\d\/functions\/([^/]+)\/(?:invocations|invoke-async)/.exec(request.path) ?? [];
  const decoded = decodeURIComponent(name ?? '*');
  const arn = decoded.startsWith('arn:') ? decoded : `arn:aws:lambda:${region}:${account}:function:${decoded}`;
  return {
    action: name === undefined ? `lambda:${request.method}` : 'lambda:InvokeFunction',
    resources: [arn],
    context: {},
  };
}

function bodyOf(request: AwsRequest): unknown {
  return request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'));
}
