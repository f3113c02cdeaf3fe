import type { RouteResource } from '../template/deployment.ts';

export interface MatchedRoute {
  readonly route: RouteResource;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

export class MalformedPath extends Error {
  readonly code = 'malformed-path';
}

interface Entry {
  readonly route: RouteResource;
  readonly method: string;
  readonly segments: readonly string[];
}

/** Finds the route of a request as API Gateway does: the most exact path, then a greedy one, then `$default`. */
export class RouteTable {
  readonly #entries: readonly Entry[];
  readonly #fallback: RouteResource | undefined;

  constructor(routes: readonly RouteResource[]) {
    this.#fallback = routes.find(({ routeKey }) => routeKey === '$default');
    this.#entries = routes.filter(({ routeKey }) => routeKey !== '$default').map(entryOf);
  }

  /** `path` as it was sent, without its query. Throws MalformedPath if a parameter cannot be decoded. */
  match(method: string, path: string): MatchedRoute | undefined {
    const segments = segmentsOf(path);
    const fitting = this.#entries.filter(
      (entry) => (entry.method === method || entry.method === 'ANY') && fits(entry.segments, segments),
    );
    const [best] = fitting.sort(byExactness);
    if (best) return { route: best.route, pathParameters: parametersOf(best.segments, segments) };
    return this.#fallback && { route: this.#fallback, pathParameters: undefined };
  }
}

function entryOf(route: RouteResource): Entry {
  const [method = '', path = ''] = route.routeKey.split(' ');
  return { route, method, segments: segmentsOf(path) };
}

const segmentsOf = (path: string) => path.split('/').slice(1);
const isParameter = (segment: string) => /^\{.+\}$/.test(segment);
const isGreedy = (segment: string) => /^\{.+\+\}$/.test(segment);

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  const greedy = isGreedy(pattern.at(-1) ?? '');
  if (greedy ? segments.length < pattern.length : segments.length !== pattern.length) return false;
  return pattern.every((part, place) => (isParameter(part) ? segments[place] !== '' : part === segments[place]));
}

/** Segment by segment: text before a parameter before a greedy one; then a method before ANY. */
function byExactness(a: Entry, b: Entry): number {
  for (let place = 0; place < Math.max(a.segments.length, b.segments.length); place += 1) {
    const difference = looseness(a.segments[place]) - looseness(b.segments[place]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function looseness(segment: string | undefined): number {
  if (segment === undefined || isGreedy(segment)) return 2;
  return isParameter(segment) ? 1 : 0;
}

function parametersOf(pattern: readonly string[], segments: readonly string[]) {
  const parameters = pattern.flatMap((part, place) => {
    if (!isParameter(part)) return [];
    const name = part.replace(/^\{|\+?\}$/g, '');
    const value = isGreedy(part) ? segments.slice(place).join('/') : (segments[place] ?? '');
    return [[name, decoded(value)] as const];
  });
  return parameters.length > 0 ? Object.fromEntries(parameters) : undefined;
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new MalformedPath('the path is not properly encoded');
  }
}
