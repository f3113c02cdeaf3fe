import { App, Stack } from 'aws-cdk-lib';
import { type ResolvedDeployment, resolveDeployment } from '../../../local/template/resolve-deployment.ts';
import { stackTemplate, templatesOf } from '../../../local/template/stack-template.ts';

export const PLACE = {
  region: 'ap-southeast-1',
  awsEndpoint: 'http://127.0.0.1:4001',
  apiEndpoint: 'http://127.0.0.1:4002',
  siteEndpoint: 'http://127.0.0.1:4003',
};

const env = { region: 'ap-southeast-1' };

/** What a small app of one or more stacks comes to. */
export function resolved(build: (stack: (name: string) => Stack) => void, place = PLACE): ResolvedDeployment {
  const app = new App({ analyticsReporting: false });
  build((name) => new Stack(app, name, { env }));
  return resolveDeployment(templatesOf(app), place);
}

/** One stack written by hand, for what the CDK would not write. */
export function handMade(resources: Record<string, unknown>, rest: Record<string, unknown> = {}): ResolvedDeployment {
  return resolveDeployment([stackTemplate('shop', 'ap-southeast-1', { Resources: resources, ...rest })], PLACE);
}
