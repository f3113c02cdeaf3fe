import * as z from 'zod';
import { ENTRY_METADATA } from '../../lib/constructs/app-function.ts';
import { attributeOf } from './attributes.ts';
import type { Evaluated } from './inventory.ts';
import type { Place } from './place.ts';
import { supportOf } from './support.ts';
import { locationOf, propertyReasons, UnsupportedTemplate } from './unsupported.ts';

const customResource = z.object({ ServiceToken: z.string() });

/**
 * The resources that are run. Throws UnsupportedTemplate with a line for each resource of an unknown or refused type and
 * each property that may change behaviour and is not handled.
 */
export function runnable(resources: readonly Evaluated[], place: Place): readonly Evaluated[] {
  const deploymentHelpers = new Set(resources.flatMap(serviceTokenOf));
  const played = resources.filter(({ resource, metadata }) => {
    const arn = attributeOf(resource, 'Arn', place);
    // A function behind a custom resource works while AWS deploys, never afterwards.
    return metadata[ENTRY_METADATA] !== undefined || arn === undefined || !deploymentHelpers.has(arn);
  });
  const reasons = played.flatMap(reasonsAgainst);
  if (reasons.length > 0) throw new UnsupportedTemplate(reasons);
  return played.filter(({ resource }) => supportOf(resource.type)?.kind === 'run');
}

function reasonsAgainst({ resource, properties }: Evaluated): readonly string[] {
  const support = supportOf(resource.type);
  if (!support) return [`${locationOf(resource)}: this machine does not know the resource type ${resource.type}`];
  switch (support.kind) {
    case 'harmless':
      return [];
    case 'refused':
      return [`${locationOf(resource)}: ${support.reason}`];
    case 'run': {
      const parsed = support.properties.safeParse(properties);
      return parsed.success ? [] : propertyReasons(resource, parsed.error, properties);
    }
  }
}

function serviceTokenOf({ resource, properties }: Evaluated): readonly string[] {
  if (!resource.type.startsWith('Custom::')) return [];
  const parsed = customResource.safeParse(properties);
  return parsed.success ? [parsed.data.ServiceToken] : [];
}
