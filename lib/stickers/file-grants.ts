import { folder } from '../../shared/table/keys.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';
import type { DataStack } from '../data/data-stack.ts';

/** Lets a function write the files of batches. */
export function grantWriteFiles(target: AppFunction, data: DataStack): void {
  grantWriteFolder(target, data, folder.batches);
}

/** Lets a function sign links that download the files of batches. */
export function grantReadFiles(target: AppFunction, data: DataStack): void {
  grantReadFolder(target, data, folder.batches);
}
