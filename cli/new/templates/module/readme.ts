import type { ModuleSpec } from '../../module-spec.ts';
import { lines } from '../../text.ts';
import { propsOf } from './proof.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Writes the README. `landform docs` fills in its tables. */
export function readme(spec: ModuleSpec, { one, identity, codes }: Vocabulary): string {
  const { names, resource, named, description, factsKnown } = spec;
  const { pascal, camel } = names;
  return lines(
    `# ${pascal}`,
    '',
    description,
    '',
    '```ts',
    `const ${camel} = new ${pascal}(this, '${pascal}', { ${propsOf(spec)} });`,
    resource.hasArn && `${camel}.grant(fn /* , single IAM actions */);`,
    '```',
    '',
    '## What is created',
    '',
    '| id | resource | why it is so |',
    '| --- | --- | --- |',
    `| \`Resource\` | \`${resource.type}\` | ${named ? 'called after prefix and environment' : 'as its properties say'} |`,
    '',
    '## Props',
    '',
    `<!-- props:${pascal}Props -->`,
    '<!-- /props -->',
    '',
    `Also: ${identity.map((each) => `\`${each}\``).join(', ')}${resource.hasArn ? ', `grant(grantee, ...actions)`' : ''}. \`${pascal}.fromAttributes(scope, id, { ${identity.join(', ')} })\` is ${one} that another stack created.`,
    '',
    '## Alarms',
    '',
    factsKnown ? 'None of its own.' : `None: \`facts.ts\` names no alarm for \`${resource.type}\`.`,
    '',
    '## Stateful',
    '',
    factsKnown ? 'See the module that has the facts of the type.' : 'Nothing, by `facts.ts`.',
    (codes.arn ?? codes.text) !== undefined && [
      '',
      '## Errors',
      '',
      '| code | refused |',
      '| --- | --- |',
      ...(codes.arn ? [`| ${codes.arn} | an ARN among the attributes that is not an ARN |`] : []),
      ...(codes.text ? [`| ${codes.text} | an empty text |`] : []),
    ],
    '',
    '## What could not be run locally',
    '',
    'The example passes `terraform validate` and is applied with a mocked provider; it was not applied to the local cloud.',
  );
}
