/** What the synthesised templates come to on this machine, all intrinsics resolved. Physical names are stable per state. */
export interface Deployment {
  readonly functions: readonly FunctionResource[];
  readonly routes: readonly RouteResource[];
  readonly queueSources: readonly QueueSource[];
  readonly streamSources: readonly StreamSource[];
  readonly schedules: readonly Schedule[];
  readonly stateMachines: readonly StateMachineResource[];
  readonly userPools: readonly UserPoolResource[];
  readonly secrets: readonly SecretResource[];
  readonly keys: readonly KeyResource[];
  readonly distribution: DistributionResource | undefined;
  readonly principals: readonly Principal[];
  /** CloudFormation outputs by `<stack>.<output>`. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** A role's resolved policies under the access key that stands for it. */
export interface Principal {
  /** The function's logical id, for log lines and refusals. */
  readonly name: string;
  readonly roleArn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator → condition key → values, e.g. `ForAllValues:StringLike` → `dynamodb:LeadingKeys` → […]. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface FunctionResource {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** `functions/…/x.lambda.ts`, from the template's metadata. */
  readonly entry: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly principal: Principal;
}

export interface RouteResource {
  /** As API Gateway writes it: `POST /v1/activations`, `GET /v1/batches/{id}`. */
  readonly routeKey: string;
  readonly functionArn: string;
  /** JWT authorizer; undefined for an open route. */
  readonly authorizer: { readonly issuer: string; readonly audience: readonly string[] } | undefined;
}

export interface QueueSource {
  readonly functionArn: string;
  readonly queueArn: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly maxConcurrency: number;
  readonly partialFailures: boolean;
}

export interface StreamSource {
  /** Stable over restarts: the checkpoint's name. */
  readonly id: string;
  readonly functionArn: string;
  readonly tableName: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** -1 is without end. */
  readonly maximumRetries: number;
  readonly bisectOnError: boolean;
  readonly partialFailures: boolean;
  /** Event filter patterns, parsed JSON; an event passes when any matches. */
  readonly filters: readonly unknown[];
  /** SQS queue that gets what was given up. */
  readonly failureQueueArn: string | undefined;
}

export interface Schedule {
  readonly id: string;
  /** `rate(5 minutes)` or `cron(…)`. */
  readonly expression: string;
  readonly functionArn: string;
  readonly input: unknown;
}

export interface StateMachineResource {
  readonly name: string;
  readonly arn: string;
  readonly definition: unknown;
  readonly principal: Principal;
}

export interface UserPoolResource {
  /** `Field…` or `Staff…`: the logical id. */
  readonly logicalId: string;
  readonly id: string;
  readonly arn: string;
  readonly issuer: string;
  readonly clients: readonly {
    readonly id: string;
    readonly accessTokenSeconds: number;
    readonly refreshTokenSeconds: number;
    readonly sessionSeconds: number;
  }[];
  readonly groups: readonly string[];
  readonly customSmsSender: { readonly functionArn: string; readonly keyArn: string } | undefined;
}

export interface SecretResource {
  readonly arn: string;
  readonly logicalId: string;
  /** Used when the secret has no value yet; undefined leaves it without one. */
  readonly generate:
    | {
        readonly template: string | undefined;
        readonly key: string | undefined;
        readonly length: number;
        readonly excludePunctuation: boolean;
      }
    | undefined;
  readonly value: string | undefined;
}

export interface KeyResource {
  readonly arn: string;
  readonly logicalId: string;
}

/** The CloudFront distribution, as far as this machine plays it. */
export interface DistributionResource {
  /** JavaScript of the viewer-request function of the default behaviour. */
  readonly viewerRequest: string | undefined;
  /** Path patterns that go to the API instead of the site, with the headers added there. */
  readonly apiPaths: readonly string[];
  readonly apiHeaders: Readonly<Record<string, string>>;
  /** Whether that behaviour's function sets `x-viewer-ip`. */
  readonly apiViewerRequest: string | undefined;
  /** Headers on every answer of the site, lower-case names: the content security policy and its like. */
  readonly siteHeaders?: Readonly<Record<string, string>>;
}
