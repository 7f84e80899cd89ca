import type { Names } from '../names.ts';
import { lines } from '../text.ts';

/** Writes the file that puts a function and its queue into a stack. */
export function functionWiring({ kebab, camel, pascal }: Names): string {
  return lines(
    `import type { Construct } from 'constructs';`,
    `import { config } from '../functions/${kebab}/function.config.ts';`,
    `import { QUOTAS } from '../modules/core/index.ts';`,
    `import { fromQueue, Queue } from '../modules/queue/index.ts';`,
    `import type { Handlers } from './handlers.ts';`,
    '',
    `/** Adds the function ${kebab} with the queue that invokes it. */`,
    `export function ${camel}(scope: Construct, handlers: Handlers): Queue {`,
    `  const fn = handlers.add('${pascal}', config, {});`,
    `  const queue = new Queue(scope, '${pascal}Queue', {`,
    `    name: '${kebab}',`,
    '    visibilityTimeoutSeconds: QUOTAS.sqs.visibilityFactor.value * fn.timeoutSeconds,',
    '  });',
    '  fn.addSource(fromQueue(queue));',
    '  return queue;',
    '}',
  );
}

/** Writes a stack with a table and a place for functions. */
export function stackFile({ kebab, pascal, words }: Names): string {
  return lines(
    `import type { Construct } from 'constructs';`,
    `import type { Assets } from '../build/index.ts';`,
    `import { LandformStack, type LandformStackProps } from '../modules/core/index.ts';`,
    `import { Table } from '../modules/table/index.ts';`,
    `import { Handlers } from './handlers.ts';`,
    '',
    `export interface ${pascal}StackProps {`,
    '  readonly site: LandformStackProps;',
    '  readonly assets: Assets;',
    '}',
    '',
    `/** Stack ${words} of one region: a table, and the functions that work on it. */`,
    `export class ${pascal}Stack extends LandformStack {`,
    '  readonly table: Table;',
    '  /** Functions of the stack. */',
    '  readonly handlers: Handlers;',
    '',
    `  constructor(scope: Construct, id: string, { site, assets }: ${pascal}StackProps) {`,
    '    super(scope, id, site);',
    `    this.table = new Table(this, 'Table', { name: '${kebab}', partitionKey: 'pk', sortKey: 'sk' });`,
    `    this.handlers = new Handlers(this, '${kebab}', assets);`,
    '  }',
    '}',
  );
}

/** Writes the statements that add a stack to the estate, in every region that does not leave it out. */
export function stackWiring({ kebab, pascal }: Names, account: string): string {
  return [
    `  for (const region of regionsOf(environment).filter((each) => deploys(environment, '${kebab}', each))) {`,
    `    const site = siteOf(environment, '${account}', region);`,
    `    observability.tellsOf(new ${pascal}Stack(app, \`\${name}-${kebab}-\${region}\`, { site, assets }));`,
    '  }',
  ].join('\n');
}
