import { edgesOf } from '../edges/edges.ts';
import { at, type Rule } from './rule.ts';

/** Refuses a second hop of an event that came from another account. */
export const eventHandedOn: Rule = {
  id: 'event-handed-on',
  severity: 'high',
  why: 'EventBridge does not pass on an event to another bus if a rule of another account delivered it: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html',
  fix: 'Send the event from the first bus directly to the bus of every account that needs it.',
  find: (estate) => {
    const hops = edgesOf(estate).filter(
      ({ by, from, to }) => by.type === 'aws_cloudwatch_event_target' && isBus(from) && isBus(to),
    );
    return hops
      .filter(({ by, to }) => to?.account !== by.account)
      .flatMap(({ by, to }) =>
        hops
          .filter(({ from }) => from === to)
          .map((next) =>
            at(by, `${to?.arn} receives events from a rule, and ${next.by.address} sends them on to ${next.to?.arn}`),
          ),
      );
  },
};

function isBus(resource: { readonly type: string } | undefined): boolean {
  return resource?.type === 'aws_cloudwatch_event_bus';
}
