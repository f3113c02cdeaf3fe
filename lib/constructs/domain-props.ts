import type { StackProps } from 'aws-cdk-lib';
import type { ApiStack } from '../api/api-stack.ts';
import type { DataStack } from '../data/data-stack.ts';
import type { Build } from './build.ts';

/** What a domain's stack may lean on: data, identity and the API, never another domain. */
export interface DomainProps extends StackProps {
  readonly build: Build;
  readonly data: DataStack;
  readonly api: ApiStack;
}
