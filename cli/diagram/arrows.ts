import { type Edge, type Estate, edgesOf, type Resource } from '../../audits/index.ts';
import type { Arrow } from './model.ts';

/**
 * Lists arrows for all edges of the estate. A resource that stands for another, such as an alias, becomes part of the
 * arrow's label.
 */
export function arrowsOf(estate: Estate): Arrow[] {
  return edgesOf(estate).flatMap((edge) => {
    const { from, to, style } = edge;
    if (!from || !to) return [];
    return [{ from: estate.behind(from).id, to: estate.behind(to).id, label: labelOf(edge, to), style }];
  });
}

function labelOf({ label }: Edge, to: Resource): string {
  return to.facts?.standsFor === undefined ? label : `${label} (${to.config['name']})`.trim();
}

/** Lists the ids of dead-letter queues and failure destinations. */
export function deadLettersOf(estate: Estate): ReadonlySet<string> {
  return new Set(
    edgesOf(estate)
      .flatMap(({ style, to, failures }) => [style === 'failure' ? to : undefined, failures?.to])
      .flatMap((queue) => queue?.id ?? []),
  );
}
