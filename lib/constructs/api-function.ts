import { aws_apigatewayv2 as apigateway, Duration } from 'aws-cdk-lib';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/http/route.ts';
import type { Api } from '../api/api-stack.ts';
import { acceptFinding } from './accept-finding.ts';
import { Alarm } from './alarm.ts';
import { AppFunction, type AppFunctionProps } from './app-function.ts';
import { logGroupName } from './function-name.ts';

export interface ApiFunctionProps extends AppFunctionProps {
  /** The route it answers, or several that share one function. */
  readonly route: Route | readonly Route[];
  readonly api: Api;
}

/** A function behind one or more routes of the API, with the caller check that each route's contract asks for. */
export class ApiFunction extends AppFunction {
  constructor(scope: Construct, id: string, props: ApiFunctionProps) {
    const routes: readonly Route[] = 'id' in props.route ? [props.route] : props.route;
    const guarded = routes.some(({ abuse }) => abuse !== 'none');
    super(scope, id, {
      ...props,
      timeout: props.timeout ?? Duration.seconds(10),
      environment: {
        ...props.api.doorEnvironment,
        ...(guarded ? props.api.guardEnvironment : {}),
        ...props.environment,
      },
    });
    props.api.grantDoor(this, { remembers: routes.some(({ idempotency }) => idempotency !== 'none'), guarded });
    const integration = new HttpLambdaIntegration('Integration', this.lambda);
    for (const route of routes) {
      const httpRoute = new apigateway.HttpRoute(this, `Route-${route.id}`, {
        httpApi: props.api.httpApi,
        routeKey: apigateway.HttpRouteKey.with(route.path, apigateway.HttpMethod[route.method]),
        integration,
        authorizer: props.api.authorizerFor(route.access),
      });
      if (route.access.kind === 'anyone')
        acceptFinding(httpRoute, 'AwsSolutions-APIG4', `Open by contract: ${route.summary}`);
      if (route.access.kind === 'look-up')
        acceptFinding(httpRoute, 'AwsSolutions-APIG4', `Its own token is checked by its door: ${route.summary}`);
    }
    // Whoever has no account waits in front of a product; of the rest, `api-slow` tells.
    if (!routes.some(({ access }) => access.kind === 'anyone')) return;
    new Alarm(this, 'Slow', {
      build: props.build,
      what: `${this.name}-slow`,
      kind: 'function-slow',
      happened: `One call in twenty of ${this.name} takes over three seconds. If that gets worse:`,
      impact: props.impact,
      metric: this.lambda.metricDuration({ period: Duration.minutes(5), statistic: 'p95' }),
      threshold: 3_000,
      periods: 3,
      look: logGroupName(props.build.settings, this.name),
    });
  }
}
