import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const POLL = 25;
const ENDS_WITHIN = 3_000;
const READABLE_WITHIN = 250;

/**
 * What tells one process from a later one with the same number: when it started and what it runs. Undefined when there is
 * none, or none that this machine lets us see.
 */
export function identityOf(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? identityOnLinux(pid) : identityByPs(pid);
  } catch {
    return undefined;
  }
}

/**
 * The same of a process that was started just now: Linux lets its parent go on before its command line can be read, so
 * it is asked again for a moment.
 */
export function identityOfNew(pid: number): string | undefined {
  const deadline = Date.now() + READABLE_WITHIN;
  for (;;) {
    const identity = identityOf(pid);
    if (identity !== undefined || Date.now() > deadline) return identity;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
  }
}

/** Asks the process to end, insists after a while, and returns when it is gone. */
export async function endProcess(pid: number, identity: string): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!send(pid, identity, signal) || (await gone(pid, identity))) return;
  }
}

async function gone(pid: number, identity: string): Promise<boolean> {
  const deadline = Date.now() + ENDS_WITHIN;
  while (Date.now() < deadline) {
    if (identityOf(pid) !== identity) return true;
    await pause(POLL);
  }
  return false;
}

/** False when there is nobody to send it to any more. */
function send(pid: number, identity: string, signal: NodeJS.Signals): boolean {
  if (identityOf(pid) !== identity) return false;
  try {
    return process.kill(pid, signal);
  } catch (error) {
    // It ended between the look and the signal.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

/** A process that has ended but was not yet buried has no command line, and counts as gone. */
function identityOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  // The name in parentheses may hold anything; the fields count from behind it. The 22nd of all is the start time.
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return command === '' || started === undefined ? undefined : `${boot} ${started} ${command}`;
}

function identityByPs(pid: number): string | undefined {
  const listed = execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' });
  return listed.trim() || undefined;
}
