import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { newExampleApp } from './synthesised.ts';

const violationSchema = z.object({
  ruleName: z.string(),
  violatingConstructs: z.array(z.object({ constructPath: z.string().default('') })),
});
const acceptedSchema = violationSchema.extend({ reason: z.string(), acknowledgedAt: z.string() });
const reportSchema = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(violationSchema).default([]),
      suppressedViolations: z.array(acceptedSchema).default([]),
    }),
  ),
});

describe('cdk-nag AwsSolutions', () => {
  const app = newExampleApp();
  let report: z.infer<typeof reportSchema>['pluginReports'][number];

  beforeAll(() => {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    const text = readFileSync(join(reportFolder(), 'validation-report.json'), 'utf8');
    const found = reportSchema
      .parse(JSON.parse(text))
      .pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
    if (!found) throw new Error('cdk-nag did not report');
    report = found;
  });

  /** A finding makes the synthesis throw; the report is written either way. */
  function reportFolder(): string {
    try {
      return app.synth().directory;
    } catch {
      return app.outdir;
    }
  }

  test('reports nothing that is not accepted for a reason', () => {
    const found = report.violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );
    expect(found).toEqual([]);
  });

  test('looked at every stack’s kind of resource', () => {
    const rules = new Set(report.suppressedViolations.map(({ ruleName }) => ruleName.replace(/\[.*/, '')));
    expect(rules).toContain('AwsSolutions-SMG4');
    expect(rules).toContain('AwsSolutions-APIG4');
  });

  test('is accepted on single resources, never on a whole stack', () => {
    const stacks = app.node.findAll().filter((construct) => Stack.isStack(construct));
    const paths = ['', ...stacks.map(({ node }) => node.path)];
    const wide = report.suppressedViolations.filter(({ acknowledgedAt }) => paths.includes(acknowledgedAt));
    expect(wide).toEqual([]);
  });

  test('is accepted with a whole sentence', () => {
    const short = report.suppressedViolations.filter(({ reason }) => reason.split(' ').length < 5);
    expect(short).toEqual([]);
  });
});
