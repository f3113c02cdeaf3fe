import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { buildApp } from '../../../lib/app.ts';
import { parseSettings } from '../../../lib/config/settings.ts';
import { noCode } from '../../../lib/constructs/build.ts';

const EXAMPLE = join(import.meta.dirname, '../../../lib/config/stages/example.json');

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) });

/** A resource as it stands in a template; `name` is the stack's and its own. */
export interface Resource extends z.infer<typeof resourceSchema> {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
}

export const exampleSettings = (): unknown => JSON.parse(readFileSync(EXAMPLE, 'utf8'));

/** An app of its own, for whoever changes something of it. */
export const newExampleApp = (): App =>
  buildApp({ settings: parseSettings(exampleSettings()), code: noCode, siteFolder: undefined });

let built: App | undefined;
let listed: readonly Resource[] | undefined;

/** Built once for all files of a worker, which takes seconds: to be read only. */
export function exampleApp(): App {
  built ??= newExampleApp();
  return built;
}

/** Every resource of every stack of `exampleApp()`: to be read only. */
export function exampleResources(): readonly Resource[] {
  listed ??= resourcesOf(exampleApp());
  return listed;
}

function resourcesOf(app: App): readonly Resource[] {
  return app.synth().stacks.flatMap((stack) =>
    Object.entries(templateSchema.parse(stack.template).Resources).map(([logicalId, resource]) => ({
      ...resource,
      stack: stack.id,
      logicalId,
      name: `${stack.id}/${logicalId}`,
    })),
  );
}

export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter((resource) => resource.Type === type);

/** The logical id that `{Ref}` or `{Fn::GetAtt}` points at. */
export function target(value: unknown): string | undefined {
  const parsed = z
    .union([
      z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
      z.object({ 'Fn::GetAtt': z.array(z.string()) }).transform((value) => value['Fn::GetAtt'][0]),
    ])
    .safeParse(value);
  return parsed.data;
}
