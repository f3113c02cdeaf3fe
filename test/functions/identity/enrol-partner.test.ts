import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AliasExistsException,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { createEnrolPartner } from '../../../functions/identity/enrol-partner.ts';
import { CognitoFieldAccounts } from '../../../shared/identity/field-account-repository.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { start } from '../notifications/doubles.ts';

const client = new CognitoIdentityProviderClient({ region: 'ap-southeast-1' });
const cognito = mockClient(client);
beforeEach(() => cognito.reset());

const registered = { id: 'E1', type: 'partners.registered', at: start, data: { partnerId: 'P1' } };
const partner = { id: 'P1', phone: phoneSchema.parse('+84987654321') };

function setUp() {
  return createEnrolPartner({
    findPartner: async () => partner,
    accounts: new CognitoFieldAccounts(client, 'field-pool'),
  });
}

test('a registered partner gets an account under the partner’s id, with the proven phone, in the partners’ group', async () => {
  cognito.on(AdminCreateUserCommand).resolves({}).on(AdminAddUserToGroupCommand).resolves({});
  expect(await setUp()(registered)).toEqual({ kind: 'done' });
  expect(cognito.commandCalls(AdminCreateUserCommand)[0]?.args[0].input).toEqual({
    UserPoolId: 'field-pool',
    Username: 'P1',
    UserAttributes: [
      { Name: 'phone_number', Value: '+84987654321' },
      { Name: 'phone_number_verified', Value: 'true' },
    ],
    MessageAction: 'SUPPRESS',
  });
  expect(cognito.commandCalls(AdminAddUserToGroupCommand)[0]?.args[0].input).toMatchObject({
    Username: 'P1',
    GroupName: 'partner',
  });
});

test('an account that is there already still gets its group: a crash may have come between', async () => {
  cognito
    .on(AdminCreateUserCommand)
    .rejects(new UsernameExistsException({ message: '', $metadata: {} }))
    .on(AdminAddUserToGroupCommand)
    .resolves({});
  expect(await setUp()(registered)).toEqual({ kind: 'done' });
  expect(cognito.commandCalls(AdminAddUserToGroupCommand)).toHaveLength(1);
});

test('a phone that another account has is for a person to look at', async () => {
  cognito.on(AdminCreateUserCommand).rejects(new AliasExistsException({ message: '', $metadata: {} }));
  expect(await setUp()(registered)).toEqual({ kind: 'quarantine', reason: 'phone-taken' });
});

test('an unknown partner is set aside, and trouble of Cognito comes back', async () => {
  const unknown = createEnrolPartner({
    findPartner: async () => undefined,
    accounts: new CognitoFieldAccounts(client, 'field-pool'),
  });
  expect(await unknown(registered)).toMatchObject({ kind: 'quarantine' });
  cognito.on(AdminCreateUserCommand).rejects(new Error('away'));
  await expect(setUp()(registered)).rejects.toThrow('away');
});
