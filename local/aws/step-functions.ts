import { randomUUID } from 'node:crypto';
import {
  ExecutionAbortedError,
  ExecutionTimeoutError,
  StateMachine,
  type StateMachineDefinition,
} from 'aws-local-stepfunctions';
import * as z from 'zod';
import { Policy } from '../iam/policy.ts';
import type { Refusal } from '../iam/refusal.ts';
import type { StateMachineResource } from '../template/deployment.ts';
import { AwsError, type AwsReply, type AwsRequest, type AwsService } from './aws-service.ts';
import { type Execution, ExecutionStore } from './execution-store.ts';
import { checkDefinition, type TaskCall } from './state-machine-definition.ts';

export interface StepFunctionsOptions {
  readonly machines: readonly StateMachineResource[];
  /** A document per execution lives in here. */
  readonly folder: string;
  /** Runs a Lambda. An error's name is what `Retry` and `Catch` match: `Lambda.TooManyRequestsException`, `MyError`, … */
  readonly invoke: (functionArn: string, payload: unknown) => Promise<unknown>;
  readonly onRefusal?: (refusal: Refusal) => void;
  readonly onLine?: (line: string) => void;
  readonly now?: () => number;
}

/** The engine's name for a JSON value, which it does not export. */
type Json = Parameters<StateMachine['run']>[0];

interface Machine {
  readonly resource: StateMachineResource;
  readonly engine: StateMachine;
  readonly tasks: ReadonlyMap<string, TaskCall>;
  readonly policy: Policy;
}

/** Bytes of an input, a result or an output. */
const DATA_LIMIT = 262_144;
const PAGE = 100;
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

const json: z.ZodType<Json> = z.json();
const startSchema = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});
const executionSchema = z.object({ executionArn: z.string() });
const stopSchema = executionSchema.extend({ error: z.string().optional(), cause: z.string().optional() });
const listSchema = z.object({
  stateMachineArn: z.string(),
  statusFilter: z.string().optional(),
  maxResults: z.int().min(0).max(1_000).optional(),
  nextToken: z.string().optional(),
});
const machineSchema = z.object({ stateMachineArn: z.string() });
const integrationSchema = z.object({ FunctionName: z.string(), Payload: z.unknown() });

/** A Lambda's failure as `Retry` and `Catch` see it. */
class TaskFailed extends Error {
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

/**
 * Step Functions on this machine. An execution is recorded before its start is answered; those that were running when
 * the machine stopped run again from their first state, so every step has to be idempotent, as it has to be anyway.
 */
export class LocalStepFunctions {
  readonly #options: StepFunctionsOptions;
  readonly #machines: ReadonlyMap<string, Machine>;
  readonly #store: ExecutionStore;
  readonly #aborts = new Map<string, () => void>();
  readonly #running = new Set<Promise<void>>();
  readonly #now: () => number;
  #closed = false;

  /** Throws DefinitionRefused for a definition that would run differently here. */
  constructor(options: StepFunctionsOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#machines = new Map(options.machines.map((resource) => [resource.arn, compile(resource)]));
    this.#store = new ExecutionStore(options.folder);
  }

  readonly service: AwsService = async (request) => this.#answer(request);

