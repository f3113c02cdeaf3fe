import http, { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';

export interface Forwarded {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Text read already, or the stream that is still coming. */
  readonly body: Buffer | IncomingMessage;
  /** Ends the call when whoever asked has gone. */
  readonly signal: AbortSignal;
}

/** An engine behind the proxy, with connections that are kept open. */
export interface Upstream {
  readonly origin: string;
  send(call: Forwarded): Promise<IncomingMessage>;
  close(): void;
}

const CONNECTIONS = 256;
const NOT_FORWARDED = new Set(['host', 'connection', 'keep-alive', 'expect', 'transfer-encoding', 'upgrade', 'te']);
/** An engine that was killed is up again well before this. */
const PATIENCE = 10_000;
const PAUSE = 25;

export function upstreamAt(origin: string): Upstream {
  const url = new URL(origin);
  const options = { keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: CONNECTIONS };
  const agent = url.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  const request = url.protocol === 'https:' ? https.request : http.request;

  const once = (call: Forwarded) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request(
        url,
        { agent, method: call.method, path: call.path, headers: forwardedHeaders(call, url.host), signal: call.signal },
        resolve,
      );
      outgoing.on('error', reject);
      if (Buffer.isBuffer(call.body)) outgoing.end(call.body);
      else call.body.pipe(outgoing);
    });

  return {
    origin,
    async send(call) {
      const deadline = Date.now() + PATIENCE;
      for (;;) {
        try {
          return await once(call);
        } catch (error) {
          // Refused means that nothing was done: the engine is being started again.
          if (!Buffer.isBuffer(call.body) || !isRefused(error) || Date.now() > deadline) throw error;
          await pause(PAUSE, undefined, { signal: call.signal });
        }
      }
    },
    close: () => agent.destroy(),
  };
}

/** Reads a body to its end. Throws BodyTooLarge. */
export async function readBody(stream: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > limit) throw new BodyTooLarge(limit);
    chunks.push(bytes);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

export class BodyTooLarge extends Error {
  readonly code = 'body-too-large';
  constructor(limit: number) {
    super(`the body is longer than ${limit} bytes`);
  }
}

/** Headers of an answer as they may be passed on. */
export function answerHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => name !== 'connection' && name !== 'keep-alive' && name !== 'transfer-encoding',
    ),
  );
}

function forwardedHeaders(call: Forwarded, host: string): OutgoingHttpHeaders {
  const kept = Object.entries(call.headers).filter(([name]) => !NOT_FORWARDED.has(name));
  const length = Buffer.isBuffer(call.body) ? { 'content-length': call.body.length } : {};
  return { ...Object.fromEntries(kept), ...length, host };
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}
