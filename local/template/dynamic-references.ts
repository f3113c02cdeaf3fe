import * as z from 'zod';

const REFERENCE = /\{\{resolve:secretsmanager:(arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:}]+|[^:}]+)([^}]*)\}\}/g;

/**
 * Fills `{{resolve:secretsmanager:…}}` with the secrets' values of this machine. `textOf` gets a secret's ARN and gives
 * its text.
 */
export async function fillDynamicReferences(
  text: string,
  textOf: (secretArn: string) => Promise<string>,
): Promise<string> {
  let filled = '';
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, secretArn = '', rest = ''] = match;
    filled += text.slice(end, match.index) + part(await textOf(secretArn), jsonKeyOf(rest));
    end = match.index + whole.length;
  }
  return filled + text.slice(end);
}

/** `:SecretString:<key>:<stage>:<version>`, any of them empty. */
function jsonKeyOf(rest: string): string | undefined {
  const key = rest.split(':')[2];
  return key === undefined || key === '' ? undefined : key;
}

function part(secret: string, key: string | undefined): string {
  if (key === undefined) return secret;
  const value = z.record(z.string(), z.unknown()).parse(JSON.parse(secret))[key];
  if (typeof value !== 'string') throw new Error(`a secret that a template refers to has no ${key}`);
  return value;
}
