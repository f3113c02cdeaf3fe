import {
  CognitoIdentityProviderClient,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { createListStaff } from '../../../functions/identity/list-staff.ts';
import { CognitoStaffAccounts } from '../../../shared/identity/staff-account-repository.ts';
import { addMilliseconds, instantSchema } from '../../../shared/time/local-date.ts';

const client = new CognitoIdentityProviderClient({});
const cognito = mockClient(client);
let now = instantSchema.parse('2026-11-22T03:00:00.000Z');
const user = (Username: string, name: string | undefined, Enabled = true) => ({
  Username,
  Enabled,
  Attributes: [
    { Name: 'phone_number', Value: '+84901000001' },
    ...(name === undefined ? [] : [{ Name: 'name', Value: name }]),
  ],
});

beforeEach(() => {
  cognito.reset();
  cognito.on(ListUsersCommand).resolves({ Users: [user('s-1', 'Trần Minh Tâm')], PaginationToken: 'next' });
  cognito
    .on(ListUsersCommand, { PaginationToken: 'next' })
    .resolves({ Users: [user('s-2', 'Đỗ Thu Hà', false), user('s-3', undefined)] });
  cognito.on(ListUsersInGroupCommand).resolves({});
  cognito
    .on(ListUsersInGroupCommand, { GroupName: 'care' })
    .resolves({ Users: [user('s-1', 'Trần Minh Tâm')], NextToken: 'more' });
  cognito
    .on(ListUsersInGroupCommand, { GroupName: 'care', NextToken: 'more' })
    .resolves({ Users: [user('s-3', undefined)] });
});

const accounts = () => new CognitoStaffAccounts(client, 'pool-1', () => now);

test('the staff is listed by name with its roles, page after page, and also who left', async () => {
  expect(await accounts().list()).toEqual([
    { id: 's-2', name: 'Đỗ Thu Hà', roles: [], isActive: false },
    { id: 's-3', roles: ['care'], isActive: true },
    { id: 's-1', name: 'Trần Minh Tâm', roles: ['care'], isActive: true },
  ]);
});

test('no phone of staff leaves the function', async () => {
  const reply = await createListStaff({ accounts: accounts() })({
    params: {},
    query: {},
    body: {},
    caller: { kind: 'staff', id: 's-1', roles: ['care'] },
    idempotency: { scope: 's', key: 'k', fingerprint: 'f' },
    requestId: 'r',
    viewerIp: '',
  });
  expect(JSON.stringify(reply)).not.toContain('+84');
});

test('the pool is asked once a minute, however many pages are opened', async () => {
  const one = accounts();
  await one.list();
  await one.list();
  expect(cognito.commandCalls(ListUsersCommand)).toHaveLength(2);
  now = addMilliseconds(now, 60_000);
  await one.list();
  expect(cognito.commandCalls(ListUsersCommand)).toHaveLength(4);
});
