import { spawn } from 'node:child_process';
import { openState } from '../../../local/state/state.ts';

// Run by a test: takes the state folder, starts a child that never ends by itself, says both pids, and stays.
const state = openState(process.argv[2]);
const command = [process.execPath, '-e', 'setInterval(() => undefined, 1_000)'] as const;
const child = spawn(command[0], command.slice(1), { stdio: 'ignore' });
state.recordChild('engine', child.pid ?? 0, command);
process.stdout.write(`${child.pid}\n`);
setInterval(() => undefined, 1_000);
