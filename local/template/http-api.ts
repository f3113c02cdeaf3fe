import * as z from 'zod';
import type { FunctionResource, RouteResource } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import { ignored, LABEL, runType } from './run-type.ts';
import { unsupported } from './unsupported.ts';

export const apiType = runType(
  'AWS::ApiGatewayV2::Api',
  z.strictObject({
    Name: LABEL,
    Description: LABEL,
    ProtocolType: z.literal('HTTP'),
    DisableExecuteApiEndpoint: ignored('the API has one address here, behind the front door'),
    Tags: LABEL,
  }),
);

export const routeType = runType(
  'AWS::ApiGatewayV2::Route',
  z.strictObject({
    ApiId: z.string(),
    RouteKey: z.string(),
    Target: z.string(),
    AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
    AuthorizerId: z.string().optional(),
    OperationName: LABEL,
  }),
);

export const integrationType = runType(
  'AWS::ApiGatewayV2::Integration',
  z.strictObject({
    ApiId: z.string(),
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: z.string(),
    PayloadFormatVersion: z.literal('2.0'),
    Description: LABEL,
  }),
);

export const authorizerType = runType(
  'AWS::ApiGatewayV2::Authorizer',
  z.strictObject({
    ApiId: z.string(),
    Name: LABEL,
    AuthorizerType: z.literal('JWT'),
    IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
    JwtConfiguration: z.strictObject({ Audience: z.array(z.string()), Issuer: z.string() }),
  }),
);

export const stageType = runType(
  'AWS::ApiGatewayV2::Stage',
  z.strictObject({
    ApiId: z.string(),
    // Only this one leaves no prefix in front of the paths.
    StageName: z.literal('$default'),
    AutoDeploy: ignored('routes are served as soon as they are read'),
    AccessLogSettings: ignored('the gateway prints its own lines'),
    DefaultRouteSettings: ignored('throttling of the whole API; the limits of each route are its own code'),
    Description: LABEL,
    Tags: LABEL,
  }),
);

export function readRoutes(inventory: Inventory, functions: readonly FunctionResource[]): readonly RouteResource[] {
  const functionArns = new Set(functions.map(({ arn }) => arn));
  const integrations = new Map(inventory.all(integrationType).map((found) => [found.ref, found]));
  const authorizers = new Map(inventory.all(authorizerType).map((found) => [found.ref, found]));
  return inventory.all(routeType).map(({ resource, properties }) => {
    const integration = integrations.get(properties.Target.replace(/^integrations\//, ''));
    if (!integration) throw unsupported(resource, `no stack has its target ${properties.Target}`);
    const functionArn = functionOf(integration.properties.IntegrationUri);
    if (!functionArns.has(functionArn)) throw unsupported(resource, `no stack has its function ${functionArn}`);
    const authorizer =
      properties.AuthorizationType === 'JWT' ? authorizers.get(properties.AuthorizerId ?? '') : undefined;
    if (properties.AuthorizationType === 'JWT' && !authorizer) throw unsupported(resource, 'its authorizer is missing');
    return {
      routeKey: properties.RouteKey,
      functionArn,
      authorizer: authorizer && {
        issuer: authorizer.properties.JwtConfiguration.Issuer,
        audience: authorizer.properties.JwtConfiguration.Audience,
      },
    };
  });
}

/** An integration names its function by ARN, plain or inside an invocation path. */
function functionOf(uri: string): string {
  return /\/functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1] ?? uri;
}
