import type { LocalSecretsManager } from '../aws/secrets-manager.ts';
import type { DistributionResource } from '../template/deployment.ts';
import { fillDynamicReferences } from '../template/dynamic-references.ts';

/** Where pages find what in AWS has an address of its own. */
interface Addresses {
  readonly cognito: string;
  readonly aws: string;
}

/** The distribution with this machine's secrets in its headers and this machine's addresses in its policy. */
export async function distributionHere(
  distribution: DistributionResource | undefined,
  secrets: LocalSecretsManager,
  addresses: Addresses,
): Promise<DistributionResource | undefined> {
  if (!distribution) return undefined;
  const textOf = async (arn: string) => secrets.current(arn) ?? '';
  const headers = await Promise.all(
    Object.entries(distribution.apiHeaders).map(
      async ([name, value]) => [name, await fillDynamicReferences(value, textOf)] as const,
    ),
  );
  return {
    ...distribution,
    apiHeaders: Object.fromEntries(headers),
    siteHeaders: playedHere(distribution.siteHeaders ?? {}, addresses),
  };
}

/** The site's content security policy names Cognito and a bucket by their addresses in AWS; here both are played. */
function playedHere(headers: Readonly<Record<string, string>>, { cognito, aws }: Addresses): Record<string, string> {
  const here = (value: string) =>
    value
      .replace(/https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com/g, cognito)
      .replace(/https:\/\/[a-z0-9.-]+\.s3\.[a-z0-9-]+\.amazonaws\.com/g, aws);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, here(value)]));
}
