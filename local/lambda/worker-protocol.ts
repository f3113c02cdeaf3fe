/** What a worker is started with. */
export interface WorkerStart {
  /** The file that holds the handler. */
  readonly file: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
}

/** A request to a worker; it has one at a time. */
export interface WorkerRequest {
  readonly requestId: string;
  /** JSON, so that a handler gets exactly what Lambda would give it. */
  readonly event: string;
  /** Milliseconds since 1970 at which the request is over. */
  readonly deadline: number;
  /** What its clock shows when it begins, in milliseconds since 1970; the time of this machine unless given. */
  readonly clock?: number | undefined;
}

/** What a worker says: once that its handler is loaded (or why not), then an answer per request. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-loaded'; readonly failure: Failure }
  | { readonly kind: 'answer'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'failure'; readonly requestId: string; readonly failure: Failure };

/** An error as Lambda's runtime reports it. */
export interface Failure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}
