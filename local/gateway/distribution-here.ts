import type { LocalSecretsManager } from '../aws/secrets-manager.ts';
import type { DistributionResource } from '../template/deployment.ts';
import { fillDynamicReferences } from '../template/dynamic-references.ts';

/** The distribution with this machine's secrets in its headers and this machine's Cognito in its policy. */
export async function distributionHere(
  distribution: DistributionResource | undefined,
  secrets: LocalSecretsManager,
  cognito: string,
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
    siteHeaders: playedHere(distribution.siteHeaders ?? {}, cognito),
  };
}

/** The site's content security policy names Cognito by its address in AWS; pages speak to the one played here. */
function playedHere(headers: Readonly<Record<string, string>>, cognito: string): Record<string, string> {
  const inAws = /https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com/g;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(inAws, cognito)]));
}
