/** Structured log lines. Only identifiers go in: no name, no phone, no address, no code, no message text. */
export interface Log {
  info(message: string, about?: LogFields): void;
  warn(message: string, about?: LogFields): void;
  error(message: string, error: unknown, about?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** One JSON line per call on standard output, where CloudWatch and the local cloud pick it up. */
export function consoleLog(write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)): Log {
  const line = (level: string, message: string, about: LogFields) =>
    write(JSON.stringify({ level, message, at: new Date().toISOString(), ...about }));
  return {
    info: (message, about = {}) => line('info', message, about),
    warn: (message, about = {}) => line('warn', message, about),
    error: (message, error, about = {}) => line('error', message, { ...about, ...describe(error) }),
  };
}

/** An AWS error's text may quote the item it was about, so only its name and stack frames are kept. */
function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((frame) => /^\s+at /.test(frame)) ?? [];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { error: error.name, code, stack: frames.slice(0, 8).join('\n') };
}
