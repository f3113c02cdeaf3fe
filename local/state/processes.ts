import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const POLL = 25;
const ENDS_WITHIN = 3_000;

/**
 * What tells one process from a later one with the same number: when it started and what it runs. Undefined when there is
 * none, or none that this machine lets us see.
 */
export async function identityOf(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? identityOnLinux(pid) : identityByPs(pid);
}

/** Asks the process to end, insists after a while, and returns when it is gone. */
export async function endProcess(pid: number, identity: string): Promise<void> {
  if (!(await stillThere(pid, identity))) return;
  send(pid, 'SIGTERM');
  if (await gone(pid, identity)) return;
  send(pid, 'SIGKILL');
  await gone(pid, identity);
}

async function stillThere(pid: number, identity: string): Promise<boolean> {
  return (await identityOf(pid)) === identity;
}

async function gone(pid: number, identity: string): Promise<boolean> {
  const deadline = Date.now() + ENDS_WITHIN;
  while (Date.now() < deadline) {
    if (!(await stillThere(pid, identity))) return true;
    await pause(POLL);
  }
  return false;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended between the look and the signal.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A zombie has no command line any more and counts as gone. */
async function identityOnLinux(pid: number): Promise<string | undefined> {
  try {
    const [stat, command, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The name in parentheses may hold anything; the fields count from behind it. The 22nd of all is the start time.
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    if (command === '' || started === undefined) return undefined;
    return `${boot.trim()} ${started} ${command.split('\0').join(' ').trim()}`;
  } catch {
    return undefined;
  }
}

async function identityByPs(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', 'lstart=,command=', '-p', String(pid)]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
