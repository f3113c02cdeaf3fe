import type * as z from 'zod';
import { attributeOf, type Named, refOf } from './attributes.ts';
import type { Evaluator } from './evaluator.ts';
import type { Place } from './place.ts';
import type { Found, RunType } from './run-type.ts';
import type { StackTemplate } from './stack-template.ts';
import { propertyReasons, UnsupportedTemplate } from './unsupported.ts';

/** A resource that exists, its intrinsic functions worked out. */
export interface Evaluated {
  readonly resource: Named;
  readonly properties: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** All resources of all stacks, by type. */
export class Inventory {
  readonly #resources: readonly Evaluated[];
  readonly #place: Place;

  constructor(resources: readonly Evaluated[], place: Place) {
    this.#resources = resources;
    this.#place = place;
  }

  /** Every resource of the type, parsed at each call: ask once. Throws UnsupportedTemplate if a property is not as this machine runs it. */
  all<S extends z.ZodType>(runType: RunType<S>): readonly Found<z.output<S>>[] {
    return this.#resources
      .filter(({ resource }) => resource.type === runType.type)
      .map((evaluated) => this.#parse(runType, evaluated));
  }

  #parse<S extends z.ZodType>(runType: RunType<S>, evaluated: Evaluated): Found<z.output<S>> {
    const { resource, properties, metadata } = evaluated;
    const parsed = runType.properties.safeParse(properties);
    if (!parsed.success) throw new UnsupportedTemplate(propertyReasons(resource, parsed.error, properties));
    return {
      resource,
      arn: attributeOf(resource, 'Arn', this.#place) ?? refOf(resource, this.#place),
      ref: refOf(resource, this.#place),
      properties: parsed.data,
      metadata,
    };
  }
}

/** Evaluates every resource whose condition holds. */
export function evaluated(stacks: readonly StackTemplate[], evaluator: Evaluator): readonly Evaluated[] {
  return stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources).flatMap(([logicalId, { Properties, Metadata }]) => {
      const resource = evaluator.named(stack, logicalId);
      return resource ? [{ resource, properties: evaluator.evaluate(stack, Properties), metadata: Metadata }] : [];
    }),
  );
}
