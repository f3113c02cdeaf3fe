import * as z from 'zod';

export type Fetch = typeof fetch;

/** A gateway gave no usable answer: not reached, too slow, a server error, or not what it speaks. */
export class ProviderSilent extends Error {
  readonly code: string;
  constructor(code: string, cause?: unknown) {
    super(`the gateway gave no usable answer (${code})`, { cause });
    this.code = code;
  }
}

const PATIENCE = 5_000;

/** Posts to a gateway and parses what it answers. Throws ProviderSilent; the error never quotes the request. */
export async function callProvider<S extends z.ZodType>(
  call: Fetch,
  url: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  schema: S,
): Promise<z.output<S>> {
  const response = await reached(() =>
    call(url, { method: 'POST', ...request, signal: AbortSignal.timeout(PATIENCE), redirect: 'error' }),
  );
  if (!response.ok) throw new ProviderSilent(`http-${response.status}`);
  const parsed = schema.safeParse(await reached(() => response.json()));
  if (!parsed.success) throw new ProviderSilent('unreadable');
  return parsed.data;
}

async function reached<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw new ProviderSilent(error instanceof Error ? error.name : 'unknown', error);
  }
}

/** Gateways send numbers as text and the other way round, as they please. */
export const loose = z.union([z.string(), z.number()]).transform(String);
