import { copyFileSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, write } from '../scratch.ts';

const LAYER = 'functions/layers/runtime/layer.json';

const SHARED = {
  'functions/shared/observability.ts': `import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
export const observe = (serviceName: string) => ({
  logger: new Logger({ serviceName }),
  metrics: new Metrics({ serviceName, namespace: 'bench' }),
});
export type Observability = ReturnType<typeof observe>;
`,
  'functions/shared/compose.ts': `import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Observability } from './observability.ts';
export const compose = <Event, Output>({ logger, metrics }: Observability, handle: (event: Event) => Promise<Output>) =>
  middy<Event, Output, Error, Context>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics, { captureColdStartMetric: true }))
    .handler(handle);
`,
  'functions/shared/table.ts': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE;
export const read = async (pk: string) => (await documents.send(new GetCommand({ TableName, Key: { pk } }))).Item;
export const write = async (item: { readonly pk: string }) => {
  await documents.send(new PutCommand({ TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }));
};
`,
  'functions/shared/errors.ts': `export class NotFound extends Error {
  override readonly name = 'NotFound';
}
`,
};

const nameOf = (i: number): string => `work-on-${String(i).padStart(3, '0')}`;

const handler = (name: string) => ({
  [`functions/${name}/handler.ts`]: `import { compose } from '../shared/compose.ts';
import { observe } from '../shared/observability.ts';
import { read, write } from '../shared/table.ts';
import { workOn } from './core.ts';
const observability = observe('${name}');
export const handler = compose(observability, (event: { readonly id: string }) =>
  workOn(event, { read, write, log: observability.logger }),
);
`,
  [`functions/${name}/core.ts`]: `import { NotFound } from '../shared/errors.ts';
interface Deps {
  readonly read: (pk: string) => Promise<Record<string, unknown> | undefined>;
  readonly write: (item: { readonly pk: string }) => Promise<void>;
  readonly log: { info(message: string, details: Record<string, unknown>): void };
}
export async function workOn({ id }: { readonly id: string }, { read, write, log }: Deps) {
  const item = await read('${name}#' + id);
  if (!item) throw new NotFound('${name} has no item ' + id);
  await write({ ...item, pk: '${name}#' + id + '#done' });
  log.info('worked on ${name}', { id });
  return { id, by: '${name}' };
}
`,
  [`functions/${name}/function.config.ts`]: `export const config = { name: '${name}', layers: ['runtime'] } as const;\n`,
});

/**
 * Generates a repository of functions like those of this one: each has code of its own and shares the rest, the SDK
 * clients included.
 */
export function generate(
  folder: string,
  count: number,
): { readonly root: string; readonly entries: readonly string[] } {
  const names = Array.from({ length: count }, (_, i) => nameOf(i + 1));
  write(folder, {
    'package.json': JSON.stringify({ name: 'bench', private: true, type: 'module' }),
    ...SHARED,
    [LAYER]: readFileSync(join(ROOT, LAYER)),
    ...Object.assign({}, ...names.map(handler)),
  });
  copyFileSync(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return { root: folder, entries: names.map((name) => join(folder, 'functions', name, 'handler.ts')) };
}
