/** One call of an AWS API, as the proxy hands it to a service that this machine plays itself. */
export interface AwsRequest {
  /** From the credential scope of the signature: `secretsmanager`, `kms`, `ses`, `cognito-idp`, `states`, … */
  readonly service: string;
  /** The part of `x-amz-target` behind the dot; empty for REST services such as SES v2. */
  readonly action: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface AwsReply {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: unknown;
}

export type AwsService = (request: AwsRequest) => Promise<AwsReply>;

/** Becomes the error answer that the SDK turns into an exception of that name. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
