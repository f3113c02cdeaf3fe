import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take a processor tens of seconds, the longest first. Begun last, such a file runs on by itself while the
 * other processor waits for it; a fresh clone knows no times of former runs, and goes by the size of files instead.
 */
const LONGEST: readonly string[] = [
  'test/simulation/histories.test.ts',
  'test/infrastructure/local/lambda-bundles.test.ts',
  'test/simulation/in-memory.test.ts',
  'test/persistence/payouts/payout-histories.test.ts',
  'test/persistence/imports/imports.test.ts',
  'test/persistence/rewards/reverse.test.ts',
  'test/persistence/abuse/twelve-thousand-guesses.test.ts',
  'test/simulation/one-after-another.test.ts',
  'test/domain/stickers/legibility.test.ts',
  'test/domain/stickers/qr-drawing.test.ts',
  'test/domain/stickers/acceptance/examine-picture.test.ts',
  'test/domain/workbook/exceljs-workbook.test.ts',
  'test/persistence/messages/guessing-by-message.test.ts',
  'test/persistence/audit/command.test.ts',
  'test/infrastructure/house/planted.test.ts',
  'test/infrastructure/cdk/nag.test.ts',
  'test/persistence/gifts/gift-histories.test.ts',
  'test/domain/messages/mutated-requests.test.ts',
  'test/persistence/rewards/accrue-histories.test.ts',
  'test/simulation/second-locks.test.ts',
  'test/browser/pages.test.ts',
];

/** Each group's longest files before its others. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => groupOf(one) - groupOf(other) || placeOf(one) - placeOf(other));
  }
}

const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;

function placeOf({ moduleId, project }: TestSpecification): number {
  const place = LONGEST.indexOf(relative(project.config.root, moduleId));
  return place < 0 ? LONGEST.length : place;
}
