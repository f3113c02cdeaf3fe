import { currentRequestId } from './request-id.ts';

/** Structured log lines. Only identifiers go in: no name, no phone, no address, no code, no message text. */
export interface Log {
  info(message: string, about?: LogFields): void;
  warn(message: string, about?: LogFields): void;
  error(message: string, error: unknown, about?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Past the console of Lambda's runtime, which would wrap each line into one of its own. */
export const writeLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/**
 * One JSON line per call on standard output, where CloudWatch and the local cloud pick it up. Each carries the request
 * it goes back to, so that a search for its id tells the whole story.
 */
export function consoleLog(write: (line: string) => void = writeLine): Log {
  const line = (level: string, message: string, about: LogFields) =>
    write(
      JSON.stringify({
        level,
        message,
        at: new Date().toISOString(),
        requestId: currentRequestId(),
        ...Object.fromEntries(Object.entries(about).map(([name, value]) => [name, withoutAddresses(value)])),
      }),
    );
  return {
    info: (message, about = {}) => line('info', message, about),
    warn: (message, about = {}) => line('warn', message, about),
    error: (message, error, about = {}) => line('error', message, { ...about, ...describeError(error) }),
  };
}

/** Digits that a phone number has, not part of an id. */
const PHONE = /(?<![\w-])(?:\+?84|0)[ .]?\d(?:[ .]?\d){7,9}(?![\w-])/g;
/** Not the path of a scoped package in a stack. */
const EMAIL = /[^\s@<>"/]+@[^\s@<>"/]+\.[a-z]{2,}/gi;

/** A net below the rule that only identifiers go in: a gateway's own answer may quote whom it was about. */
function withoutAddresses(value: LogFields[string]): LogFields[string] {
  return typeof value === 'string' ? value.replace(EMAIL, '[e-mail]').replace(PHONE, '[phone]') : value;
}

/** An error's text may quote what it was about, so only its name, its code and its stack frames are kept. */
export function describeError(error: unknown): { error: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  // The stack begins with the text, which may have lines that look like frames.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((frame) => /^\s+at /.test(frame));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { error: error.name, ...code, stack: frames.slice(0, 8).join('\n') };
}
