import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';

/**
 * Lint reads the direction of an import from its path. An alias (tsconfig `paths`, package.json `imports`, a package
 * that names itself) would get round that, so there is none.
 */
const TOP = resolve(import.meta.dirname, '..');
const absent = (why: string) => z.undefined({ error: why }).optional();

const packageSchema = z.object({
  imports: absent('"imports" in package.json makes aliases of paths.'),
  exports: absent('"exports" in package.json lets the package import itself by name.'),
  workspaces: absent('"workspaces" in package.json make packages of folders.'),
});
const tsconfigSchema = z.object({
  extends: absent('"extends" in tsconfig.json may bring aliases from elsewhere.'),
  compilerOptions: z.object({
    paths: absent('"paths" in tsconfig.json makes aliases of paths.'),
    baseUrl: absent('"baseUrl" in tsconfig.json lets imports leave out where they start.'),
    rootDirs: absent('"rootDirs" in tsconfig.json makes folders look like one.'),
  }),
});

function mistakes(file: string, schema: z.ZodType): readonly string[] {
  const parsed = schema.safeParse(JSON.parse(readFileSync(resolve(TOP, file), 'utf8')));
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${file}: ${issue.message}`);
}

const found = [...mistakes('package.json', packageSchema), ...mistakes('tsconfig.json', tsconfigSchema)];
for (const line of found) console.error(line);
process.exitCode = found.length > 0 ? 1 : 0;
