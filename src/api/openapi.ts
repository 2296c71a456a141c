/** The OpenAPI 3.1 document, made of the very table of routes and the shapes that parse what arrives. */
import { z } from 'zod';
import { done } from '../app/result.js';
import { grantOf, roles } from '../access/permissions.js';
import { problem } from './json/schemas.js';
import { jsonReply } from './http/replies.js';
import { programRoute, type Described, type ProgramRoute, type Route } from './route.js';
import { nothing } from './shapes.js';

type JsonSchema = Readonly<Record<string, unknown>>;

const VERSION = '1';
const INTRODUCTION =
  'Every answer is computed from one append-only log. Instants are ISO 8601; legal days are those of Huế (UTC+7). ' +
  'Problems are RFC 9457 documents in English with `detailVi` beside it. `Idempotency-Key` makes a repeated command ' +
  'answer as the first time. On a simulated log every answer says so in `mode`.';

/** Input shapes as clients send them: before any transformation. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...schema }: Record<string, unknown> = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}

function parametersOf({ path, shapes, method }: ProgramRoute): readonly JsonSchema[] {
  const properties = (shape: z.ZodType) => {
    // What zod makes of an object: parameters and queries are objects, all of them.
    const { properties: found = {}, required = [] } = schemaOf(shape, 'input') as {
      properties?: Record<string, JsonSchema>;
      required?: readonly string[];
    };
    return Object.entries(found).map(([name, schema]) => ({ name, schema, required: required.includes(name) }));
  };
  const inPath = properties(shapes.params).map((one) => ({ ...one, in: 'path', required: true }));
  const known = inPath.filter(({ name }) => path.includes(`:${name}`));
  const inQuery = properties(shapes.query).map((one) => ({ ...one, in: 'query' }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', maxLength: 255 },
    description: 'The same key again answers as the first time and changes nothing',
  };
  return [...known, ...inQuery, ...(method === 'post' && path !== '/api/v1/session' ? [key] : [])];
}

const fileField = { file: { type: 'string', contentMediaType: 'application/octet-stream' } };

/** The other fields stand before the file. */
function fileForm(fields: z.ZodType): JsonSchema {
  const { properties } = schemaOf(fields, 'input');
  const others = typeof properties === 'object' ? properties : {};
  const schema = { type: 'object', required: ['file'], properties: { ...others, ...fileField } };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

function bodyOf({ method, takes, shapes }: ProgramRoute): JsonSchema {
  if (takes === 'multipart') return { requestBody: fileForm(shapes.body) };
  if (method !== 'post' || shapes.body === nothing) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(shapes.body, 'input') } } },
  };
}

function responsesOf(answers: Described['answers']): JsonSchema {
  const told = Object.entries(answers).map(([status, { description, schema }]): [string, JsonSchema] => {
    const content = schema && { content: { 'application/json': { schema: schemaOf(schema, 'output') } } };
    return [status, { description, ...content }];
  });
  return { ...Object.fromEntries<JsonSchema>(told), default: { $ref: '#/components/responses/Problem' } };
}

function operationOf(route: ProgramRoute, { summary, tag, answers }: Described): JsonSchema {
  const allowed = roles.filter((role) => grantOf(route.action, role) !== undefined);
  const open = allowed.includes('public');
  return {
    summary,
    tags: [tag],
    description: `May be asked by: ${allowed.filter((role) => role !== 'machine' && role !== 'scheduler').join(', ')}.`,
    ...(open ? { security: [] } : {}),
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: responsesOf(answers),
  };
}

/** `/a/:id` → `/a/{id}`. */
function templateOf(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

export function openApiOf(routes: readonly Route[], baseUrl: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    if (route.kind !== 'program' || route.described === undefined) continue;
    const path = templateOf(route.path);
    paths[path] = { ...paths[path], [route.method]: operationOf(route, route.described) };
  }
  const bearer = { type: 'http', scheme: 'bearer', description: 'Issued by the operator: opendata account token' };
  return {
    openapi: '3.1.0',
    info: { title: 'Hue open data: who owes what, and what came', version: VERSION, description: INTRODUCTION },
    servers: [{ url: baseUrl }],
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: { bearer, session: { type: 'apiKey', in: 'cookie', name: 'opendata' } },
      responses: {
        Problem: {
          description: 'What is wrong, in both languages (RFC 9457)',
          content: { 'application/problem+json': { schema: schemaOf(problem, 'output') } },
        },
      },
    },
  };
}

export function openApiRoute(routes: readonly Route[]): Route {
  return programRoute({
    method: 'get',
    path: '/api/openapi.json',
    action: 'readCatalog',
    hot: true,
    shapes: { params: nothing, query: nothing, body: nothing },
    handle: ({ web }) => Promise.resolve(done(jsonReply(openApiOf(routes, web.baseUrl)))),
  });
}
