import { aws_iam as iam } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IndexName, type Prefix, prefix } from '../../shared/table/keys.ts';

/** Which items a function may touch, by the prefix of their partition key. */
export interface ItemGrants {
  readonly read?: readonly Prefix[];
  /** Put and update; the ledger's own prefixes get PutItem alone. */
  readonly write?: readonly Prefix[];
  readonly remove?: readonly Prefix[];
  /** Prefixes of an index's partition key, such as `PARTNERS#`. */
  readonly list?: readonly { readonly index: IndexName; readonly prefixes: readonly string[] }[];
}

/** A transfer and an entry are put once and never changed. */
const PUT_ONLY: readonly Prefix[] = [prefix.transfer, prefix.entry];

/** Lets `grantee` touch items whose leading key matches, with named actions only: never Scan, never PartiQL. */
export function grantItems(table: TableV2, grantee: iam.IGrantable, grants: ItemGrants): void {
  const read = grants.read ?? [];
  const write = grants.write ?? [];
  const changeable = write.filter((name) => !PUT_ONLY.includes(name));
  allow(table, grantee, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], read);
  allow(table, grantee, ['dynamodb:PutItem'], write);
  allow(table, grantee, ['dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'], changeable);
  allow(table, grantee, ['dynamodb:DeleteItem'], grants.remove ?? []);
  for (const { index, prefixes } of grants.list ?? []) {
    statement(grantee, ['dynamodb:Query'], `${table.tableArn}/index/${index}`, prefixes);
  }
  if (!table.encryptionKey) throw new Error('the table has no customer key');
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
      resources: [table.encryptionKey.keyArn],
      conditions: { StringLike: { 'kms:ViaService': 'dynamodb.*.amazonaws.com' } },
    }),
  );
}

function allow(table: TableV2, grantee: iam.IGrantable, actions: string[], prefixes: readonly string[]): void {
  if (prefixes.length > 0) statement(grantee, actions, table.tableArn, prefixes);
}

function statement(grantee: iam.IGrantable, actions: string[], resource: string, prefixes: readonly string[]): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions,
      resources: [resource],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((name) => `${name}*`) },
        // ForAllValues passes when the key is absent altogether.
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    }),
  );
}
