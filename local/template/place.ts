/** Where on this machine the deployment runs. Ports may differ at every start; nothing that is stored depends on them. */
export interface Place {
  /** For stacks that name no region. */
  readonly region: string;
  /** Where functions reach the AWS services: `http://127.0.0.1:<port>`. Queue URLs are built on it. */
  readonly awsEndpoint: string;
  readonly apiEndpoint: string;
  readonly siteEndpoint: string;
}

/** What the engines take every caller for. */
export const ACCOUNT = '000000000000';
export const PARTITION = 'aws';
export const URL_SUFFIX = 'amazonaws.com';

/** The URL of a queue at the present port. The engine's own answer names the port of an earlier start. */
export function queueUrl(awsEndpoint: string, queueName: string): string {
  return `${awsEndpoint}/${ACCOUNT}/${queueName}`;
}
