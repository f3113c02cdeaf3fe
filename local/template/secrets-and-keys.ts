import * as z from 'zod';
import type { KeyResource, SecretResource } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import { ENCRYPTION, ignored, LABEL, runType } from './run-type.ts';

/** As Secrets Manager does when the template says nothing. */
const PASSWORD_LENGTH = 32;

export const secretType = runType(
  'AWS::SecretsManager::Secret',
  z.strictObject({
    Name: z.string().optional(),
    SecretString: z.string().optional(),
    GenerateSecretString: z
      .strictObject({
        SecretStringTemplate: z.string().optional(),
        GenerateStringKey: z.string().optional(),
        PasswordLength: z.number().int().default(PASSWORD_LENGTH),
        ExcludePunctuation: z.boolean().default(false),
      })
      .optional(),
    KmsKeyId: ENCRYPTION,
    Description: LABEL,
    Tags: LABEL,
  }),
);

export const keyType = runType(
  'AWS::KMS::Key',
  z.strictObject({
    KeySpec: z.literal('SYMMETRIC_DEFAULT').optional(),
    KeyUsage: z.literal('ENCRYPT_DECRYPT').optional(),
    Enabled: z.literal(true).optional(),
    KeyPolicy: ignored('who may use a key is decided by the roles'),
    EnableKeyRotation: ignored('a local state does not live for a year'),
    RotationPeriodInDays: ignored('a local state does not live for a year'),
    PendingWindowInDays: ignored('nothing deletes a local key'),
    Description: LABEL,
    Tags: LABEL,
  }),
);

export function readSecrets(inventory: Inventory): readonly SecretResource[] {
  return inventory.all(secretType).map(({ resource, ref, properties }) => {
    const { GenerateSecretString: generate } = properties;
    return {
      arn: ref,
      logicalId: resource.logicalId,
      generate: generate && {
        template: generate.SecretStringTemplate,
        key: generate.GenerateStringKey,
        length: generate.PasswordLength,
        excludePunctuation: generate.ExcludePunctuation,
      },
      value: properties.SecretString,
    };
  });
}

export function readKeys(inventory: Inventory): readonly KeyResource[] {
  return inventory.all(keyType).map(({ resource, arn }) => ({ arn, logicalId: resource.logicalId }));
}
