import * as z from 'zod';
import type { Access } from './caller.ts';
import { commonProblems, type Problem, problemDetailsSchema } from './problem.ts';
import type { Route } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the outside world may read about our routes: OpenAPI 3.1, made of the contracts and nothing else. */
export function openApiDocument(routes: readonly Route[]): Json {
  const sorted = [...routes].sort((left, right) => (left.id < right.id ? -1 : 1));
  const domains = [...new Set(sorted.map(domainOf))];
  const paths = [...new Set(sorted.map(({ path }) => path))].sort();
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tembao',
      version: '1',
      description:
        'Made by `npm run openapi` from the contracts in shared/. Errors are RFC 9457 problem details with a stable `code`. Lists answer `{items, next}`; `next` is opaque.',
    },
    servers: [{ url: '/', description: 'The address of the warranty site; the API has no other.' }],
    tags: domains.map((name) => ({ name })),
    paths: Object.fromEntries(
      paths.map((path) => {
        const here = sorted.filter((route) => route.path === path);
        return [path, Object.fromEntries(here.map((route) => [route.method.toLowerCase(), operation(route)]))];
      }),
    ),
    components: {
      securitySchemes: {
        field: bearer('An access token of the field pool: partners, dealers, stations.'),
        staff: bearer('An access token of the staff pool.'),
        'look-up': {
          type: 'http',
          scheme: 'bearer',
          description: 'The token that a look-up gives for its code: opaque, for one phone, 15 minutes.',
        },
      },
      schemas: { problem: jsonSchema(problemDetailsSchema, 'output') },
      examples: examplesOf(sorted.flatMap(problemsOf)),
    },
  };
}

const domainOf = (route: Route): string => route.id.split('.')[0] ?? route.id;

const bearer = (description: string): Json => ({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description });

const idempotencyKeyParameter = (required: boolean): Json => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  description:
    'One value per intended effect, kept for every repetition of it. For 24 hours a repetition gets the first answer; another body with the same key is refused.',
  schema: { type: 'string' },
});

const proofOfWorkParameter: Json = {
  name: 'X-Proof-Of-Work',
  in: 'header',
  required: false,
  description:
    'The solved challenge of a `proof-of-work-required` answer to the same request: `{"challenge": …, "solution": {"counter", "derivedKey"}}` as base64url. Good once, for ten minutes.',
  schema: { type: 'string' },
};

function operation(route: Route): Json {
  const parameters = [
    ...parametersIn('path', route.params),
    ...parametersIn('query', route.query),
    ...(route.idempotency === 'none' ? [] : [idempotencyKeyParameter(route.idempotency === 'required')]),
    ...(route.abuse !== 'none' ? [proofOfWorkParameter] : []),
  ];
  return {
    operationId: route.id,
    tags: [domainOf(route)],
    summary: route.summary,
    ...security(route.access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(takesBody(route)
      ? {
          requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } },
        }
      : {}),
    responses: { [route.status]: success(route), ...refusals(problemsOf(route)) },
  };
}

function security(access: Access): Json {
  if (access.kind === 'anyone') return { security: [] };
  if (access.kind === 'look-up') return { security: [{ 'look-up': [] }] };
  return { security: [{ [access.kind]: [] }], 'x-roles': access.roles };
}

function takesBody(route: Route): boolean {
  return route.method !== 'GET' && Object.keys(propertiesOf(jsonSchema(route.body, 'input'))).length > 0;
}

function parametersIn(place: 'path' | 'query', schema: z.ZodType): readonly Json[] {
  const json = jsonSchema(schema, 'input');
  const required = z.array(z.string()).default([]).parse(json.required);
  return Object.entries(propertiesOf(json)).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const propertiesOf = (json: Json): Json => z.record(z.string(), z.unknown()).default({}).parse(json.properties);

function success(route: Route): Json {
  const description = 'Done.';
  if (route.status === 204) return { description };
  return { description, content: { 'application/json': { schema: jsonSchema(route.reply, 'output') } } };
}

const refusalsOfAccess: Readonly<Record<Access['kind'], readonly Problem[]>> = {
  anyone: [],
  'look-up': [commonProblems['look-up-token-invalid']],
  field: [commonProblems['sign-in-required'], commonProblems['role-not-allowed']],
  staff: [commonProblems['sign-in-required'], commonProblems['role-not-allowed']],
};

/** The route's own problems and those that follow from its form. */
function problemsOf(route: Route): readonly Problem[] {
  const common = commonProblems;
  const all = [
    ...route.problems,
    common['invalid-request'],
    common['not-through-front-door'],
    common.busy,
    common['took-too-long'],
    ...(takesBody(route) ? [common['not-json'], common['body-too-large']] : []),
    ...refusalsOfAccess[route.access.kind],
    ...(route.idempotency === 'none' ? [] : [common['idempotency-key-missing'], common['idempotency-key-reused']]),
  ];
  return [...new Map(all.map((problem) => [problem.code, problem])).values()];
}

/** One response per status; its examples are the problems, by code. */
function refusals(problems: readonly Problem[]): Json {
  const statuses = [...new Set(problems.map(({ status }) => status))].sort((left, right) => left - right);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = problems.filter((problem) => problem.status === status);
      const examples = Object.fromEntries(here.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }]));
      return [
        status,
        {
          description: here.map(({ code }) => `\`${code}\``).join(', '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' }, examples } },
        },
      ];
    }),
  );
}

/** Each problem once, by its code. */
function examplesOf(problems: readonly Problem[]): Json {
  const byCode = [...problems].sort((left, right) => (left.code < right.code ? -1 : 1));
  return Object.fromEntries(
    byCode.map(({ code, status, vi, en }) => [code, { summary: en, value: { code, status, details: { vi, en } } }]),
  );
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _draft, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
