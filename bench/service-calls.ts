import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';

/** A call of an AWS service other than the table. */
export interface ServiceCall {
  readonly accessKeyId: string;
  /** `sqs SendMessage`, or the service alone where the address says what is done. */
  readonly service: string;
}

const CHANNEL = 'http.server.request.start';
const startedSchema = z.object({ request: z.custom<IncomingMessage>() });
/** The local cloud's own key, also after its gate has put it in another's place. */
const OWN_KEY = 'local';

/** Watches this process's servers: Node tells of each request by itself, so that nothing of the local cloud has to. */
export function watchServices() {
  let calls: ServiceCall[] = [];
  const callers = new Map<string, string>();
  const note = (message: unknown) => {
    const { headers } = startedSchema.parse(message).request;
    const signature = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '');
    const [, accessKeyId = OWN_KEY, service = ''] = signature ?? [];
    if (accessKeyId === OWN_KEY) return;
    if (service === 'dynamodb') {
      callers.set(String(headers['amz-sdk-invocation-id']), accessKeyId);
      return;
    }
    const action = String(headers['x-amz-target'] ?? '').split('.')[1];
    calls.push({ accessKeyId, service: action ? `${service} ${action}` : service });
  };
  subscribe(CHANNEL, note);
  return {
    take: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    /** Whose call of the table it was, by the id that the SDK gives each call. */
    callerOf: (invocationId: string) => callers.get(invocationId) ?? '',
    end: () => void unsubscribe(CHANNEL, note),
  };
}
