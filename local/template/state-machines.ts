import * as z from 'zod';
import type { StateMachineResource } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import type { PrincipalOf } from './roles.ts';
import { ENCRYPTION, ignored, LABEL, runType } from './run-type.ts';

export const stateMachineType = runType(
  'AWS::StepFunctions::StateMachine',
  z.strictObject({
    StateMachineName: z.string().optional(),
    StateMachineType: z.literal('STANDARD').optional(),
    DefinitionString: z.string(),
    RoleArn: z.string(),
    LoggingConfiguration: ignored('executions are recorded in the state folder'),
    TracingConfiguration: ignored('nothing is traced here'),
    EncryptionConfiguration: ENCRYPTION,
    Tags: LABEL,
  }),
);

export function readStateMachines(inventory: Inventory, principalOf: PrincipalOf): readonly StateMachineResource[] {
  return inventory.all(stateMachineType).map(({ resource, arn, properties }) => ({
    name: resource.name,
    arn,
    definition: JSON.parse(properties.DefinitionString) as unknown,
    principal: principalOf(resource, properties.RoleArn),
  }));
}
