import type { EstateModel, EstateNode } from './model.ts';

const STYLE: Readonly<Record<string, readonly [shape: string, fill: string, kind: string]>> = {
  aws_api_gateway_rest_api: ['box', '#e7d6f5', 'REST API'],
  aws_cognito_user_pool: ['box', '#f9d4d9', 'user pool'],
  aws_lambda_function: ['box', '#fde3c8', 'function'],
  aws_sfn_state_machine: ['box', '#f8d0e0', 'workflow'],
  aws_dynamodb_table: ['cylinder', '#d3e1fb', 'table'],
  aws_cloudwatch_event_bus: ['cds', '#fbd7e4', 'event bus'],
  aws_sqs_queue: ['box', '#f7d5ec', 'queue'],
  aws_kms_key: ['octagon', '#e9e9ec', 'key'],
  aws_kms_replica_key: ['octagon', '#e9e9ec', 'replica key'],
  aws_s3_bucket: ['folder', '#d9efd6', 'bucket'],
};

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** The estate as a Graphviz graph: accounts around regions around stacks around resources. Same model, same text. */
export function toDot(title: string, model: EstateModel): string {
  const lines = [
    'digraph estate {',
    `  graph [label=${quote(title)}, labelloc=t, fontname="Helvetica", fontsize=20, rankdir=LR, compound=true, nodesep=0.22, ranksep=0.7, pad=0.3];`,
    '  node [fontname="Helvetica", fontsize=11, style="filled,rounded", color="#5f6673", margin="0.12,0.07"];',
    '  edge [fontname="Helvetica", fontsize=9, color="#4b5563", fontcolor="#4b5563", arrowsize=0.7];',
  ];
  for (const [account, stacks] of groupBy(model.stacks, (stack) => stack.account)) {
    lines.push(`  subgraph ${quote(`cluster_${account}`)} {`, `    label=${quote(`account ${account}`)}; style="rounded,filled"; fillcolor="#f6f7f9"; color="#9aa3b2"; fontsize=15;`);
    for (const [region, inRegion] of groupBy(stacks, (stack) => stack.region)) {
      lines.push(`    subgraph ${quote(`cluster_${account}_${region}`)} {`, `      label=${quote(region)}; style="dashed"; color="#9aa3b2"; fontsize=12;`);
      for (const stack of inRegion) {
        lines.push(`      subgraph ${quote(`cluster_${stack.name}`)} {`, `        label=${quote(stack.name)}; style="rounded,filled"; fillcolor="#ffffff"; color="#c3c9d4"; fontsize=12;`);
        lines.push(...stack.nodes.map((node) => `        ${nodeLine(node)}`), '      }');
      }
      lines.push('    }');
    }
    lines.push('  }');
  }
  lines.push(...model.edges.map(({ from, to, verb }) => `  ${quote(from)} -> ${quote(to)} [label=${quote(verb)}${verb === 'reads' ? ', style=dashed' : ''}];`), '}');
  return `${lines.join('\n')}\n`;
}

function nodeLine({ id, type, label }: EstateNode): string {
  const [shape, fill, kind] = STYLE[type] ?? ['box', '#ffffff', type];
  return `${quote(id)} [shape=${shape}, fillcolor="${fill}", tooltip=${quote(`${kind} ${label}`)}, label=<${html(label)}<BR/><FONT POINT-SIZE="8" COLOR="#5f6673">${kind}</FONT>>];`;
}

function html(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
