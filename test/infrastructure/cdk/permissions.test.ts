import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { prefix } from '../../../shared/table/keys.ts';
import { exampleResources, ofType, type Resource, target } from './synthesised.ts';

const list = z.union([z.string().transform((value) => [value]), z.array(z.string())]);
const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: list,
  Resource: z.union([z.array(z.unknown()), z.unknown().transform((value) => [value])]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
const documentSchema = z.object({ Statement: z.array(statementSchema) });
const policySchema = z.object({ PolicyDocument: documentSchema, Roles: z.array(z.unknown()) });
const roleSchema = z.object({ Policies: z.array(z.object({ PolicyDocument: documentSchema })).default([]) });

interface Permission extends z.infer<typeof statementSchema> {
  /** The role that may do it. */
  readonly role: string;
  /** The source of the function behind that role, or nothing where the role is not one of ours. */
  readonly entry: string | undefined;
}

const resources = exampleResources();
const entryOfRole = new Map(
  ofType(resources, 'AWS::Lambda::Function').map((resource) => [
    `${resource.stack}/${target(resource.Properties.Role)}`,
    z.string().optional().parse(resource.Metadata['tembao:entry']),
  ]),
);

const permission = (role: string, statement: z.infer<typeof statementSchema>): Permission => ({
  ...statement,
  role,
  entry: entryOfRole.get(role),
});

function permissionsOf(resource: Resource): readonly Permission[] {
  if (resource.Type === 'AWS::IAM::Policy') {
    const policy = policySchema.parse(resource.Properties);
    return policy.Roles.flatMap((role) =>
      policy.PolicyDocument.Statement.map((statement) => permission(`${resource.stack}/${target(role)}`, statement)),
    );
  }
  if (resource.Type !== 'AWS::IAM::Role') return [];
  const statements = roleSchema.parse(resource.Properties).Policies.flatMap((one) => one.PolicyDocument.Statement);
  return statements.map((statement) => permission(resource.name, statement));
}

const permissions = resources.flatMap(permissionsOf).filter(({ Effect }) => Effect === 'Allow');
const told = ({ role, Action, Resource }: Permission) => `${role}: ${Action.join(', ')} on ${JSON.stringify(Resource)}`;

const STREAM = ['dynamodb:ListStreams', 'dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
const onItems = permissions.filter(({ Action }) =>
  Action.some((action) => action.startsWith('dynamodb:') && !STREAM.includes(action)),
);
const leadingKeys = ({ Condition }: Permission) =>
  list.parse(Condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []);
const touches = (one: Permission, names: readonly string[]) =>
  leadingKeys(one).some((key) => names.some((name) => key.startsWith(name) || name.startsWith(key.replace(/\*$/, ''))));

describe('permissions', () => {
  test('were found for every function of ours', () => {
    const roles = new Set(permissions.map(({ role }) => role));
    const without = [...entryOfRole].filter(([role, entry]) => entry && !roles.has(role));
    expect(entryOfRole.size).toBeGreaterThan(5);
    expect(without).toEqual([]);
  });

  test('never name all actions, or all of a service', () => {
    expect(permissions.filter(({ Action }) => Action.some((action) => /(^|:)\*$/.test(action))).map(told)).toEqual([]);
  });

  /** What AWS lets nobody bind to a resource, and the role that Cognito demands for texting any number. */
  const KNOWS_NO_RESOURCE =
    /^(xray:\w+|logs:\w+LogDeliver(y|ies)|logs:PutResourcePolicy|logs:DescribeResourcePolicies|logs:DescribeLogGroups)$/;
  const TEXTS_ANYONE = /^Identity\/\w+PoolsmsRole/;

  test('name their resources wherever the action knows one', () => {
    const everywhere = permissions.filter(({ Resource = [] }) => Resource.includes('*'));
    const odd = everywhere.filter(
      ({ role, Action }) =>
        !(TEXTS_ANYONE.test(role) && Action.join() === 'sns:Publish') &&
        !Action.every((action) => KNOWS_NO_RESOURCE.test(action)),
    );
    expect(odd.map(told)).toEqual([]);
  });

  test('are given by role, never by a managed policy of AWS, but for CDK’s own helpers', () => {
    const managed = ofType(resources, 'AWS::IAM::Role').filter(({ Properties }) => Properties.ManagedPolicyArns);
    const ours = managed.filter(({ logicalId }) => !logicalId.startsWith('Custom'));
    expect(ours.map(({ name }) => name)).toEqual([]);
  });
});

describe('permissions on the table', () => {
  const NAMED = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];

  test('are for named actions: no Scan, no PartiQL', () => {
    const actions = new Set(onItems.flatMap(({ Action }) => Action).filter((action) => action.startsWith('dynamodb:')));
    const allowed = NAMED.map((name) => `dynamodb:${name}`);
    expect([...actions].filter((action) => !allowed.includes(action))).toEqual([]);
  });

  test('are bound to leading keys, and do not pass when the key is absent', () => {
    const loose = onItems.filter(
      (one) => leadingKeys(one).length === 0 || one.Condition.Null?.['dynamodb:LeadingKeys'] !== 'false',
    );
    expect(onItems.length).toBeGreaterThan(5);
    expect(loose.map(told)).toEqual([]);
  });

  test('name whole prefixes', () => {
    const keys = new Set(onItems.flatMap(leadingKeys));
    expect([...keys].filter((key) => !/^[A-Z]{3,}(#[\w-]*)*\*$/.test(key))).toEqual([]);
  });

  const LEDGER = [prefix.transfer, prefix.entry, prefix.account, prefix.rewards, prefix.period, prefix.payoutRun];
  const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

  /** Opening balances come as files, which one worker writes for all kinds of imports. */
  const LEDGER_WRITERS = /^functions\/((rewards|payouts|gifts)\/|imports\/commit-import\.lambda\.ts$)/;

  test('let only functions of rewards, payouts and gifts write the ledger, and the import of openings', () => {
    const writers = onItems.filter(
      (one) => touches(one, LEDGER) && one.Action.some((action) => WRITES.includes(action)),
    );
    const strangers = writers.filter(({ entry }) => !LEDGER_WRITERS.test(entry ?? ''));
    expect(strangers.map(told)).toEqual([]);
  });

  test('let a transfer and an entry be put and read, never changed or removed', () => {
    const changing = onItems.filter(
      (one) =>
        touches(one, [prefix.transfer, prefix.entry]) &&
        one.Action.some((action) => ['UpdateItem', 'DeleteItem'].some((name) => action.endsWith(name))),
    );
    expect(changing.map(told)).toEqual([]);
  });
});
