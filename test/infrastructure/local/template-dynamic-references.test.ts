import { expect, test } from 'vitest';
import { fillDynamicReferences } from '../../../local/template/dynamic-references.ts';

const ARN = 'arn:aws:secretsmanager:ap-southeast-1:000000000000:secret:origin-abc123';
const secrets = new Map([
  [ARN, '{"one":"1","two":"2"}'],
  ['plain', 'open sesame'],
]);
const textOf = async (name: string) => secrets.get(name) ?? 'nobody knows';

test.each([
  [`{{resolve:secretsmanager:${ARN}:SecretString:::}}`, '{"one":"1","two":"2"}'],
  [`{{resolve:secretsmanager:${ARN}:SecretString:two::}}`, '2'],
  [`{{resolve:secretsmanager:${ARN}}}`, '{"one":"1","two":"2"}'],
  ['a {{resolve:secretsmanager:plain}} b', 'a open sesame b'],
  ['nothing to fill', 'nothing to fill'],
])('%s becomes %s', async (text, filled) => {
  expect(await fillDynamicReferences(text, textOf)).toBe(filled);
});

test('a key that the secret does not have is an error', async () => {
  await expect(fillDynamicReferences(`{{resolve:secretsmanager:${ARN}:SecretString:three::}}`, textOf)).rejects.toThrow(
    'three',
  );
});
