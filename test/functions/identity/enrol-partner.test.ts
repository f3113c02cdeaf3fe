import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  AliasExistsException,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { createEnrolPartner, type EnrolPartnerDeps } from '../../../functions/identity/enrol-partner.ts';
import { CognitoFieldAccounts } from '../../../shared/identity/field-account-repository.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { start } from '../notifications/doubles.ts';

type Found = Awaited<ReturnType<EnrolPartnerDeps['findPartner']>>;
const client = new CognitoIdentityProviderClient({ region: 'ap-southeast-1' });
const cognito = mockClient(client);
beforeEach(() => cognito.reset());

const registered = { id: 'E1', type: 'partners.registered', at: start, data: { partnerId: 'P1' } };
const partner = { id: 'P1', phone: phoneSchema.parse('+84987654321'), state: 'waiting' } as const;

function setUp(found: Found = partner) {
  return createEnrolPartner({
    findPartner: async () => found,
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

function exists() {
  cognito.onAnyCommand().resolves({});
  cognito.on(AdminCreateUserCommand).rejects(new UsernameExistsException({ message: '', $metadata: {} }));
}

test('a suspended partner can sign in no more and is signed out everywhere', async () => {
  exists();
  const event = { ...registered, type: 'partners.suspended' };
  expect(await setUp({ ...partner, state: 'suspended', version: 2 })(event)).toEqual({ kind: 'done' });
  expect(cognito.commandCalls(AdminDisableUserCommand)).toHaveLength(1);
  expect(cognito.commandCalls(AdminUserGlobalSignOutCommand)).toHaveLength(1);
  expect(cognito.commandCalls(AdminEnableUserCommand)).toHaveLength(0);
});

test.each(['approved', 'left'] as const)('a partner who is %s may sign in', async (state) => {
  exists();
  const event = { ...registered, type: 'partners.reinstated' };
  expect(await setUp({ ...partner, state, version: 3 })(event)).toEqual({ kind: 'done' });
  expect(cognito.commandCalls(AdminEnableUserCommand)).toHaveLength(1);
  expect(cognito.commandCalls(AdminDisableUserCommand)).toHaveLength(0);
});

test('another phone opens the same account', async () => {
  exists();
  const phone = phoneSchema.parse('+84912345678');
  const event = { ...registered, type: 'partners.phone-changed' };
  expect(await setUp({ ...partner, phone, version: 1 })(event)).toEqual({ kind: 'done' });
  expect(cognito.commandCalls(AdminUpdateUserAttributesCommand)[0]?.args[0].input).toMatchObject({
    Username: 'P1',
    UserAttributes: [
      { Name: 'phone_number', Value: '+84912345678' },
      { Name: 'phone_number_verified', Value: 'true' },
    ],
  });
});

test('who changed again meanwhile is brought up to what they are by then', async () => {
  exists();
  const states = [{ state: 'suspended', version: 2 } as const, { state: 'approved', version: 3 } as const];
  let reads = 0;
  const enrol = createEnrolPartner({
    findPartner: async () => ({ ...partner, ...states[Math.min(reads++, 1)] }),
    accounts: new CognitoFieldAccounts(client, 'field-pool'),
  });
  expect(await enrol({ ...registered, type: 'partners.suspended' })).toEqual({ kind: 'done' });
  expect(cognito.commandCalls(AdminEnableUserCommand)).toHaveLength(1);
});
