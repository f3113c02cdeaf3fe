import { expect, test } from 'vitest';
import { functionEntries } from '../../../lib/bundling/bundle-functions.ts';
import { resolveDeployment } from '../../../local/template/resolve-deployment.ts';
import { templatesOf } from '../../../local/template/stack-template.ts';
import { exampleApp } from '../cdk/synthesised.ts';
import { PLACE } from './template-stacks.ts';

const deployment = resolveDeployment(templatesOf(exampleApp()), PLACE);

test('this machine runs the whole app as it stands', () => {
  expect(deployment.functions.length).toBeGreaterThan(0);
  expect(deployment.routes.length).toBeGreaterThan(0);
  const sources = functionEntries();
  for (const { entry } of deployment.functions) expect(sources).toContain(entry);
});

test('routes of people who sign in are behind the authorizer of a pool', () => {
  const pools = deployment.userPools.map((pool) => [pool.issuer, pool.clients.map(({ id }) => id)]);
  const guarded = deployment.routes.flatMap(({ authorizer }) => (authorizer ? [authorizer] : []));
  expect(guarded.length).toBeGreaterThan(0);
  for (const { issuer, audience } of guarded) expect(pools).toContainEqual([issuer, audience]);
});

test('the front door adds the secret header, sets the visitor address and guards the site with its headers', () => {
  const { distribution, secrets } = deployment;
  expect(distribution?.apiPaths).toEqual(['/v1/*']);
  const origin = secrets.find(({ logicalId }) => logicalId.startsWith('OriginSecret'));
  expect(distribution?.apiHeaders['x-origin-secret']).toContain(`{{resolve:secretsmanager:${origin?.arn}:`);
  expect(distribution?.apiViewerRequest).toContain('x-viewer-ip');
  expect(distribution?.viewerRequest).toContain('function handler');
  expect(distribution?.siteHeaders?.['content-security-policy']).toContain("default-src 'none'");
});
