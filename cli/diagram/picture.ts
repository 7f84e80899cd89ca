import type { Estate } from '../../audits/index.ts';
import { arrowsOf, deadLettersOf } from './arrows.ts';
import { placesOf } from './boxes.ts';
import type { Arrow, Box, Picture, Place } from './model.ts';

/** Builds the picture of an estate from its synthesized stacks. */
export function pictureOf(estate: Estate): Picture {
  const places = placesOf(estate);
  const all = new Map(places.flatMap(({ boxes }) => boxes.map((box) => [box.id, box])));
  const deadLetters = deadLettersOf(estate);
  const raw = arrowsOf(estate).filter(
    ({ from, to }) => all.has(from) && all.has(to) && !deadLetters.has(to) && !deadLetters.has(from),
  );
  const within = insideWorkflows(raw, all);
  const arrows = parked(distinct(raw.map((arrow) => outside(arrow, within))), all);
  const drawn = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  return { places: places.map((place) => withNotes(place, drawn, within, deadLetters)), arrows };
}

/** Lists functions that only one workflow invokes, with that workflow: they are its steps and are drawn inside it. */
function insideWorkflows(arrows: readonly Arrow[], all: ReadonlyMap<string, Box>): Map<string, string> {
  const callers = Map.groupBy(
    arrows.filter(({ to, style }) => all.get(to)?.kind === 'function' && style === 'flow'),
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

function outside(arrow: Arrow, within: ReadonlyMap<string, string>): Arrow {
  return { ...arrow, from: within.get(arrow.from) ?? arrow.from, to: within.get(arrow.to) ?? arrow.to };
}

/** Keeps one arrow per pair of boxes: resources that are written are usually also read. */
function distinct(arrows: readonly Arrow[]): Arrow[] {
  const byPair = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const key = `${arrow.from} ${arrow.to}`;
    const known = byPair.get(key);
    if (arrow.from !== arrow.to && (!known || (known.style === 'read' && arrow.style === 'flow')))
      byPair.set(key, arrow);
  }
  return [...byPair.values()];
}

/** Marks arrows to queues without a consumer, in which messages wait for a person. */
function parked(arrows: readonly Arrow[], all: ReadonlyMap<string, Box>): Arrow[] {
  const consumed = new Set(arrows.map(({ from }) => from));
  return arrows.map((arrow) =>
    all.get(arrow.to)?.kind === 'queue' && !consumed.has(arrow.to)
      ? { ...arrow, label: 'parks', style: 'failure' }
      : arrow,
  );
}

function withNotes(
  place: Place,
  drawn: ReadonlySet<string>,
  within: ReadonlyMap<string, string>,
  deadLetters: ReadonlySet<string>,
): Place {
  const isHidden = ({ id, quiet }: Box) => deadLetters.has(id) || (quiet && !drawn.has(id));
  const noted = place.boxes.filter((each) => isHidden(each) && !deadLetters.has(each.id));
  const letters = place.boxes.filter(({ id }) => deadLetters.has(id)).length;
  return {
    ...place,
    boxes: place.boxes.filter((each) => !isHidden(each) && !within.has(each.id)),
    notes: [
      ...noted.map(({ kind, name, replica }) => `${replica ? 'replica of ' : ''}${kind} ${name}`).sort(),
      ...(letters > 0 ? [letters === 1 ? '1 dead-letter queue' : `${letters} dead-letter queues`] : []),
    ],
  };
}
