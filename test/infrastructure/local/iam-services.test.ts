import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { describe, expect, test } from 'vitest';
import { AwsError, type AwsRequest, type AwsService } from '../../../local/aws/aws-service.ts';
import { ACCOUNT, client, principal, proxyFor, REGION } from './iam-fixture.ts';

/** A service that notes what reached it. */
function noting(body: unknown = {}) {
  const requests: AwsRequest[] = [];
  const service: AwsService = async (request) => {
    requests.push(request);
    return { status: 200, body };
  };
  return { requests, service };
}

describe('sending mail', () => {
  const sender = principal('Notify', [
    {
      actions: ['ses:SendEmail'],
      resources: [`arn:aws:ses:${REGION}:${ACCOUNT}:identity/cool.example`],
      conditions: { StringEquals: { 'ses:FromAddress': ['baohanh@cool.example'] } },
    },
  ]);
  const mail = (FromEmailAddress: string) =>
    new SendEmailCommand({
      FromEmailAddress,
      Destination: { ToAddresses: ['someone@else.example'] },
      Content: { Simple: { Subject: { Data: 'a' }, Body: { Text: { Data: 'b' } } } },
    });

  test('is judged by the address behind the name, and its domain suffices', async () => {
    const { requests, service } = noting({ MessageId: '1' });
    const { proxy, refusals } = await proxyFor(new Map([['ses', service]]), [sender]);
    const ses = new SESv2Client(client(proxy.url, sender));
    await expect(ses.send(mail('Bảo hành <baohanh@cool.example>'))).resolves.toMatchObject({ MessageId: '1' });
    expect(requests).toMatchObject([{ service: 'ses', action: '', method: 'POST', path: '/v2/email/outbound-emails' }]);
    await expect(ses.send(mail('boss@cool.example'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(ses.send(mail('baohanh@other.example'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(refusals.map(({ action, principal: who }) => [who, action])).toEqual([
      ['Notify', 'ses:SendEmail'],
      ['Notify', 'ses:SendEmail'],
    ]);
  });
});

describe('Cognito', () => {
  test('is signed in to without an AWS key, and administered with one alone', async () => {
    const { requests, service } = noting();
    const enrol = principal('Enrol', [
      {
        actions: ['cognito-idp:AdminCreateUser'],
        resources: [`arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/pool_1`],
      },
    ]);
    const { proxy } = await proxyFor(new Map([['cognito-idp', service]]), [enrol]);
    const cognito = new CognitoIdentityProviderClient(client(proxy.url, enrol));
    await cognito.send(new InitiateAuthCommand({ AuthFlow: 'USER_AUTH', ClientId: 'x' }));
    await cognito.send(new AdminCreateUserCommand({ UserPoolId: 'pool_1', Username: 'a' }));
    expect(requests.map(({ action }) => action)).toEqual(['InitiateAuth', 'AdminCreateUser']);
    await expect(
      cognito.send(new AdminCreateUserCommand({ UserPoolId: 'pool_2', Username: 'a' })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const unsigned = await fetch(proxy.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminCreateUser' },
      body: '{}',
    });
    expect(unsigned.status).toBe(400);
    expect(await unsigned.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
    expect(requests).toHaveLength(2);
  });
});

describe('a service played here', () => {
  const ask = new GetSecretValueCommand({ SecretId: 'x' });

  test('that nobody plays is named', async () => {
    const { proxy } = await proxyFor(new Map());
    await expect(new SecretsManagerClient(client(proxy.url)).send(ask)).rejects.toThrow(
      'secretsmanager is not played on this machine',
    );
  });

  test('answers its errors by their names, and its own failures are reported', async () => {
    const errors = [new AwsError('ResourceNotFoundException', 'gone'), new Error('a bug')];
    const { proxy, failures } = await proxyFor(
      new Map([['secretsmanager', async () => Promise.reject(errors.shift() ?? new Error('no more'))]]),
    );
    const secrets = new SecretsManagerClient(client(proxy.url));
    await expect(secrets.send(ask)).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'gone' });
    await expect(secrets.send(ask)).rejects.toMatchObject({ name: 'InternalFailure' });
    expect(failures).toMatchObject([{ message: 'a bug' }]);
  });
});
