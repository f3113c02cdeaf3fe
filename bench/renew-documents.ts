import { readFileSync, writeFileSync } from 'node:fs';
import type { Measured } from './measured.ts';
import { assumptions, billDetails, billTable, standingTable, unitTable } from './tell-costs.ts';
import { rewardSpeeds, rewardUnits } from './tell-rewards.ts';

const TOP = new URL('../', import.meta.url);

/** Parts of documents that are computed, by their name in the text: `<!-- bench:units -->` up to `<!-- /bench -->`. */
const parts: Readonly<Record<string, (measured: Measured) => string>> = {
  units: unitTable,
  bill: billTable,
  details: billDetails,
  standing: standingTable,
  assumptions,
  rewardUnits,
  rewardSpeeds,
};

export const documents = [
  'README.md',
  'docs/decisions/what-an-activation-costs.md',
  'docs/decisions/what-a-reward-costs.md',
] as const;

export function readDocument(path: (typeof documents)[number]): string {
  return readFileSync(new URL(path, TOP), 'utf8');
}

/** The text with its computed parts as these measurements make them. */
export function renewed(text: string, measured: Measured): string {
  return text.replace(
    /<!-- bench:(\w+) -->\n[\s\S]*?<!-- \/bench -->/g,
    (_whole, name: string) => `<!-- bench:${name} -->\n\n${parts[name]?.(measured) ?? ''}\n\n<!-- /bench -->`,
  );
}

export function renewDocuments(measured: Measured): void {
  for (const path of documents) writeFileSync(new URL(path, TOP), renewed(readDocument(path), measured));
}
