import { aws_iam as iam } from 'aws-cdk-lib';
import * as z from 'zod';
import { folder } from '../../shared/table/keys.ts';
import { acceptFinding } from '../constructs/accept-finding.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import type { DataStack } from '../data/data-stack.ts';

/** Lets a function write the files of batches, in parts where they are large. */
export function grantWriteFiles(target: AppFunction, data: DataStack): void {
  grant(target, data, ['s3:PutObject', 's3:AbortMultipartUpload'], ['kms:GenerateDataKey', 'kms:Decrypt']);
}

/** Lets a function sign links that download the files of batches. */
export function grantReadFiles(target: AppFunction, data: DataStack): void {
  grant(target, data, ['s3:GetObject'], ['kms:Decrypt']);
}

function grant(target: AppFunction, data: DataStack, actions: string[], keyActions: string[]): void {
  const role = target.grantPrincipal;
  const objects = data.files.arnForObjects(`${folder.batches}*`);
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: [objects] }));
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: keyActions,
      resources: [data.key.keyArn],
      conditions: { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } },
    }),
  );
  const finding = `AwsSolutions-IAM5[Resource::${exportOf(data)}/${folder.batches}*]` as const;
  acceptFinding(target, finding, 'Files of all batches, in the one folder that holds nothing else.');
}

/** The name under which other stacks know the bucket, as cdk-nag quotes it. */
function exportOf(data: DataStack): string {
  const imported = z.object({ 'Fn::ImportValue': z.string() });
  return imported.parse(data.resolve(data.exportValue(data.files.bucketArn)))['Fn::ImportValue'];
}
