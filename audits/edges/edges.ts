import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import { declaredEdges } from './declared.ts';
import type { Edge } from './edge.ts';
import { namedInEnvironments } from './environment.ts';
import { permittedEdges } from './permissions.ts';
import { taskEdges } from './tasks.ts';

const known = new WeakMap<Estate, readonly Edge[]>();

/**
 * Lists the edges of an estate: connections by arguments, calls of workflows and functions, permissions of roles, and
 * replication and redrives by AWS. Two edges can connect the same resources for different reasons.
 */
export function edgesOf(estate: Estate): readonly Edge[] {
  const edges = known.get(estate) ?? [
    ...declaredEdges(estate),
    ...taskEdges(estate),
    ...permittedEdges(estate),
    ...namedInEnvironments(estate),
    ...redrives(estate),
    ...copies(estate),
  ];
  known.set(estate, edges);
  return edges;
}

/** Lists the edges from queues to their dead-letter queues. */
function redrives(estate: Estate): Edge[] {
  return estate.resources().flatMap((by): Edge[] => {
    const { redrive } = by.facts?.access ?? {};
    if (!redrive || valueAt(by.config, redrive.to) === undefined) return [];
    return [{ by, from: by, to: estate.follow(by, redrive.to), label: 'parks', style: 'failure', needs: [] }];
  });
}

/** Lists the edges from a resource to its replicas in other regions. */
function copies(estate: Estate): Edge[] {
  return estate
    .resources()
    .flatMap((by) =>
      estate.replicas(by).map((to): Edge => ({ by, from: by, to, label: '', style: 'copy', needs: [] })),
    );
}
