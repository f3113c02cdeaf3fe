import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Below this a packet or two carry it as it is. */
const LEAST_LENGTH = 4 * 1024;

/**
 * The answer packed, for a caller whose `accept-encoding` takes gzip; CloudFront packs nothing that it does not keep. A
 * list is a tenth of itself on a slow line, and thousands of payments stay below the 6 MB that a Lambda may answer with.
 * No page can have a browser send somebody else's token, so the size of an answer tells a stranger nothing.
 */
export function compressed<R extends APIGatewayProxyStructuredResultV2>(answer: R, accepted: string | undefined): R {
  const { body, isBase64Encoded, headers } = answer;
  if (!body || isBase64Encoded || body.length < LEAST_LENGTH || !takesGzip(accepted)) return answer;
  return {
    ...answer,
    headers: { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
}

/** `gzip;q=0` refuses it. */
function takesGzip(accepted = ''): boolean {
  return accepted.split(',').some((one) => /^\s*gzip\s*(;\s*q=(1|0\.\d*[1-9])[\d.]*\s*)?$/i.test(one));
}
