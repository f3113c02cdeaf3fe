import {
  aws_apigatewayv2 as apigateway,
  Duration,
  aws_logs as logs,
  Stack,
  type StackProps,
  aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import type { Access } from '../../shared/http/caller.ts';
import { prefix } from '../../shared/table/keys.ts';
import { acceptFinding } from '../constructs/accept-finding.ts';
import { Alarm } from '../constructs/alarm.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { type Build, LOGS_REMOVAL } from '../constructs/build.ts';
import { logGroupName } from '../constructs/function-name.ts';
import type { DataStack } from '../data/data-stack.ts';
import type { IdentityStack, Pool } from '../identity/identity-stack.ts';

/** What a function needs of the API to stand behind it. */
export interface Api {
  readonly httpApi: apigateway.HttpApi;
  readonly doorEnvironment: Readonly<Record<string, string>>;
  /** What a function behind a guarded route is told besides. */
  readonly guardEnvironment: Readonly<Record<string, string>>;
  /** `remembers`: one of its routes keeps the answers of requests; `guarded`: one of them counts guesses. */
  grantDoor(target: AppFunction, needs: { readonly remembers: boolean; readonly guarded: boolean }): void;
  authorizerFor(access: Access): apigateway.IHttpRouteAuthorizer;
}

export interface ApiProps extends StackProps {
  readonly build: Build;
  readonly data: DataStack;
  readonly identity: IdentityStack;
}

/** The HTTP API and its authorizers. Domain stacks add their own routes; CloudFront is the only way in. */
export class ApiStack extends Stack implements Api {
  readonly httpApi: apigateway.HttpApi;
  readonly originSecret: secretsmanager.Secret;
  readonly doorEnvironment: Readonly<Record<string, string>>;
  readonly guardEnvironment: Readonly<Record<string, string>>;
  readonly #workSecret: secretsmanager.Secret;
  readonly #data: DataStack;
  readonly #authorizers: Readonly<Record<'field' | 'staff', apigateway.IHttpRouteAuthorizer>>;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id, props);
    const { settings } = props.build;
    this.#data = props.data;
    this.originSecret = new secretsmanager.Secret(this, 'OriginSecret', {
      encryptionKey: props.data.key,
      description: 'The header by which CloudFront proves that a request came through it.',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    const rotation = 'Changed by deployment, since the distribution must send the new value while both count.';
    acceptFinding(this.originSecret, 'AwsSolutions-SMG4', rotation);
    this.#workSecret = new secretsmanager.Secret(this, 'ProofOfWorkSecret', {
      encryptionKey: props.data.key,
      description: 'By which a challenge to work for a try is known as ours.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    const replaced = 'Challenges live ten minutes; it is replaced by hand if it ever leaks.';
    acceptFinding(this.#workSecret, 'AwsSolutions-SMG4', replaced);
    this.httpApi = new apigateway.HttpApi(this, 'Api', { createDefaultStage: false });
    this.#stage(props.build);
    this.#authorizers = {
      field: this.#authorizer('Field', props.identity.field),
      staff: this.#authorizer('Staff', props.identity.staff),
    };
    this.doorEnvironment = {
      TABLE_NAME: props.data.table.tableName,
      ORIGIN_SECRET_ARN: this.originSecret.secretArn,
      COMPANY_NAME: settings.company.name,
      COMPANY_HOTLINE: settings.company.hotline,
    };
    this.guardEnvironment = {
      PROOF_OF_WORK_SECRET_ARN: this.#workSecret.secretArn,
      FAILURES_PER_ADDRESS_AND_HOUR: String(settings.failures.perAddressAndHour),
      FAILURES_PER_PHONE_AND_DAY: String(settings.failures.perPhoneAndDay),
      FAILURES_PER_CODE_AND_DAY: String(settings.failures.perCodeAndDay),
      FAILURES_BEFORE_WORK_FOR_ALL: String(settings.failures.beforeWorkForAll),
    };
  }

  grantDoor(target: AppFunction, { remembers, guarded }: Parameters<Api['grantDoor']>[1]): void {
    if (remembers) this.#data.grantItems(target, { read: [prefix.idempotency], write: [prefix.idempotency] });
    this.#data.grantSecret(target, this.originSecret);
    if (!guarded) return;
    this.#data.grantItems(target, { read: [prefix.limit], write: [prefix.limit] });
    this.#data.grantSecret(target, this.#workSecret);
  }

  authorizerFor(access: Access): apigateway.IHttpRouteAuthorizer {
    // The token of a look-up is nothing an authorizer could check: the function's door does.
    if (access.kind === 'anyone' || access.kind === 'look-up') return new apigateway.HttpNoneAuthorizer();
    return this.#authorizers[access.kind];
  }

  #authorizer(id: string, pool: Pool): apigateway.IHttpRouteAuthorizer {
    const authorizer = new apigateway.HttpAuthorizer(this, `${id}Authorizer`, {
      httpApi: this.httpApi,
      type: apigateway.HttpAuthorizerType.JWT,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: pool.userPool.userPoolProviderUrl,
      jwtAudience: [pool.client.userPoolClientId],
    });
    return apigateway.HttpAuthorizer.fromHttpAuthorizerAttributes(this, `${id}AuthorizerRef`, {
      authorizerId: authorizer.authorizerId,
      authorizerType: 'JWT',
    });
  }

  #stage(build: Build): void {
    const { settings } = build;
    const logGroup = logGroupName(settings, 'api-access');
    const accessLog = new logs.LogGroup(this, 'AccessLog', {
      logGroupName: logGroup,
      retention: settings.logRetentionDays,
      removalPolicy: LOGS_REMOVAL,
    });
    const stage = new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1_000 },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(accessLog),
        // Route keys, no paths: a sticker code in a log would be a key left in the door.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            route: '$context.routeKey',
            status: '$context.status',
            latency: '$context.responseLatency',
            authorizerError: '$context.authorizer.error',
          }),
        ),
      },
    });
    new Alarm(this, 'ServerErrors', {
      build,
      what: 'api-server-errors',
      kind: 'server-errors',
      happened: 'Requests fail with 5xx.',
      impact: 'People see "the system is busy" and have to try again.',
      metric: stage.metricServerError({ period: Duration.minutes(5) }),
      threshold: 5,
      look: logGroup,
    });
    new Alarm(this, 'SlowAnswers', {
      build,
      what: 'api-slow',
      kind: 'api-slow',
      happened: 'One request in twenty, of all routes together, takes over three seconds.',
      impact: 'Staff and partners wait at every page, and some give up.',
      metric: stage.metricLatency({ period: Duration.minutes(5), statistic: 'p95' }),
      threshold: 3_000,
      periods: 3,
      look: logGroup,
    });
  }
}