  /** Runs again what was running when the machine stopped. Call it once everything that a task calls is up. */
  resume(): number {
    const unfinished = [...this.#machines.keys()]
      .flatMap((arn) => this.#store.of(arn))
      .filter(({ status }) => status === 'RUNNING');
    for (const execution of unfinished) this.#run(execution);
    return unfinished.length;
  }

  /** Lets go of what runs; it stays recorded as running and is taken up again at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const abort of this.#aborts.values()) abort();
    await Promise.all(this.#running);
  }

  #answer(request: AwsRequest): AwsReply {
    const body: unknown = request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'));
    switch (request.action) {
      case 'StartExecution':
        return this.#start(startSchema.parse(body));
      case 'DescribeExecution':
        return ok(described(this.#find(executionSchema.parse(body).executionArn)));
      case 'StopExecution':
        return this.#stop(stopSchema.parse(body));
      case 'ListExecutions':
        return this.#list(listSchema.parse(body));
      case 'DescribeStateMachine':
        return this.#describeMachine(machineSchema.parse(body).stateMachineArn);
      case 'ListStateMachines':
        return ok({
          stateMachines: [...this.#machines.values()].map(({ resource }) => ({
            stateMachineArn: resource.arn,
            name: resource.name,
            type: 'STANDARD',
            creationDate: 0,
          })),
        });
      default:
        throw new AwsError('NotImplemented', `${request.action} is not played on this machine`, 501);
    }
  }

  /** The same name and input while it runs is the same execution; a name is not used twice otherwise. */
  #start({ stateMachineArn: arn, name = randomUUID(), input }: z.output<typeof startSchema>): AwsReply {
    if (!this.#machines.has(arn)) throw machineMissing(arn);
    if (!NAME.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    if (!isJson(input) || Buffer.byteLength(input) > DATA_LIMIT) {
      throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input');
    }
    const executionArn = `${arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const existing = this.#store.find(executionArn);
    if (existing) {
      if (existing.status === 'RUNNING' && existing.input === input) return ok(started(existing));
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
    }
    const execution: Execution = {
      executionArn,
      stateMachineArn: arn,
      name,
      input,
      status: 'RUNNING',
      startedAt: this.#now(),
    };
    this.#store.save(execution);
    this.#run(execution);
    return ok(started(execution));
  }

  #stop({ executionArn, error, cause }: z.output<typeof stopSchema>): AwsReply {
    const execution = this.#find(executionArn);
    if (execution.status === 'RUNNING') {
      this.#finish(execution, {
        status: 'ABORTED',
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      });
      this.#aborts.get(executionArn)?.();
    }
    return ok({ stopDate: (this.#find(executionArn).stoppedAt ?? this.#now()) / 1_000 });
  }

  #list({ stateMachineArn, statusFilter, maxResults, nextToken }: z.output<typeof listSchema>): AwsReply {
    if (!this.#machines.has(stateMachineArn)) throw machineMissing(stateMachineArn);
    const all = this.#store.of(stateMachineArn).filter(({ status }) => (statusFilter ?? status) === status);
    const from = Number(nextToken ?? 0);
    const to = from + (maxResults || PAGE);
    const executions = all.slice(from, to).map(summary);
    return ok({ executions, ...(to < all.length ? { nextToken: String(to) } : {}) });
  }

  #describeMachine(arn: string): AwsReply {
    const machine = this.#machines.get(arn);
    if (!machine) throw machineMissing(arn);
    const { name, definition, principal } = machine.resource;
    return ok({
      stateMachineArn: arn,
      name,
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: JSON.stringify(definition),
      roleArn: principal.roleArn,
      creationDate: 0,
    });
  }

  #find(executionArn: string): Execution {
    const execution = this.#store.find(executionArn);
    if (!execution) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    return execution;
  }

  #run(execution: Execution): void {
    const machine = this.#machines.get(execution.stateMachineArn);
    if (!machine) return;
    const handlers = [...machine.tasks].map(
      ([state, call]) => [state, (input: Json) => this.#task(execution.executionArn, machine, call, input)] as const,
    );
    const run = machine.engine.run(json.parse(JSON.parse(execution.input)), {
      overrides: { taskResourceLocalHandlers: Object.fromEntries<(input: Json) => Promise<Json>>(handlers) },
      context: contextOf(execution, machine.resource),
    });
    this.#aborts.set(execution.executionArn, run.abort);
    const done = this.#settle(execution, run.result).finally(() => {
      this.#aborts.delete(execution.executionArn);
      this.#running.delete(done);
    });
    this.#running.add(done);
  }

  async #settle(execution: Execution, result: Promise<unknown>): Promise<void> {
    try {
      const output = JSON.stringify((await result) ?? null);
      if (Buffer.byteLength(output) > DATA_LIMIT)
        throw new TaskFailed('States.DataLimitExceeded', 'the output is too long');
      this.#finish(execution, { status: 'SUCCEEDED', output });
    } catch (error) {
      if (this.#closed) return;
      if (error instanceof ExecutionAbortedError) this.#finish(execution, { status: 'ABORTED' });
      else if (error instanceof ExecutionTimeoutError)
        this.#finish(execution, { status: 'TIMED_OUT', error: 'States.Timeout' });
      else this.#finish(execution, { status: 'FAILED', ...failure(error) });
    }
  }

  #finish(execution: Execution, end: Pick<Execution, 'status' | 'output' | 'error' | 'cause'>): void {
    // Whatever ended it first stands: a stop is not undone by a result that comes after it.
    if (this.#closed || this.#store.find(execution.executionArn)?.status !== 'RUNNING') return;
    this.#store.save({ ...execution, ...end, stoppedAt: this.#now() });
    this.#options.onLine?.(`${execution.name} ${end.status}${end.error === undefined ? '' : ` (${end.error})`}`);
  }

  async #task(executionArn: string, machine: Machine, call: TaskCall, input: unknown): Promise<Json> {
    // The engine starts a waiting retry at once when a sibling has failed or the execution was stopped.
    if (this.#closed || this.#store.find(executionArn)?.status !== 'RUNNING') {
      throw new TaskFailed('States.Runtime', 'the execution has ended');
    }
    if (call.kind === 'function') return jsonOf(await this.#invoke(machine, call.arn, input));
    const { FunctionName: name, Payload: payload } = integrationSchema.parse(input);
    return jsonOf({ ExecutedVersion: '$LATEST', StatusCode: 200, Payload: await this.#invoke(machine, name, payload) });
  }

  async #invoke(machine: Machine, functionArn: string, payload: unknown): Promise<unknown> {
    this.#judge(machine, functionArn);
    let result: unknown;
    try {
      result = (await this.#options.invoke(functionArn, payload)) ?? null;
    } catch (error) {
      throw asTaskFailed(error);
    }
    if (Buffer.byteLength(JSON.stringify(result)) > DATA_LIMIT) {
      throw new TaskFailed('States.DataLimitExceeded', 'the result of the task is too long');
    }
    return result;
  }

  #judge({ resource, policy }: Machine, functionArn: string): void {
    const wish = { action: 'lambda:InvokeFunction', resources: [functionArn], context: {} };
    const judgement = policy.judge(wish);
    if (judgement.allowed) return;
    const { name, accessKeyId } = resource.principal;
    this.#options.onRefusal?.({
      principal: name,
      accessKeyId,
      action: wish.action,
      resource: functionArn,
      leadingKeys: [],
      reason: judgement.reason,
    });
    throw new TaskFailed(
      'Lambda.AWSLambdaException',
      `${name} is not authorized to perform: ${wish.action} on ${functionArn}`,
    );
  }
}

function compile(resource: StateMachineResource): Machine {
  const { definition, tasks } = checkDefinition(resource.name, resource.definition);
  const engine = new StateMachine(asDefinition(definition), { validationOptions: { checkArn: false } });
  return { resource, engine, tasks, policy: new Policy(resource.principal.statements) };
}

/** The engine's own validator, called by its constructor, checks the rest and throws. */
function asDefinition(definition: unknown): StateMachineDefinition {
  return z.custom<StateMachineDefinition>((value) => typeof value === 'object' && value !== null).parse(definition);
}

/** A copy through JSON is what would have come back from a Lambda. */
function jsonOf(value: unknown): Json {
  return json.parse(JSON.parse(JSON.stringify(value)));
}

function contextOf(execution: Execution, { arn, name, principal }: StateMachineResource) {
  return {
    Execution: { Id: execution.executionArn, Name: execution.name, RoleArn: principal.roleArn },
    StateMachine: { Id: arn, Name: name },
  };
}

/** Lambda tells the error's name and text as JSON in the cause. */
function asTaskFailed(error: unknown): TaskFailed {
  if (!(error instanceof Error)) return new TaskFailed('Lambda.Unknown', String(error));
  return new TaskFailed(error.name, JSON.stringify({ errorType: error.name, errorMessage: error.message }));
}

function failure(error: unknown): { readonly error: string; readonly cause: string } {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return { error: 'States.Runtime', cause: String(inner) };
  return { error: inner.name, cause: inner.message };
}

function started(execution: Execution) {
  return { executionArn: execution.executionArn, startDate: execution.startedAt / 1_000 };
}

function summary(execution: Execution) {
  const { executionArn, stateMachineArn, name, status, stoppedAt } = execution;
  const stopped = stoppedAt === undefined ? {} : { stopDate: stoppedAt / 1_000 };
  return { executionArn, stateMachineArn, name, status, startDate: execution.startedAt / 1_000, ...stopped };
}

function described(execution: Execution) {
  const { input, output, error, cause } = execution;
  return { ...summary(execution), input, output, error, cause, inputDetails: { included: true } };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function machineMissing(arn: string): AwsError {
  return new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

function ok(body: unknown): AwsReply {
  return { status: 200, body };
}
