import { aws_apigatewayv2 as apigateway, Duration } from 'aws-cdk-lib';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import type { Webhook } from '../../shared/http/webhook.ts';
import type { Api } from '../api/api-stack.ts';
import { acceptFinding } from './accept-finding.ts';
import { AppFunction, type AppFunctionProps } from './app-function.ts';

export interface WebhookFunctionProps extends AppFunctionProps {
  readonly webhook: Webhook;
  readonly api: Api;
}

/** A function that another company's system calls. It proves itself by that system's own means, not by a token. */
export class WebhookFunction extends AppFunction {
  constructor(scope: Construct, id: string, props: WebhookFunctionProps) {
    const { TABLE_NAME = '', ORIGIN_SECRET_ARN = '' } = props.api.doorEnvironment;
    super(scope, id, {
      ...props,
      timeout: props.timeout ?? Duration.seconds(10),
      environment: { TABLE_NAME, ORIGIN_SECRET_ARN, ...props.environment },
    });
    props.api.grantDoor(this, { remembers: false, guarded: false });
    const route = new apigateway.HttpRoute(this, `Route-${props.webhook.id}`, {
      httpApi: props.api.httpApi,
      routeKey: apigateway.HttpRouteKey.with(props.webhook.path, apigateway.HttpMethod[props.webhook.method]),
      integration: new HttpLambdaIntegration('Integration', this.lambda),
      authorizer: new apigateway.HttpNoneAuthorizer(),
    });
    acceptFinding(
      route,
      'AwsSolutions-APIG4',
      'The gateway that calls it signs its requests; the handler checks that.',
    );
  }
}
