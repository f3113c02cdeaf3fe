import * as z from 'zod';
import { attributeOf, generatedName, type Named, namePropertyOf, refOf } from './attributes.ts';
import { ACCOUNT, PARTITION, type Place, URL_SUFFIX } from './place.ts';
import type { StackTemplate } from './stack-template.ts';
import { NO_VALUE, Unresolved, unresolvedWithin } from './unresolved.ts';

const EXPORT_READER = 'Custom::CrossRegionExportReader';
const EXPORT_WRITER = 'Custom::CrossRegionExportWriter';

const getAttSchema = z.union([z.string(), z.tuple([z.string(), z.unknown()])]);
const joinSchema = z.tuple([z.string(), z.unknown()]);
const selectSchema = z.tuple([z.coerce.number().int().nonnegative(), z.unknown()]);
const splitSchema = z.tuple([z.string(), z.unknown()]);
const mapSchema = z.tuple([z.string(), z.unknown(), z.unknown()]);
const ifSchema = z.tuple([z.string(), z.unknown(), z.unknown()]);
const subSchema = z.union([z.string(), z.tuple([z.string(), z.record(z.string(), z.unknown())])]);
const writerSchema = z.object({ WriterProps: z.object({ exports: z.record(z.string(), z.unknown()) }) });

/** A template says something that is no CloudFormation; CDK would not write it. */
export class MalformedTemplate extends Error {
  readonly code = 'malformed-template';
}

type Intrinsic = (stack: StackTemplate, argument: unknown) => unknown;

/**
 * Works out intrinsic functions over all stacks at once. What cannot be known becomes `Unresolved`, and whatever is
 * made of it too, so that it matters only where it is used.
 */
export class Evaluator {
  readonly #place: Place;
  readonly #stacks: readonly StackTemplate[];
  readonly #underWay = new Set<string>();
  readonly #intrinsics: Readonly<Record<string, Intrinsic>>;

