import { type MeaningDifference, meaningDiffers } from '../line-errors.ts';
import { keepsJsx, type Meaning } from '../tsconfig.ts';
import { type FileFacts, FileUnderAnalysis } from './file-under-analysis.ts';
import { type Node, nodesIn, parse } from './syntax.ts';

/** Text that can be a decorator; comments are sorted out by the parser. */
const DECORATED = /@[A-Za-z_$(]/;

/**
 * Finds the first line of a TypeScript file that its tsconfig.json gives another meaning than its bundle: a decorator
 * whose types nobody writes down, or a class in a file for which another tsconfig.json holds than for the handler.
 *
 * @param own settings of the file
 * @param bundle settings of the handler, which hold for the whole bundle
 */
export async function otherMeaning(facts: FileFacts, own: Meaning, bundle: Meaning): Promise<Error | undefined> {
  const isOther = (key: keyof Meaning) => own[key] !== bundle[key];
  const decorators = own.emitDecoratorMetadata || isOther('experimentalDecorators');
  const fields = isOther('useDefineForClassFields');
  const jsx = facts.path.endsWith('x') && (keepsJsx(own) || isOther('jsx') || isOther('jsxImportSource'));
  if (!jsx && !fields && !(decorators && DECORATED.test(facts.text))) return undefined;
  const parsed = await parse(facts.file, facts.text, facts.kind);
  if (!parsed) return undefined;
  const file = new FileUnderAnalysis(facts, parsed);
  const refuse = (node: Node, difference: MeaningDifference) =>
    file.refuse(node, (position) => meaningDiffers(facts.path, position, difference, facts.owner));
  for (const [node] of parsed.parents) {
    const isField = node.type === 'PropertyDefinition' && node['declare'] !== true;
    if (jsx && node.type.startsWith('JSX')) refuse(node, 'jsx');
    if (fields && isField) refuse(node, 'useDefineForClassFields');
    const [decorator] = decorators ? nodesIn(node, 'decorators') : [];
    if (decorator) refuse(decorator, own.emitDecoratorMetadata ? 'emitDecoratorMetadata' : 'experimentalDecorators');
  }
  return file.problem?.error;
}
