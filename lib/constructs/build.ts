import { aws_lambda as lambda, RemovalPolicy } from 'aws-cdk-lib';
import type { Settings } from '../config/settings.ts';

/** Where function code comes from: bundles for AWS, nothing for tests and the local cloud, which bundle by themselves. */
export type CodeSource = (entry: string) => lambda.Code;

/** What every stack is built with. */
export interface Build {
  readonly settings: Settings;
  readonly code: CodeSource;
  /** The built landing site, or undefined where nothing is uploaded (tests, local cloud). */
  readonly siteFolder: string | undefined;
  /** Left out, the CDK looks at the templates by CloudFormation's rules: 15 seconds that only a deployment is worth. */
  readonly isChecked?: false;
}

export const noCode: CodeSource = () =>
  lambda.Code.fromInline('exports.handler = () => { throw new Error("not bundled"); };');

/** Logs go with the stack; data never does. */
export const LOGS_REMOVAL = RemovalPolicy.DESTROY;
