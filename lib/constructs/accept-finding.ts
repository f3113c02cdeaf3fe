import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts what a rule of cdk-nag says of one resource, for a reason that a reviewer would accept. */
export function acceptFinding(resource: IConstruct, rule: `AwsSolutions-${string}`, reason: string): void {
  Validations.of(resource).acknowledge({ id: `AwsSolutions::${rule}`, reason });
}
