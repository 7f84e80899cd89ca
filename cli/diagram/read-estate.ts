import { deadLettersOf, edgesOf } from './edges.ts';
import type { Edge, Estate, Place, Resource, Synthesized } from './model.ts';
import { References } from './references.ts';
import { placesOf } from './resources.ts';

/** The picture's content, read from what the stacks synthesized to: nothing is drawn that is not deployed. */
export function readEstate(stacks: readonly Synthesized[]): Estate {
  const references = new References(stacks);
  const places = stacks.flatMap((stack) => placesOf(stack, references));
  const all = new Map(places.flatMap(({ resources }) => resources.map((resource) => [resource.id, resource])));
  const deadLetters = new Set(stacks.flatMap((stack) => deadLettersOf(stack, references)));
  const raw = stacks
    .flatMap((stack) => edgesOf(stack, references))
    .filter(({ from, to }) => all.has(from) && all.has(to) && !deadLetters.has(to) && !deadLetters.has(from));
  const within = insideWorkflows(raw, all);
  const edges = parked(distinct(raw.map((edge) => outside(edge, within))), all);
  const drawn = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return { places: places.map((place) => withNotes(place, drawn, within, deadLetters)), edges };
}

/** Functions that nothing but one workflow invokes, with that workflow: they are its steps and are shown inside it. */
function insideWorkflows(edges: readonly Edge[], all: ReadonlyMap<string, Resource>): Map<string, string> {
  const callers = Map.groupBy(
    edges.filter(({ to, style }) => all.get(to)?.kind === 'function' && style === 'flow'),
    ({ to }) => to,
  );
  return new Map(
    [...callers].flatMap(([id, incoming]) => {
      const [first] = incoming;
      const only = first && incoming.every(({ from }) => from === first.from);
      return only && all.get(first.from)?.kind === 'workflow' ? [[id, first.from] as const] : [];
    }),
  );
}

function outside(edge: Edge, within: ReadonlyMap<string, string>): Edge {
  return { ...edge, from: within.get(edge.from) ?? edge.from, to: within.get(edge.to) ?? edge.to };
}

/** One arrow per pair: what is written is also read, for the picture. */
function distinct(edges: readonly Edge[]): Edge[] {
  const byPair = new Map<string, Edge>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`;
    const known = byPair.get(key);
    if (edge.from !== edge.to && (!known || (known.style === 'read' && edge.style === 'flow'))) byPair.set(key, edge);
  }
  return [...byPair.values()];
}

/** What is sent to a queue that nothing consumes waits there for a person. */
function parked(edges: readonly Edge[], all: ReadonlyMap<string, Resource>): Edge[] {
  const consumed = new Set(edges.map(({ from }) => from));
  return edges.map((edge) =>
    all.get(edge.to)?.kind === 'queue' && !consumed.has(edge.to) ? { ...edge, label: 'parks', style: 'failure' } : edge,
  );
}

function withNotes(
  place: Place,
  drawn: ReadonlySet<string>,
  within: ReadonlyMap<string, string>,
  deadLetters: ReadonlySet<string>,
): Place {
  const quiet = ({ id, kind }: Resource) =>
    deadLetters.has(id) || (!drawn.has(id) && ['key', 'bucket', 'users'].includes(kind));
  const noted = place.resources.filter((each) => quiet(each) && !deadLetters.has(each.id));
  const letters = place.resources.filter(({ id }) => deadLetters.has(id)).length;
  return {
    ...place,
    resources: place.resources.filter((each) => !quiet(each) && !within.has(each.id)),
    notes: [
      ...noted.map(({ kind, name, replica }) => `${replica ? 'replica of ' : ''}${kind} ${name}`).sort(),
      ...(letters > 0 ? [letters === 1 ? '1 dead-letter queue' : `${letters} dead-letter queues`] : []),
    ],
  };
}
