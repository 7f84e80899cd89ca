import { namesOf } from '../names.ts';

/** Writes an environment as a copy of another: under its own name, with account ids that no other has. */
export function environmentFile(
  name: string,
  model: { readonly name: string; readonly text: string },
  taken: ReadonlySet<string>,
): string {
  const ids = freeAccountIds(taken);
  const code = model.text
    .replace(/\/\*\*[\s\S]*?\*\/\n/, '')
    .replace(new RegExp(`\\b${namesOf(model.name).camel}\\b`, 'g'), name)
    .replace(/\b\d{12}\b/g, () => String(ids.next().value));
  const comment = [
    '/**',
    ` * Environment ${name}, which began as a copy of ${model.name}. The account ids are placeholders: replace them by those of your`,
    ' * organisation.',
    ' */',
  ].join('\n');
  return code.replace(/^export const/m, `${comment}\nexport const`);
}

/** Makes placeholders such as 400000000001, beginning with the first digit of which none is taken. */
function* freeAccountIds(taken: ReadonlySet<string>): Generator<string> {
  let block = 1;
  while ([...taken].some((id) => id.startsWith(idsOf(block)))) block += 1;
  for (let account = 1; ; account += 1) yield `${idsOf(block)}${account}`;
}

function idsOf(block: number): string {
  return String(block).padEnd(11, '0');
}
