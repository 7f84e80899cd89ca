import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import { declaredEdges } from './declared.ts';
import type { Edge } from './edge.ts';
import { namedInEnvironments } from './environment.ts';
import { permittedEdges } from './permissions.ts';
import { taskEdges } from './tasks.ts';

const known = new WeakMap<Estate, readonly Edge[]>();

/**
 * Everything that travels in an estate: what arguments wire, what workflows and functions call, what roles may do, and what AWS copies or parks by
 * itself. Two edges may go the same way for two reasons.
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

/** A queue hands what failed too often to another. */
function redrives(estate: Estate): Edge[] {
  return estate.resources().flatMap((by): Edge[] => {
    const { redrive } = by.facts?.access ?? {};
    if (!redrive || valueAt(by.config, redrive.to) === undefined) return [];
    return [{ by, from: by, to: estate.follow(by, redrive.to), label: 'parks', style: 'failure', needs: [] }];
  });
}

/** AWS copies what is written to the replicas of other regions. */
function copies(estate: Estate): Edge[] {
  return estate
    .resources()
    .flatMap((by) =>
      estate.replicas(by).map((to): Edge => ({ by, from: by, to, label: '', style: 'copy', needs: [] })),
    );
}
