import { aws_iam as iam, type aws_kms as kms, type aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/**
 * Lets a function read a secret. CDK's own grant writes the function's role into the key's policy, which would make the
 * stack of the data depend on every stack that uses it.
 */
export function grantSecretRead(secret: secretsmanager.Secret, key: kms.IKey, grantee: iam.IGrantable): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }),
  );
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: { StringLike: { 'kms:ViaService': 'secretsmanager.*.amazonaws.com' } },
    }),
  );
}
