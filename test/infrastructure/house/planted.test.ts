import { beforeAll, describe, expect, test } from 'vitest';
import { ScratchTree } from './scratch-tree.ts';

const sound = {
  'package.json': `${JSON.stringify(
    {
      name: 'tembao',
      private: true,
      type: 'module',
      scripts: { check: 'node bin/check.ts' },
      dependencies: { zod: '*' },
      devDependencies: { '@types/node': '*', knip: '*', typescript: '*', vitest: '*' },
    },
    null,
    2,
  )}\n`,
  'shared/warranty/warranty.ts': `import * as z from 'zod';

export const warrantySchema = z.object({ code: z.string(), state: z.enum(['active', 'void']) });
export type Warranty = z.infer<typeof warrantySchema>;
`,
  'shared/warranty/warranty-routes.ts': `export const warrantyRoutes = { read: '/v1/warranties' } as const;
`,
  'functions/warranty/read.ts': `import { type Warranty, warrantySchema } from '../../shared/warranty/warranty.ts';

export const read = (found: unknown): Warranty => warrantySchema.parse(found);
`,
  'functions/warranty/read.lambda.ts': `import { read } from './read.ts';

export const handler = () => read({ code: 'A', state: 'active' });
`,
  'lib/warranty/warranty-stack.ts': `import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';

export const paths = Object.values(warrantyRoutes);
`,
  // Not the project's own, whose settings name files of the tests.
  'vitest.config.ts': `import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/**/*.test.ts'] } });
`,
  'bin/app.ts': `import { paths } from '../lib/warranty/warranty-stack.ts';

console.log(paths);
`,
};

/** Each mistake in a file of its own, all used by one entry so that only the last is dead code. */
const planted = {
  'functions/planted/import-by-path.ts': `import { paths } from '../../lib/warranty/warranty-stack.ts';

export const byPath = () => paths;
`,
  'functions/planted/import-by-alias.ts': `import { paths } from '#lib/warranty/warranty-stack.ts';

export const byAlias = () => paths;
`,
  'functions/planted/import-by-own-alias.ts': `import { paths } from 'resources/warranty/warranty-stack.ts';

export const byOwnAlias = () => paths;
`,
  'shared/planted/rule-with-aws.ts': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export const client = () => new DynamoDBClient();
`,
  'shared/planted/rule-with-clock.ts': `export const today = () => new Date().toISOString();
`,
  'functions/planted/floating-promise.ts': `export const float = (send: () => Promise<void>) => {
  send();
};
`,
  'functions/planted/inexhaustive-switch.ts': `import type { Warranty } from '../../shared/warranty/warranty.ts';

export const speak = (state: Warranty['state']) => {
  switch (state) {
    case 'active':
      console.log('active');
  }
};
`,
  'functions/planted/cast-of-outside-data.ts': `import type { Warranty } from '../../shared/warranty/warranty.ts';

export const cast = (text: string) => JSON.parse(text) as Warranty;
`,
  'functions/planted/unparsed-outside-data.ts': `import type { Warranty } from '../../shared/warranty/warranty.ts';

export const trust = (text: string): Warranty => JSON.parse(text);
`,
  'functions/planted/wrong-type.ts': `export const count: number = 'two';
`,
  'functions/planted/unused-export.ts': `export const used = 1;
export const nobodyUsesThis = 2;
`,
  'functions/planted/badly-formatted.ts': `export   const ugly = "double"
`,
  'functions/planted/planted.lambda.ts': `import { ugly } from './badly-formatted.ts';
import { client } from '../../shared/planted/rule-with-aws.ts';
import { today } from '../../shared/planted/rule-with-clock.ts';
import { cast } from './cast-of-outside-data.ts';
import { float } from './floating-promise.ts';
import { byAlias } from './import-by-alias.ts';
import { byOwnAlias } from './import-by-own-alias.ts';
import { byPath } from './import-by-path.ts';
import { speak } from './inexhaustive-switch.ts';
import { trust } from './unparsed-outside-data.ts';
import { used } from './unused-export.ts';
import { count } from './wrong-type.ts';

export const handler = () => [ugly, client, today, cast, float, byAlias, byOwnAlias, byPath, speak, trust, used, count];
`,
};

function plantedTree(): ScratchTree {
  const tree = new ScratchTree();
  tree.copy('biome.json', '.oxlintrc.json', 'knip.json', 'tsconfig.json', '.gitignore');
  tree.copy('bin/check.ts', 'bin/refuse-aliases.ts', '.ci/rules-read-no-clock.grit');
  tree.linkPackages();
  tree.write(sound);
  return tree;
}

/** What `npm run check` printed, by the name of the check that failed. */
function failures(printed: string): Readonly<Record<string, string>> {
  const parts = printed.split(/^(?=[✓✗] )/m).filter((part) => part.startsWith('✗ '));
  return Object.fromEntries(parts.map((part) => [/^✗ (.+?) \(/.exec(part)?.[1] ?? '', part]));
}

describe('a tree without mistakes', () => {
  test('passes every check', async () => {
    const tree = plantedTree();
    const { exit, printed } = await tree.run('node', 'bin/check.ts');
    tree.remove();
    expect(printed).toMatch(/^checks: 6 passed, 0 failed$/m);
    expect(exit).toBe(0);
  });
});

describe('a planted mistake makes the check fail and is named', () => {
  let result: { exit: number | null; printed: string };
  let failed: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const tree = plantedTree();
    tree.write(planted);
    tree.write({
      'package.json': JSON.stringify({ ...JSON.parse(sound['package.json']), imports: { '#lib/*': './lib/*' } }),
      'tsconfig.json': tree
        .read('tsconfig.json')
        .replace('"compilerOptions": {', '"compilerOptions": { "paths": { "resources/*": ["./lib/*"] },'),
    });
    result = await tree.run('node', 'bin/check.ts');
    failed = failures(result.printed);
    tree.remove();
  });

  test.each([
    ['a wrong import by path', 'lint', 'functions/planted/import-by-path.ts'],
    ['a rule that knows AWS', 'lint', 'shared/planted/rule-with-aws.ts'],
    ['a rule that reads the clock', 'lint', 'shared/planted/rule-with-clock.ts'],
    ['a wrong import by alias', 'types of calls', 'functions/planted/import-by-alias.ts'],
    ['an alias in package.json', 'aliases', 'package.json'],
    ['an alias in tsconfig.json', 'aliases', 'tsconfig.json'],
    ['a floating promise', 'types of calls', 'functions/planted/floating-promise.ts'],
    ['an inexhaustive switch', 'types of calls', 'functions/planted/inexhaustive-switch.ts'],
    ['a cast of outside data', 'types of calls', 'functions/planted/cast-of-outside-data.ts'],
    ['outside data taken for what it should be', 'types of calls', 'functions/planted/unparsed-outside-data.ts'],
    ['a wrong type', 'types', 'functions/planted/wrong-type.ts'],
    ['an unused export', 'dead code', 'functions/planted/unused-export.ts'],
    ['a badly formatted file', 'format', 'functions/planted/badly-formatted.ts'],
  ])('%s', (_mistake, check, file) => {
    expect(failed[check]).toContain(file);
  });

  test('all checks are counted in the last line, and the exit code tells', () => {
    expect(result.exit).toBe(1);
    expect(result.printed.trim().split('\n').at(-1)).toBe('checks: 0 passed, 6 failed');
  });
});