  constructor(stacks: readonly StackTemplate[], place: Place) {
    this.#stacks = stacks;
    this.#place = place;
    this.#intrinsics = {
      Ref: (stack, argument) => this.#ref(stack, this.#word(stack, argument)),
      'Fn::GetAtt': (stack, argument) => this.#getAtt(stack, argument),
      'Fn::Sub': (stack, argument) => this.#sub(stack, argument),
      'Fn::Join': (stack, argument) => this.#join(stack, argument),
      'Fn::Select': (stack, argument) => this.#select(stack, argument),
      'Fn::Split': (stack, argument) => this.#split(stack, argument),
      'Fn::FindInMap': (stack, argument) => this.#findInMap(stack, argument),
      'Fn::ImportValue': (stack, argument) => this.#importValue(this.#word(stack, argument)),
      'Fn::If': (stack, argument) => this.#if(stack, argument),
      'Fn::Equals': (stack, argument) => this.#equals(stack, argument),
      'Fn::And': (stack, argument) => this.#list(stack, argument).every((part) => part === true),
      'Fn::Or': (stack, argument) => this.#list(stack, argument).includes(true),
      'Fn::Not': (stack, argument) => this.#list(stack, argument)[0] !== true,
      'Fn::Base64': (stack, argument) => this.#base64(stack, argument),
      'Fn::ToJsonString': (stack, argument) => this.#toJson(stack, argument),
      'Fn::Length': (stack, argument) => this.#list(stack, argument).length,
      Condition: (stack, argument) => this.#condition(stack, this.#word(stack, argument)),
    };
  }

  regionOf(stack: StackTemplate): string {
    return stack.region ?? this.#place.region;
  }

  /** Whether the resource's condition, if it has one, holds. */
  exists(stack: StackTemplate, logicalId: string): boolean {
    const resource = stack.template.Resources[logicalId];
    if (!resource) return false;
    return resource.Condition === undefined || this.#condition(stack, resource.Condition);
  }

  /** The resource with its physical name. */
  named(stack: StackTemplate, logicalId: string): Named | undefined {
    const resource = stack.template.Resources[logicalId];
    if (!resource || !this.exists(stack, logicalId)) return undefined;
    const property = namePropertyOf(resource.Type);
    const given = property === undefined ? undefined : this.evaluate(stack, resource.Properties[property]);
    const placed = { stack: stack.name, logicalId };
    const name = typeof given === 'string' ? given : generatedName(resource.Type, placed, resource.Properties);
    return { ...placed, type: resource.Type, region: this.regionOf(stack), name };
  }

  /** Evaluates whatever a template holds. Never throws for a value that is merely unknown. */
  evaluate(stack: StackTemplate, value: unknown): unknown {
    if (Array.isArray(value))
      return value.map((part) => this.evaluate(stack, part)).filter((part) => part !== NO_VALUE);
    if (typeof value !== 'object' || value === null) return value;
    const entries: [string, unknown][] = Object.entries(value);
    const [only, ...others] = entries;
    if (only && others.length === 0) {
      const [name, argument] = only;
      const intrinsic = this.#intrinsics[name];
      // A condition of a policy may be called `Condition` too, but then it is an object.
      if (intrinsic && !(name === 'Condition' && typeof argument !== 'string')) return intrinsic(stack, argument);
      if (name.startsWith('Fn::')) return new Unresolved(`${name}, which is not worked out on this machine`);
    }
    return Object.fromEntries(
      entries.map(([name, part]) => [name, this.evaluate(stack, part)]).filter(([, part]) => part !== NO_VALUE),
    );
  }

  #ref(stack: StackTemplate, name: string): unknown {
    switch (name) {
      case 'AWS::Region':
        return this.regionOf(stack);
      case 'AWS::AccountId':
        return ACCOUNT;
      case 'AWS::Partition':
        return PARTITION;
      case 'AWS::URLSuffix':
        return URL_SUFFIX;
      case 'AWS::StackName':
        return stack.name;
      case 'AWS::StackId':
        return `arn:${PARTITION}:cloudformation:${this.regionOf(stack)}:${ACCOUNT}:stack/${stack.name}/local`;
      case 'AWS::NotificationARNs':
        return [];
      case 'AWS::NoValue':
        return NO_VALUE;
      default:
        return this.#refOfResource(stack, name);
    }
  }

  #refOfResource(stack: StackTemplate, name: string): unknown {
    const parameter = stack.template.Parameters[name];
    if (parameter)
      return parameter.Default ?? new Unresolved(`parameter ${name} of ${stack.name}, which has no default`);
    const resource = this.named(stack, name);
    return resource ? refOf(resource, this.#place) : new Unresolved(`${name}, which ${stack.name} does not have`);
  }

  #getAtt(stack: StackTemplate, argument: unknown): unknown {
    const given = parsed(getAttSchema, argument, stack);
    const [logicalId, attribute] =
      typeof given === 'string' ? splitOnce(given) : [given[0], this.#word(stack, given[1])];
    const resource = this.named(stack, logicalId);
    if (!resource) return new Unresolved(`${logicalId}.${attribute}: ${stack.name} has no ${logicalId}`);
    if (resource.type === EXPORT_READER) return this.#exportedAcrossRegions(attribute);
    return (
      attributeOf(resource, attribute, this.#place) ??
      new Unresolved(
        `${attribute} of ${logicalId} in ${stack.name} (${resource.type}), which this machine does not know`,
      )
    );
  }

  /** CDK carries values between regions through a custom resource at either end. */
  #exportedAcrossRegions(name: string): unknown {
    for (const stack of this.#stacks) {
      for (const resource of Object.values(stack.template.Resources)) {
        if (resource.Type !== EXPORT_WRITER) continue;
        const { exports } = parsed(writerSchema, resource.Properties, stack).WriterProps;
        if (name in exports) return this.#once(`export ${name}`, () => this.evaluate(stack, exports[name]));
      }
    }
    return new Unresolved(`${name}, which no stack exports to another region`);
  }

  #importValue(name: string): unknown {
    for (const stack of this.#stacks) {
      for (const output of Object.values(stack.template.Outputs)) {
        if (output.Export === undefined || this.evaluate(stack, output.Export.Name) !== name) continue;
        return this.#once(`export ${name}`, () => this.evaluate(stack, output.Value));
      }
    }
    return new Unresolved(`${name}, which no stack exports`);
  }

  #sub(stack: StackTemplate, argument: unknown): unknown {
    const given = parsed(subSchema, argument, stack);
    const [text, variables] = typeof given === 'string' ? [given, {}] : given;
    let unknown: Unresolved | undefined;
    const filled = text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const value = this.#variable(stack, name.trim(), variables);
      unknown ??= unresolvedWithin(value);
      return String(value);
    });
    return unknown ?? filled;
  }

  #variable(stack: StackTemplate, name: string, variables: Readonly<Record<string, unknown>>): unknown {
    if (name in variables) return this.evaluate(stack, variables[name]);
    return name.includes('.') && !name.startsWith('AWS::') ? this.#getAtt(stack, name) : this.#ref(stack, name);
  }

  #join(stack: StackTemplate, argument: unknown): unknown {
    const [separator, list] = parsed(joinSchema, argument, stack);
    const parts = this.evaluate(stack, list);
    return unresolvedWithin(parts) ?? this.#list(stack, parts).map(String).join(separator);
  }

  #select(stack: StackTemplate, argument: unknown): unknown {
    const [position, list] = parsed(selectSchema, argument, stack);
    const parts = this.evaluate(stack, list);
    if (parts instanceof Unresolved) return parts;
    return this.#list(stack, parts)[position] ?? new Unresolved(`part ${position} of a shorter list in ${stack.name}`);
  }

  #split(stack: StackTemplate, argument: unknown): unknown {
    const [separator, source] = parsed(splitSchema, argument, stack);
    const text = this.evaluate(stack, source);
    return unresolvedWithin(text) ?? String(text).split(separator);
  }

  #findInMap(stack: StackTemplate, argument: unknown): unknown {
    const [map, first, second] = parsed(mapSchema, argument, stack);
    const [row, column] = [this.#word(stack, first), this.#word(stack, second)];
    return (
      this.evaluate(stack, stack.template.Mappings[map]?.[row]?.[column]) ??
      new Unresolved(`${map}.${row}.${column}, which ${stack.name} does not map`)
    );
  }

  #if(stack: StackTemplate, argument: unknown): unknown {
    const [condition, then, otherwise] = parsed(ifSchema, argument, stack);
    return this.evaluate(stack, this.#condition(stack, condition) ? then : otherwise);
  }

  #equals(stack: StackTemplate, argument: unknown): boolean {
    const [first, second] = this.#list(stack, argument);
    return !(first instanceof Unresolved) && String(first) === String(second);
  }

  #condition(stack: StackTemplate, name: string): boolean {
    const condition = stack.template.Conditions[name];
    if (condition === undefined) throw new MalformedTemplate(`${stack.name} has no condition ${name}`);
    return this.#once(`condition ${stack.name}/${name}`, () => this.evaluate(stack, condition)) === true;
  }

  #base64(stack: StackTemplate, argument: unknown): unknown {
    const text = this.evaluate(stack, argument);
    return unresolvedWithin(text) ?? Buffer.from(String(text)).toString('base64');
  }

  #toJson(stack: StackTemplate, argument: unknown): unknown {
    const value = this.evaluate(stack, argument);
    return unresolvedWithin(value) ?? JSON.stringify(value);
  }

  #list(stack: StackTemplate, value: unknown): readonly unknown[] {
    return parsed(z.array(z.unknown()), this.evaluate(stack, value), stack);
  }

  #word(stack: StackTemplate, value: unknown): string {
    return parsed(z.string(), this.evaluate(stack, value), stack);
  }

  #once<T>(what: string, work: () => T): T {
    if (this.#underWay.has(what)) throw new MalformedTemplate(`${what} depends on itself`);
    this.#underWay.add(what);
    try {
      return work();
    } finally {
      this.#underWay.delete(what);
    }
  }
}

function splitOnce(text: string): readonly [string, string] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)];
}

function parsed<S extends z.ZodType>(schema: S, value: unknown, stack: StackTemplate): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new MalformedTemplate(`${stack.name} has an intrinsic function that makes no sense: ${result.error.message}`);
}
