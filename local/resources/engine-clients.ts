/** Where the engines themselves answer: the resources are made there, past the proxy that checks functions. */
export interface EngineAddresses {
  readonly tables: string;
  /** Queues, topics and buckets. */
  readonly messaging: string;
}

/** A client for one region of an engine. The engines take any key. */
export function engineClient(endpoint: string, region: string) {
  return { endpoint, region, credentials: { accessKeyId: 'LOCALENGINE', secretAccessKey: 'local' } };
}

/** The region that stands in an ARN. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
