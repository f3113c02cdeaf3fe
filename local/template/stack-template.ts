import { realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import type { App } from 'aws-cdk-lib';
import * as z from 'zod';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});

const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
});
export type Template = z.output<typeof templateSchema>;

/** One synthesised stack, as CloudFormation would get it. */
export interface StackTemplate {
  readonly name: string;
  /** Undefined where the app leaves it to whoever deploys. */
  readonly region: string | undefined;
  readonly template: Template;
}

export function stackTemplate(name: string, region: string | undefined, template: unknown): StackTemplate {
  return { name, region, template: templateSchema.parse(template) };
}

/** Synthesises the app in this process. */
export function templatesOf(app: App): readonly StackTemplate[] {
  const assembly = app.synth();
  const templates = assembly.stacksRecursively.map((stack) => {
    const { region } = stack.environment;
    return stackTemplate(stack.stackName, region === 'unknown-region' ? undefined : region, stack.template);
  });
  // The CDK leaves a folder behind for every synthesis that nobody gave one.
  if (dirname(assembly.directory) === realpathSync(tmpdir())) rmSync(assembly.directory, { recursive: true });
  return templates;
}
