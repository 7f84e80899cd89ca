import { Construct, type IConstruct } from 'constructs';
import { App } from '#engine';
import { LandformError } from '../../base/errors.ts';

/**
 * Refuses a construct tree of another engine, of another copy of this one, or of another copy of `constructs`: what a module adds would fail
 * deep inside an engine, or silently not be synthesized.
 *
 * @throws LandformError CO005 when the tree belongs to another engine, to another copy of it, or to another copy of `constructs`.
 */
export function checkOneCopy(scope: IConstruct, where: string): void {
  const root: unknown = scope?.node?.root;
  if (root !== undefined && App.isApp(root) && scope instanceof Construct) return;
  throw new LandformError('CO005', where, {
    rule: 'what is placed must stand below an App of the engine that Landform was loaded with',
    given: givenBy(root),
    allowed:
      "an App of cdktf with 'landform/...', an App of cdktn with 'landform/cdktn/...', and one copy of each in node_modules",
    fix: 'import App from that engine, and see which copies there are: npm ls cdktf cdktn constructs',
  });
}

function givenBy(root: unknown): string {
  if (root === undefined) return 'no construct';
  if (!App.isApp(root)) return `a tree whose root is ${(root as object).constructor.name}`;
  return "a tree of another copy of 'constructs'";
}
