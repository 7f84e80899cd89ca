import type { EdgeStyle } from '../../base/edge-facts.ts';
import { accountLabel, legend, markLabel, nodeLabel, quote, regionLabel, stackLabel } from './labels.ts';
import type { Picture, Place } from './model.ts';
import { layOut, type Wrap } from './rows.ts';

const EDGES: Readonly<Record<EdgeStyle, string>> = {
  flow: 'color="#1f2937", penwidth=1.4',
  read: 'color="#6b7280", style=dashed',
  failure: 'color="#b45309", fontcolor="#b45309", style=dotted, penwidth=1.4',
  copy: 'color="#2563eb", style=dashed, minlen=0',
};
const FONT = 'fontname="Helvetica"';
const ACCOUNT = 'style="rounded,filled", fillcolor="#f3f4f6", color="#9ca3af"';
const REGION = 'style="rounded,dashed", color="#9ca3af"';
const STACK = 'style="rounded,filled", fillcolor="#ffffff", color="#d1d5db"';

/**
 * Writes the picture as a Graphviz graph: accounts contain regions, regions contain stacks, stacks contain resources.
 * The same estate gives the same text.
 */
export function toDot(title: string, picture: Picture): string {
  const { rows, inRow, wraps } = layOut(picture);
  return [
    'digraph estate {',
    `  graph [label=${legend(title, picture)}, labelloc=t, ${FONT}, rankdir=LR, bgcolor="#ffffff", nodesep=0.2, ranksep=0.25, pad=0.15];`,
    `  node [${FONT}, fontsize=14, shape=plain];`,
    `  edge [${FONT}, fontsize=12, fontcolor="#4b5563", arrowsize=0.7];`,
    // Graphviz puts the last group at the top.
    ...rows.toReversed().flatMap(([account, its]) => accountBox(account, its, wraps)),
    ...inRow.map(({ from, to, label, style }) => arrow(from, to, style, `label=${quote(label)}`)),
    ...wraps.flatMap(brokenArrow),
    '}',
    '',
  ].join('\n');
}

function accountBox(account: string, places: readonly Place[], wraps: readonly Wrap[]): string[] {
  const regions = group(places, ({ region }) => region);
  const lines = regions.flatMap(([region, its]) => regionBox(account, region, its, wraps));
  return box(`account ${account}`, accountLabel(account), ACCOUNT, lines);
}

/** Writes the box of a region. Stacks without drawn resources are named beside the region. */
function regionBox(account: string, region: string, places: readonly Place[], wraps: readonly Wrap[]): string[] {
  const quiet = places.filter(({ boxes }) => boxes.length === 0);
  const drawn = places.filter(({ boxes }) => boxes.length > 0);
  const lines = drawn.flatMap((place) => stackBox(place, wraps));
  return box(`${account} ${region}`, regionLabel(region, quiet), REGION, lines);
}

function stackBox(place: Place, wraps: readonly Wrap[]): string[] {
  const ids = new Set(place.boxes.map(({ id }) => id));
  const marks = wraps.flatMap(({ number, arrow: { from, to, label }, origin, target }) => [
    ...(ids.has(from) ? [node(leaving(number), markLabel(number, `${label}, ${target}`))] : []),
    ...(ids.has(to) ? [node(arriving(number), markLabel(number, `from ${origin}`))] : []),
  ]);
  const nodes = place.boxes.map((each) => node(each.id, nodeLabel(each)));
  return box(`${place.stack} ${place.region}`, stackLabel(place), STACK, [...nodes, ...marks]);
}

/** Draws an arrow to another row: it ends at a numbered mark and continues at a mark with the same number. */
function brokenArrow({ number, arrow: { from, to, style } }: Wrap): string[] {
  return [arrow(from, leaving(number), style, 'minlen=0'), arrow(arriving(number), to, style, 'minlen=0')];
}

const leaving = (number: number) => `leaving ${number}`;
const arriving = (number: number) => `arriving ${number}`;

function box(id: string, label: string, style: string, lines: readonly string[]): string[] {
  return [
    `  subgraph ${quote(`cluster ${id}`)} {`,
    `    graph [label=${label}, labeljust=l, margin=6, ${style}];`,
    ...lines.map((line) => `  ${line}`),
    '  }',
  ];
}

function node(id: string, label: string): string {
  return `  ${quote(id)} [label=${label}];`;
}

function arrow(from: string, to: string, style: EdgeStyle, more: string): string {
  return `  ${quote(from)} -> ${quote(to)} [${EDGES[style]}, ${more}];`;
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  return [...Map.groupBy(items, keyOf)];
}
