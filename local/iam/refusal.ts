import type { ServerResponse } from 'node:http';

export type RefusalReason =
  | 'no-statement-allows'
  | 'a-statement-denies'
  | 'condition-unknown'
  | 'unsigned'
  | 'access-key-unknown'
  | 'signature-wrong'
  | 'link-expired'
  | 'link-malformed'
  | 'upload-not-as-signed';

/** A call that was not let through. */
export interface Refusal {
  /** The function's logical id; undefined if nobody knows who called. */
  readonly principal: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly action: string;
  readonly resource: string;
  /** Partition keys that the call named. They may hold personal data: print their prefix alone. */
  readonly leadingKeys: readonly string[];
  readonly reason: RefusalReason;
}

const WHY: Readonly<Record<RefusalReason, string>> = {
  'no-statement-allows': 'no statement of its policy allows it',
  'a-statement-denies': 'a statement of its policy denies it',
  'condition-unknown': 'its policy has a condition that cannot be judged here',
  unsigned: 'the call is not signed',
  'access-key-unknown': 'nobody has this access key',
  'signature-wrong': 'the signature is wrong',
  'link-expired': 'the link has expired',
  'link-malformed': 'the link is malformed',
  'upload-not-as-signed': 'the upload is not what its policy says',
};

/** One line for the log: who wanted what, on which resource and which kind of item. */
export function describeRefusal(refusal: Refusal): string {
  const prefixes = [...new Set(refusal.leadingKeys.map((key) => key.replace(/#.*$/s, '#…')))];
  const keys = prefixes.length > 0 ? ` (${prefixes.join(', ')})` : '';
  return `${refusal.principal ?? 'somebody'} may not ${refusal.action} on ${refusal.resource}${keys}: ${WHY[refusal.reason]}`;
}

/** How a service words its errors. */
export type Protocol = 'json' | 'rest-json' | 'sqs' | 'sns' | 's3';

export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The error that AWS would answer a refused call with. */
export function refusalAnswer(refusal: Refusal, protocol: Protocol): ErrorAnswer {
  const message = messageOf(refusal);
  const status = protocol === 'json' ? 400 : 403;
  switch (refusal.reason) {
    case 'unsigned':
      return {
        status: protocol === 'json' ? 400 : 403,
        code: protocol === 's3' ? 'AccessDenied' : 'MissingAuthenticationTokenException',
        message,
      };
    case 'access-key-unknown':
      return { status, code: protocol === 's3' ? 'InvalidAccessKeyId' : 'UnrecognizedClientException', message };
    case 'signature-wrong':
      return { status, code: protocol === 's3' ? 'SignatureDoesNotMatch' : 'InvalidSignatureException', message };
    case 'link-expired':
    case 'upload-not-as-signed':
      return { status: 403, code: 'AccessDenied', message };
    case 'link-malformed':
      return { status: 400, code: 'AuthorizationQueryParametersError', message };
    default:
      return { status, code: deniedCode(protocol), message };
  }
}

function deniedCode(protocol: Protocol): string {
  if (protocol === 's3') return 'AccessDenied';
  return protocol === 'sns' ? 'AuthorizationError' : 'AccessDeniedException';
}

function messageOf({ principal, action, resource, reason }: Refusal): string {
  switch (reason) {
    case 'unsigned':
      return 'The call is not signed.';
    case 'access-key-unknown':
      return 'The access key is not one of this deployment.';
    case 'signature-wrong':
      return 'The signature does not match.';
    case 'link-expired':
      return 'Request has expired';
    case 'link-malformed':
      return 'The query parameters of the link are malformed.';
    case 'upload-not-as-signed':
      return 'Invalid according to Policy';
    default:
      return `${principal ?? 'somebody'} is not authorized to perform: ${action} on resource: ${resource} because ${WHY[reason]}`;
  }
}

/** Sends an error in the words of the service. */
export function sendError(response: ServerResponse, protocol: Protocol, answer: ErrorAnswer, isHead = false): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { body, headers } = wording(protocol, answer);
  response.writeHead(answer.status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(isHead ? undefined : body);
}

function wording(protocol: Protocol, { code, message, status }: ErrorAnswer) {
  switch (protocol) {
    case 's3':
      return {
        headers: { 'content-type': 'application/xml' },
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`,
      };
    case 'sns':
      return {
        headers: { 'content-type': 'text/xml' },
        body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error></ErrorResponse>`,
      };
    case 'rest-json':
      return {
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
        body: JSON.stringify({ message }),
      };
    case 'sqs':
    case 'json':
      return {
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          ...(protocol === 'sqs' ? { 'x-amzn-query-error': `${code};Sender` } : {}),
        },
        body: JSON.stringify({ __type: code, message }),
      };
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
