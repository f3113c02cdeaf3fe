import * as z from 'zod';
import { AwsError } from '../aws-service.ts';
import type { User, UserPool } from './user-pool.ts';

const attributesSchema = z
  .array(z.object({ Name: z.string(), Value: z.string() }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));

const inPool = z.object({ UserPoolId: z.string() });
const onUser = inPool.extend({ Username: z.string().min(1) });
const onMember = onUser.extend({ GroupName: z.string() });
const creation = onUser.extend({
  UserAttributes: attributesSchema,
  MessageAction: z.literal('SUPPRESS', { error: 'invitations are not sent here: MessageAction must be SUPPRESS' }),
});
const attributeChange = onUser.extend({ UserAttributes: attributesSchema });
const listing = inPool.extend({
  Limit: z.int().min(1).max(60).default(60),
  Filter: z.string().optional(),
  PaginationToken: z.string().regex(/^\d+$/).optional(),
});

const membership = inPool.extend({
  GroupName: z.string(),
  Limit: z.int().min(1).max(60).default(60),
  NextToken: z.string().regex(/^\d+$/).optional(),
});

type Action = (input: unknown) => Promise<unknown>;

/** What our own functions and the start-up call, signed: making and changing people. */
export function adminActions(pools: readonly UserPool[]): Readonly<Record<string, Action>> {
  const poolOf = (id: string): UserPool => {
    const pool = pools.find(({ resource }) => resource.id === id);
    if (!pool) throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`);
    return pool;
  };
  const userAction =
    (act: (pool: UserPool, user: User) => unknown): Action =>
    async (input) => {
      const { UserPoolId, Username } = onUser.parse(input);
      const pool = poolOf(UserPoolId);
      return act(pool, pool.user(Username)) ?? {};
    };
  const memberAction =
    (groupsAfter: (groups: readonly string[], name: string) => string[]): Action =>
    async (input) => {
      const { UserPoolId, Username, GroupName } = onMember.parse(input);
      const pool = poolOf(UserPoolId);
      if (!pool.resource.groups.includes(GroupName))
        throw new AwsError('ResourceNotFoundException', 'Group not found.');
      const user = pool.user(Username);
      pool.change(user, { groups: groupsAfter(user.groups, GroupName) });
      return {};
    };
  return {
    AdminCreateUser: async (input) => {
      const { UserPoolId, Username, UserAttributes } = creation.parse(input);
      return { User: described(poolOf(UserPoolId).create(Username, UserAttributes), 'Attributes') };
    },
    AdminGetUser: userAction((_pool, user) => described(user, 'UserAttributes')),
    AdminUpdateUserAttributes: async (input) => {
      const { UserPoolId, Username, UserAttributes } = attributeChange.parse(input);
      const pool = poolOf(UserPoolId);
      const user = pool.user(Username);
      pool.change(user, { attributes: { ...user.attributes, ...UserAttributes } });
      return {};
    },
    AdminEnableUser: userAction((pool, user) => pool.change(user, { enabled: true })),
    AdminDisableUser: userAction((pool, user) => pool.change(user, { enabled: false })),
    AdminUserGlobalSignOut: userAction((pool, user) => pool.revoke((token) => token.username === user.username)),
    AdminAddUserToGroup: memberAction((groups, name) => [...new Set([...groups, name])]),
    AdminRemoveUserFromGroup: memberAction((groups, name) => groups.filter((group) => group !== name)),
    AdminListGroupsForUser: userAction((pool, user) => ({
      Groups: user.groups.map((GroupName) => ({ GroupName, UserPoolId: pool.resource.id })),
    })),
    ListUsers: async (input) => listUsers(poolOf, listing.parse(input)),
    ListUsersInGroup: async (input) => listMembers(poolOf, membership.parse(input)),
  };
}

function listUsers(poolOf: (id: string) => UserPool, request: z.infer<typeof listing>): unknown {
  const matching = poolOf(request.UserPoolId).users.filter(filterOf(request.Filter));
  const from = Number(request.PaginationToken ?? 0);
  const to = from + request.Limit;
  return {
    Users: matching.slice(from, to).map((user) => described(user, 'Attributes')),
    ...(to < matching.length ? { PaginationToken: String(to) } : {}),
  };
}

function listMembers(poolOf: (id: string) => UserPool, request: z.infer<typeof membership>): unknown {
  const pool = poolOf(request.UserPoolId);
  if (!pool.resource.groups.includes(request.GroupName))
    throw new AwsError('ResourceNotFoundException', 'Group not found.');
  const members = pool.users.filter(({ groups }) => groups.includes(request.GroupName));
  const from = Number(request.NextToken ?? 0);
  const to = from + request.Limit;
  return {
    Users: members.slice(from, to).map((user) => described(user, 'Attributes')),
    ...(to < members.length ? { NextToken: String(to) } : {}),
  };
}

/** `attribute = "value"` or `attribute ^= "start"`, as the service has it. */
function filterOf(filter: string | undefined): (user: User) => boolean {
  if (!filter) return () => true;
  const [, name, operator, value] = /^\s*([a-z_:]+)\s*(\^?=)\s*"([^"]*)"\s*$/.exec(filter) ?? [];
  if (name === undefined || value === undefined)
    throw new AwsError('InvalidParameterException', 'Error while parsing filter.');
  return (user) => {
    const actual = { username: user.username, sub: user.sub, ...user.attributes }[name] ?? '';
    return operator === '=' ? actual === value : actual.startsWith(value);
  };
}

function described(user: User, attributesName: 'Attributes' | 'UserAttributes'): Readonly<Record<string, unknown>> {
  const attributes = Object.entries({ sub: user.sub, ...user.attributes });
  return {
    Username: user.username,
    [attributesName]: attributes.map(([Name, Value]) => ({ Name, Value })),
    UserCreateDate: user.createdAt / 1_000,
    UserLastModifiedDate: user.modifiedAt / 1_000,
    Enabled: user.enabled,
    UserStatus: 'CONFIRMED',
  };
}
