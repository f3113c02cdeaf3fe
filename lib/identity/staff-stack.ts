import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { staffRoutes } from '../../shared/identity/staff-routes.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import type { IdentityStack } from './identity-stack.ts';

export interface StaffProps extends DomainProps {
  readonly identity: IdentityStack;
}

/** Who works here. It stands behind the API, whose authorizers stand behind the pool. */
export class StaffStack extends Stack {
  constructor(scope: Construct, id: string, props: StaffProps) {
    super(scope, id, props);
    const { build, api, identity } = props;
    const { userPoolId, userPoolArn } = identity.staff.userPool;
    const list = new ApiFunction(this, 'ListStaff', {
      build,
      api,
      environment: { STAFF_POOL_ID: userPoolId },
      route: staffRoutes.list,
      entry: 'functions/identity/list-staff.lambda.ts',
      impact: 'The console shows staff ids in place of names, and complaints are given to somebody by typing one.',
    });
    list.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['cognito-idp:ListUsers', 'cognito-idp:ListUsersInGroup'],
        resources: [userPoolArn],
      }),
    );
  }
}
