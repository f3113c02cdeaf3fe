import { aws_iam as iam } from 'aws-cdk-lib';
import * as z from 'zod';
import type { folder } from '../../shared/table/keys.ts';
import type { DataStack } from '../data/data-stack.ts';
import { acceptFinding } from './accept-finding.ts';
import type { AppFunction } from './app-function.ts';

type Folder = (typeof folder)[keyof typeof folder];

/** Lets a function write the files of a folder, in parts where they are large. */
export function grantWriteFolder(target: AppFunction, data: DataStack, name: Folder): void {
  grant(target, data, name, ['s3:PutObject', 's3:AbortMultipartUpload'], ['kms:GenerateDataKey', 'kms:Decrypt']);
}

/** Lets a function sign links that download the files of a folder. */
export function grantReadFolder(target: AppFunction, data: DataStack, name: Folder): void {
  grant(target, data, name, ['s3:GetObject'], ['kms:Decrypt']);
}

function grant(target: AppFunction, data: DataStack, name: Folder, actions: string[], keyActions: string[]): void {
  const role = target.grantPrincipal;
  const objects = data.files.arnForObjects(`${name}*`);
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: [objects] }));
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: keyActions,
      resources: [data.key.keyArn],
      conditions: { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } },
    }),
  );
  const finding = `AwsSolutions-IAM5[Resource::${exportOf(data)}/${name}*]` as const;
  acceptFinding(target, finding, 'All files of one folder, which holds nothing else.');
}

/** The name under which other stacks know the bucket, as cdk-nag quotes it. */
function exportOf(data: DataStack): string {
  const imported = z.object({ 'Fn::ImportValue': z.string() });
  return imported.parse(data.resolve(data.exportValue(data.files.bucketArn)))['Fn::ImportValue'];
}
