import { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acceptFinding } from '../constructs/accept-finding.ts';
import type { DataStack } from '../data/data-stack.ts';

/** From which one-time codes follow. A new value makes those of the last ten minutes void, nothing else. */
export function oneTimeCodeSecret(scope: Construct, data: DataStack, whose: string): secretsmanager.Secret {
  const secret = new secretsmanager.Secret(scope, 'CodeSecret', {
    encryptionKey: data.key,
    description: `From which the one-time codes of ${whose} are worked out.`,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  acceptFinding(secret, 'AwsSolutions-SMG4', 'Codes live ten minutes; it is replaced by hand if it ever leaks.');
  return secret;
}
