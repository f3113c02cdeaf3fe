import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../../..');

/** A small tree of its own beside the repository, with copies of some of its files. */
export class ScratchTree {
  readonly folder = mkdtempSync(join(tmpdir(), 'tembao-house-'));

  copy(...paths: readonly string[]): void {
    for (const path of paths) cpSync(join(REPOSITORY, path), join(this.folder, path), { recursive: true });
  }

  linkPackages(): void {
    symlinkSync(join(REPOSITORY, 'node_modules'), join(this.folder, 'node_modules'), 'dir');
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Runs a program in the tree; answers its exit code and all it printed. */
  run(program: string, ...words: readonly string[]): Promise<{ exit: number | null; printed: string }> {
    return new Promise((done, failed) => {
      const child = spawn(program, words, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
      let printed = '';
      const keep = (text: Buffer) => {
        printed += text.toString();
      };
      child.stdout.on('data', keep);
      child.stderr.on('data', keep);
      child.on('error', failed);
      child.on('close', (exit) => done({ exit, printed }));
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
