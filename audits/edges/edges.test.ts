import { estateOf } from '../estate/read.ts';
import { findingsOf } from '../testing/findings.ts';
import { synthesized, wiredStacks } from '../testing/wired-stacks.ts';
import { isAsynchronous } from './edge.ts';
import { edgesOf } from './edges.ts';

const estate = estateOf(synthesized(wiredStacks()));
const nameOf = (resource: { readonly address: string } | undefined) => resource?.address.replace(/^aws_\w+\./, '');
const edges = edgesOf(estate).map(
  (edge) =>
    `${edge.by.type} ${nameOf(edge.from)} -${edge.label}-> ${nameOf(edge.to)} (${edge.style}${isAsynchronous(edge) ? ', nobody waits' : ''})`,
);

describe('edges of an estate', () => {
  it('are those that arguments declare', () => {
    expect(edges).toEqual(
      expect.arrayContaining([
        'aws_api_gateway_integration Api -POST /orders-> Work (flow)',
        'aws_api_gateway_authorizer Api -asks-> Work (read)',
        'aws_lambda_event_source_mapping Orders -stream-> Work (flow, nobody waits)',
        'aws_cloudwatch_event_target Bus -rule -> Bus (flow, nobody waits)',
        'aws_cloudwatch_event_target Bus -rule -> Inbox (flow, nobody waits)',
      ]),
    );
  });

  it('are those that tasks of workflows make, and those that roles may make', () => {
    expect(edges.filter((edge) => edge.startsWith('aws_sfn_state_machine')).sort()).toEqual(
      ['Saga -invokes-> Work', 'Saga --> Orders', 'Saga -sends-> Failed', 'Saga -puts events-> Bus']
        .flatMap((edge) => [edge, edge])
        .map((edge) => `aws_sfn_state_machine ${edge} (flow)`)
        .sort(),
    );
    expect(edges).toContain('aws_lambda_function Work -puts events-> Bus (flow)');
  });

  it('need nothing that the wired estate lacks', () => {
    expect(findingsOf(synthesized(wiredStacks()), 'edge-not-allowed')).toEqual([]);
    expect(edgesOf(estate).flatMap(({ needs }) => needs).length).toBeGreaterThan(15);
  });
});
