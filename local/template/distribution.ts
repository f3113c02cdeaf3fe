import * as z from 'zod';
import type { DistributionResource } from './deployment.ts';
import { apiType } from './http-api.ts';
import type { Inventory } from './inventory.ts';
import { ignored, LABEL, runType } from './run-type.ts';
import { responseHeaders } from './site-headers.ts';
import { unsupported } from './unsupported.ts';

const CACHING = ignored('nothing is cached here');
const TLS = ignored('this machine speaks plain HTTP to itself');

const behaviorProperties = {
  TargetOriginId: z.string(),
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .max(1)
    .default([]),
  ResponseHeadersPolicyId: z.string().optional(),
  AllowedMethods: ignored('the site answers GET and HEAD, the API what its routes say'),
  CachedMethods: CACHING,
  CachePolicyId: CACHING,
  OriginRequestPolicyId: ignored('all headers but the host go on'),
  Compress: ignored('nothing is compressed on one machine'),
  ViewerProtocolPolicy: TLS,
};

const originProperties = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  OriginCustomHeaders: z.array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() })).default([]),
  CustomOriginConfig: ignored('how AWS reaches the origin'),
  S3OriginConfig: ignored('how AWS reaches the origin'),
  OriginAccessControlId: ignored('how AWS reaches the origin'),
});

const distributionProperties = z.strictObject({
  DistributionConfig: z.strictObject({
    Enabled: z.literal(true),
    DefaultRootObject: z.literal('index.html').optional(),
    DefaultCacheBehavior: z.strictObject(behaviorProperties),
    CacheBehaviors: z.array(z.strictObject({ PathPattern: z.string(), ...behaviorProperties })).default([]),
    Origins: z.array(originProperties),
    Aliases: ignored('the site has an address of this machine'),
    Comment: LABEL,
    HttpVersion: TLS,
    IPV6Enabled: TLS,
    Logging: ignored('the gateway prints its own lines'),
    PriceClass: LABEL,
    ViewerCertificate: TLS,
    WebACLId: ignored('a firewall is not played'),
  }),
  Tags: LABEL,
});

export const distributionType = runType('AWS::CloudFront::Distribution', distributionProperties);

export const edgeFunctionType = runType(
  'AWS::CloudFront::Function',
  z.strictObject({
    Name: z.string(),
    FunctionCode: z.string(),
    AutoPublish: ignored('the code runs as it stands'),
    FunctionConfig: z.strictObject({ Comment: LABEL, Runtime: z.enum(['cloudfront-js-1.0', 'cloudfront-js-2.0']) }),
    Tags: LABEL,
  }),
);

type Behavior = z.output<typeof distributionProperties>['DistributionConfig']['DefaultCacheBehavior'];

export function readDistribution(inventory: Inventory): DistributionResource | undefined {
  const [found, another] = inventory.all(distributionType);
  if (another) throw unsupported(another.resource, 'only one distribution is run');
  if (!found) return undefined;
  const { DefaultCacheBehavior: site, CacheBehaviors: others, Origins: origins } = found.properties.DistributionConfig;
  const apiOrigin = origins.find((origin) => isApi(inventory, origin.DomainName));
  const stray = others.find((behavior) => behavior.TargetOriginId !== apiOrigin?.Id);
  if (stray) throw unsupported(found.resource, `path ${stray.PathPattern} leads to an origin that is not the API`);
  return {
    viewerRequest: viewerRequestOf(inventory, site),
    apiPaths: others.map((behavior) => behavior.PathPattern),
    apiHeaders: Object.fromEntries(
      (apiOrigin?.OriginCustomHeaders ?? []).map((header) => [header.HeaderName.toLowerCase(), header.HeaderValue]),
    ),
    apiViewerRequest: others[0] && viewerRequestOf(inventory, others[0]),
    siteHeaders: responseHeaders(inventory, site.ResponseHeadersPolicyId),
  };
}

function isApi(inventory: Inventory, domain: string): boolean {
  return inventory.all(apiType).some(({ resource }) => domain.startsWith(`${resource.name}.`));
}

function viewerRequestOf(inventory: Inventory, behavior: Behavior): string | undefined {
  const wanted = behavior.FunctionAssociations[0]?.FunctionARN;
  return inventory.all(edgeFunctionType).find(({ ref }) => ref === wanted)?.properties.FunctionCode;
}
