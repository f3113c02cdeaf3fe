import type { Settings } from '../config/settings.ts';

/**
 * What people call a function: `warranty-activate` for `functions/warranty/activation/activate.lambda.ts`. The folder
 * between is for readers of the code alone, so that moving a file renames nothing that is deployed.
 */
export function functionNameOf(entry: string): string {
  const [, domain, useCase] = /^functions\/([a-z-]+)\/(?:[a-z-]+\/)?([a-z0-9-]+)\.lambda\.ts$/.exec(entry) ?? [];
  if (domain === undefined || useCase === undefined)
    throw new Error(`${entry} is no functions/<domain>/<use-case>.lambda.ts`);
  return `${domain}-${useCase}`;
}

/** Logs have names that can be written into a query beforehand. */
export const logGroupName = ({ stage }: Settings, name: string): string => `/tembao/${stage}/${name}`;
