import { edgesOf } from '../edges/edges.ts';
import { at, type Rule } from './rule.ts';

/** Refuses a second hop of an event that came from another account. */
export const eventHandedOn: Rule = {
  id: 'event-handed-on',
  severity: 'high',
  why: 'EventBridge delivers no event to a further bus that came by the rule of another account: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html',
  fix: 'Let the first rule name the bus of every account that is to receive the event.',
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
            at(by, `${to?.arn} gets what came by a rule, and ${next.by.address} hands it on to ${next.to?.arn}`),
          ),
      );
  },
};

function isBus(resource: { readonly type: string } | undefined): boolean {
  return resource?.type === 'aws_cloudwatch_event_bus';
}
