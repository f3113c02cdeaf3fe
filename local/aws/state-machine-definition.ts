import * as z from 'zod';

/** A definition uses something that would run differently here than in AWS. */
export class DefinitionRefused extends Error {
  readonly code = 'definition-refused';
  constructor(machine: string, problems: readonly string[]) {
    super(`state machine ${machine}: ${problems.join('; ')}`);
  }
}

/** What a task calls: a Lambda itself, or Step Functions' own Lambda integration. */
export type TaskCall = { readonly kind: 'function'; readonly arn: string } | { readonly kind: 'integration' };

export interface CheckedDefinition {
  readonly definition: unknown;
  /** By the state's name, which is unique in a machine. */
  readonly tasks: ReadonlyMap<string, TaskCall>;
}

const LAMBDA_ARN = /^arn:aws[\w-]*:lambda:/;
const LAMBDA_INTEGRATION = /^arn:aws[\w-]*:states:::lambda:invoke$/;
/** Longer than any Lambda; the engine's own default of a minute would end a long one. */
const LONGEST_TASK = 16 * 60;
/** Timers hold 31 bits of milliseconds. */
const LONGEST_TIMER = 2_000_000;

const branch = z.looseObject({ States: z.record(z.string(), z.looseObject({ Type: z.string() })) });
type State = z.output<typeof branch>['States'][string];

/** Fields that the engine ignores, each of which would change what happens. */
const IGNORED_FIELDS = [
  'Arguments',
  'Assign',
  'HeartbeatSeconds',
  'ItemBatcher',
  'ItemReader',
  'Output',
  'ResultWriter',
];

/** Checks a definition for what the engine ignores or runs differently. Throws DefinitionRefused. */
export function checkDefinition(machine: string, source: unknown): CheckedDefinition {
  const tasks = new Map<string, TaskCall>();
  const problems: string[] = [];
  const definition = checkBranch(source, '', tasks, problems);
  if (problems.length > 0) throw new DefinitionRefused(machine, problems);
  return { definition, tasks };
}

function checkBranch(source: unknown, inside: string, tasks: Map<string, TaskCall>, problems: string[]): unknown {
  const parsed = branch.parse(source);
  if ((parsed['QueryLanguage'] ?? 'JSONPath') !== 'JSONPath') problems.push('JSONata is not run here');
  const states = Object.entries(parsed.States).map(
    ([name, state]) => [name, checkState(name, state, inside, tasks, problems)] as const,
  );
  const limit = parsed['TimeoutSeconds'];
  const timeout = typeof limit === 'number' ? { TimeoutSeconds: Math.min(limit, LONGEST_TIMER) } : {};
  return { ...parsed, ...timeout, States: Object.fromEntries<State>(states) };
}

function checkState(
  name: string,
  state: State,
  inside: string,
  tasks: Map<string, TaskCall>,
  problems: string[],
): State {
  for (const field of IGNORED_FIELDS) if (field in state) problems.push(`${name} uses ${field}, which is not run here`);
  if ((state['QueryLanguage'] ?? 'JSONPath') !== 'JSONPath')
    problems.push(`${name} uses JSONata, which is not run here`);
  if (inside !== '' && JSON.stringify(withoutBranches(state)).includes('$$.Execution.Input')) {
    problems.push(`${name} reads $$.Execution.Input inside ${inside}, which is the item here`);
  }
  switch (state.Type) {
    case 'Task':
      return checkTask(name, state, tasks, problems);
    case 'Map':
      return checkMap(name, state, tasks, problems);
    case 'Parallel': {
      const branches = z.array(z.unknown()).parse(state['Branches']);
      return { ...state, Branches: branches.map((one) => checkBranch(one, name, tasks, problems)) };
    }
    default:
      return state;
  }
}

function checkTask(name: string, state: State, tasks: Map<string, TaskCall>, problems: string[]): State {
  const resource = String(state['Resource']);
  if (tasks.has(name)) problems.push(`two states are called ${name}`);
  if (LAMBDA_ARN.test(resource)) tasks.set(name, { kind: 'function', arn: resource });
  else if (LAMBDA_INTEGRATION.test(resource)) tasks.set(name, { kind: 'integration' });
  else problems.push(`${name} calls ${resource}, which is not run here`);
  const timed = 'TimeoutSeconds' in state || 'TimeoutSecondsPath' in state;
  return timed ? state : { ...state, TimeoutSeconds: LONGEST_TASK };
}

const processorConfig = z.looseObject({ ProcessorConfig: z.object({ Mode: z.string().optional() }).optional() });

function checkMap(name: string, state: State, tasks: Map<string, TaskCall>, problems: string[]): State {
  const processor = state['ItemProcessor'] ?? state['Iterator'];
  const mode = processorConfig.parse(processor).ProcessorConfig?.Mode ?? 'INLINE';
  if (mode !== 'INLINE') problems.push(`${name} is a ${mode} map, which would run inline here`);
  if ('ToleratedFailurePercentage' in state || 'ToleratedFailureCount' in state) {
    problems.push(`${name} tolerates failures, which is not run here`);
  }
  const { Iterator: _old, ...rest } = state;
  return { ...rest, ItemProcessor: checkBranch(processor, name, tasks, problems) };
}

function withoutBranches(state: State): unknown {
  return { ...state, ItemProcessor: undefined, Iterator: undefined, Branches: undefined };
}
