import type { Names } from '../names.ts';
import { lines, literal } from '../text.ts';

/** Writes the files of a function that a queue invokes, by their path in its folder. */
export function functionFiles(names: Names, description: string): Readonly<Record<string, string>> {
  return {
    'function.config.ts': config(names, description),
    'schema.ts': schema(names),
    'core.ts': core(names),
    'core.test.ts': coreTest(names),
    'deps.ts': deps(),
    'handler.ts': handler(names),
    'handler.test.ts': handlerTest(names),
    'events/message.json': sample(),
    'README.md': readme(names, description),
  };
}

function config({ kebab }: Names, description: string): string {
  return lines(
    `import { defineFunction } from '../../runtime/define-function.ts';`,
    '',
    'export const config = defineFunction({',
    `  name: '${kebab}',`,
    `  description: ${literal(description)},`,
    '  memoryMB: 512,',
    '  timeoutSeconds: 30,',
    `  layers: ['runtime'],`,
    '  bundleBudgetKB: 24,',
    '  environment: [],',
    '});',
  );
}

function schema({ pascal }: Names): string {
  return lines(
    `import * as z from 'zod/mini';`,
    `import { jsonOf } from '../../runtime/parse.ts';`,
    '',
    '/** Schema of the work that a message asks for. Fields that a later version adds are ignored. */',
    'const work = z.object({ id: z.string().check(z.minLength(1)) });',
    '',
    '/** Schema of a queue message. */',
    'export const message = z.object({ body: jsonOf(work) });',
    '',
    '/** Work that a message asks for. */',
    `export type ${pascal}Work = z.infer<typeof work>;`,
  );
}

function core({ pascal, camel }: Names): string {
  return lines(
    `import type { CountMetric, Log } from '../../runtime/observability.ts';`,
    `import type { ${pascal}Work } from './schema.ts';`,
    '',
    `/** Dependencies of the handler's business code. */`,
    `export interface ${pascal}Deps {`,
    '  readonly log: Log;',
    '  readonly count: CountMetric;',
    '}',
    '',
    '/** Does the work of one message, which may arrive more than once. */',
    `export async function ${camel}({ id }: ${pascal}Work, { log, count }: ${pascal}Deps): Promise<void> {`,
    `  count('${pascal}Done');`,
    `  log.info('message handled', { id });`,
    '}',
  );
}

function coreTest({ camel, pascal }: Names): string {
  return lines(
    `import { ${camel} } from './core.ts';`,
    '',
    `describe('${camel}', () => {`,
    `  it('counts and logs what it did, by id only', async () => {`,
    '    const seen: unknown[] = [];',
    `    await ${camel}(`,
    `      { id: 'work-1' },`,
    '      { log: { info: (...line) => seen.push(line) }, count: (...metric) => seen.push(metric) },',
    '    );',
    `    expect(seen).toEqual([['${pascal}Done'], ['message handled', { id: 'work-1' }]]);`,
    '  });',
    '});',
  );
}

function deps(): string {
  return lines(
    `import { counter, logOf, observe } from '../../runtime/observability.ts';`,
    `import { config } from './function.config.ts';`,
    '',
    'const observability = observe(config);',
    '',
    'export const deps = { observability, log: logOf(observability), count: counter(observability) };',
    '',
    'export type Deps = typeof deps;',
  );
}

function handler({ camel }: Names): string {
  return lines(
    `import type { SQSEvent } from 'aws-lambda';`,
    `import { type BatchAnswer, processBatch } from '../../runtime/batch.ts';`,
    `import { compose } from '../../runtime/compose.ts';`,
    `import { parse } from '../../runtime/parse.ts';`,
    `import { ${camel} } from './core.ts';`,
    `import { type Deps, deps } from './deps.ts';`,
    `import { message } from './schema.ts';`,
    '',
    'export const createHandler = (deps: Deps) =>',
    '  compose<SQSEvent, BatchAnswer>({ observability: deps.observability }, (event, { context }) =>',
    `    processBatch('SQS', deps.observability, event, context, (record) => ${camel}(parse(message, record).body, deps)),`,
    '  );',
    '',
    'export const handler = createHandler(deps);',
  );
}

function handlerTest({ kebab }: Names): string {
  return lines(
    `import { lambdaContext } from '../../runtime/testing/lambda-context.ts';`,
    `import { outputOf } from '../../runtime/testing/output.ts';`,
    `import batch from './events/message.json' with { type: 'json' };`,
    `import { handler } from './handler.ts';`,
    '',
    'const handle = (records: unknown[]) => outputOf(() => handler({ Records: records } as never, lambdaContext()));',
    '',
    `describe('${kebab}', () => {`,
    `  it('handles every message of a batch', async () => {`,
    '    const { result, logs } = await handle(batch.Records);',
    '    expect(result).toEqual({ batchItemFailures: [] });',
    `    expect(logs).toMatchObject([{ message: 'message handled', id: 'work-1' }]);`,
    '  });',
    '',
    `  it('fails: names a message that asks for nothing, and goes on with the others', async () => {`,
    `    const { result, logs } = await handle([{ messageId: 'odd', body: '{"id":""}' }, ...batch.Records]);`,
    `    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'odd' }] });`,
    `    expect(logs).toMatchObject([{ message: 'record failed', permanent: true }, { message: 'message handled' }]);`,
    '  });',
    '});',
  );
}

function sample(): string {
  const record = { messageId: 'm-1', eventSource: 'aws:sqs', body: JSON.stringify({ id: 'work-1' }) };
  return `${JSON.stringify({ Records: [record] }, null, 2)}\n`;
}

function readme({ kebab }: Names, description: string): string {
  return lines(
    `# ${kebab}`,
    '',
    `${description.replace(/\.$/, '')}.`,
    '',
    `**Trigger.** The queue \`${kebab}\` (sample: \`events/message.json\`).`,
    '',
    '**Guarantees.** A message may arrive more than once. Fields that a later version adds are ignored.',
    '',
    '**Failures.** Only failed messages return to the queue, until it moves them to its dead-letter queue; from there they can be sent again',
    '(redrive). A message that is not valid can never succeed (`permanent: true` in the log) and takes the same way.',
  );
}
