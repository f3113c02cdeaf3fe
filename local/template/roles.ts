import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Named } from './attributes.ts';
import type { PolicyStatement, Principal } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import { type Found, ignored, LABEL, runType } from './run-type.ts';
import { Unresolved } from './unresolved.ts';
import { unsupported } from './unsupported.ts';

const inlinePolicies = z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: z.unknown() })).default([]);
const names = z.array(z.string()).default([]);

export const roleType = runType(
  'AWS::IAM::Role',
  z.strictObject({
    RoleName: z.string().optional(),
    Policies: inlinePolicies,
    ManagedPolicyArns: names,
    AssumeRolePolicyDocument: ignored('the proxy knows by its key which function calls'),
    MaxSessionDuration: ignored('keys of this machine do not expire'),
    Path: LABEL,
    Description: LABEL,
    Tags: LABEL,
  }),
);

export const policyType = runType(
  'AWS::IAM::Policy',
  z.strictObject({ PolicyName: z.string(), PolicyDocument: z.unknown(), Roles: names }),
);

export const managedPolicyType = runType(
  'AWS::IAM::ManagedPolicy',
  z.strictObject({
    ManagedPolicyName: z.string().optional(),
    PolicyDocument: z.unknown(),
    Roles: names,
    Path: LABEL,
    Description: LABEL,
  }),
);

const resourceSchema = z.union([z.string(), z.instanceof(Unresolved)]);
const conditionValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const conditionValues = z.union([conditionValue.transform((value) => [value]), z.array(conditionValue)]);

const documentSchema = z.strictObject({
  Version: z.string().optional(),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().optional(),
      Effect: z.enum(['Allow', 'Deny']),
      Action: z.union([z.string().transform((action) => [action]), z.array(z.string())]),
      Resource: z.union([resourceSchema.transform((resource) => [resource]), z.array(resourceSchema)]),
      Condition: z.record(z.string(), z.record(z.string(), conditionValues)).default({}),
    }),
  ),
});

/** AWS's own policies that roles of CDK name. They only let a function write its log. */
const LOGGING_POLICIES = /:iam::aws:policy\/service-role\/AWSLambda(Basic|VPCAccess)?ExecutionRole$/;

type Role = Found<z.output<typeof roleType.properties>>;

interface OwnedDocument {
  readonly owner: Named;
  readonly document: unknown;
}

/** The caller that a resource with a role is, under an access key of its own. */
export type PrincipalOf = (bearer: Named, roleArn: string) => Principal;

export function readRoles(inventory: Inventory): PrincipalOf {
  const roles = inventory.all(roleType);
  const policies = inventory.all(policyType);
  const managedPolicies = inventory.all(managedPolicyType);

  const documentsOf = ({ resource, properties }: Role): readonly OwnedDocument[] => {
    const attached = policies.filter((policy) => policy.properties.Roles.includes(resource.name));
    const managed = managedPolicies.filter(
      (policy) => policy.properties.Roles.includes(resource.name) || properties.ManagedPolicyArns.includes(policy.ref),
    );
    const unknown = properties.ManagedPolicyArns.find(
      (arn) => !LOGGING_POLICIES.test(arn) && !managed.some(({ ref }) => ref === arn),
    );
    if (unknown) throw unsupported(resource, `what policy ${unknown} allows is not known on this machine`);
    return [
      ...properties.Policies.map((policy) => ({ owner: resource, document: policy.PolicyDocument })),
      ...[...attached, ...managed].map((policy) => ({
        owner: policy.resource,
        document: policy.properties.PolicyDocument,
      })),
    ];
  };

  return (bearer, roleArn) => {
    const role = roles.find(({ arn }) => arn === roleArn);
    if (!role) throw unsupported(bearer, `no stack has its role ${roleArn}`);
    return {
      name: bearer.logicalId,
      roleArn,
      ...accessKeyOf(bearer),
      statements: documentsOf(role).flatMap(({ owner, document }) => statementsOf(owner, document)),
    };
  };
}

function statementsOf(owner: Named, document: unknown): readonly PolicyStatement[] {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: '' };
    throw unsupported(owner, `its policy is not understood at ${path.map(String).join('.')}: ${message}`);
  }
  return parsed.data.Statement.flatMap((statement) => {
    const resources = statement.Resource.filter((resource): resource is string => typeof resource === 'string');
    if (resources.length < statement.Resource.length && statement.Effect === 'Deny') {
      throw unsupported(owner, 'it denies something on a resource that is not played');
    }
    // Leave to touch something that is not there is no leave at all.
    if (resources.length === 0) return [];
    return [{ effect: statement.Effect, actions: statement.Action, resources, conditions: statement.Condition }];
  });
}

/** The same at every start, so that a link signed before it still counts after it. */
function accessKeyOf(bearer: Named): Pick<Principal, 'accessKeyId' | 'secretAccessKey'> {
  const digest = createHash('sha512').update(`${bearer.stack}/${bearer.logicalId}/access-key`);
  const letters = digest.digest('hex').toUpperCase();
  return { accessKeyId: `LOCAL${letters.slice(0, 15)}`, secretAccessKey: letters.slice(15, 55).toLowerCase() };
}
