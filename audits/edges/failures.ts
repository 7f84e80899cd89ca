import type { ArgumentPath, FailureFacts } from '../../base/edge-facts.ts';
import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import type { Failures } from './edge.ts';

type Where = readonly [holder: Resource, path: ArgumentPath];

/** Finds the destination of failures on an asynchronous edge. */
export function failuresOf(
  estate: Estate,
  by: Resource,
  facts: FailureFacts,
  source: Resource | undefined,
  from: ArgumentPath | undefined,
): Failures {
  if (facts.byInvocations) return ofInvocations(estate, by);
  if (facts.redrivenBySource) return ofSource(estate, by, facts, source, from ?? '');
  const otherwise = 'has no dead-letter queue';
  return { ...said(estate, [by, facts.at ?? '']), otherwise, endless: undefined, source: undefined };
}

function said(estate: Estate, ...places: readonly Where[]): Pick<Failures, 'given' | 'to'> {
  const found = places.find(([holder, path]) => valueAt(holder.config, path) !== undefined);
  if (!found) return { given: undefined, to: undefined };
  const [holder, path] = found;
  return { given: estate.resolve(holder, valueAt(holder.config, path)), to: estate.follow(holder, path) };
}

/**
 * Finds the destination of failed records: a queue's own dead-letter queue, or for a stream the on-failure destination
 * of the mapping.
 */
function ofSource(
  estate: Estate,
  by: Resource,
  facts: FailureFacts,
  source: Resource | undefined,
  from: ArgumentPath,
): Failures {
  const redrive = source?.facts?.access?.redrive;
  if (source && redrive) {
    const isTried = Number(valueAt(source.config, redrive.attempts)) >= 1;
    return {
      ...said(estate, [source, redrive.to]),
      otherwise: 'its queue has no dead-letter queue',
      endless: isTried ? undefined : 'its queue does not limit the receives of a message',
      source,
    };
  }
  const given = String(valueAt(by.config, from));
  const isStream = source !== undefined || /dynamodb|kinesis|stream/i.test(given);
  const alien = `reads ${given}, which is neither a queue of this environment nor a stream`;
  const isEndless = facts.attempts !== undefined && Number(by.config[facts.attempts] ?? -1) < 0;
  const endless = isEndless ? 'its stream is retried forever' : undefined;
  return {
    ...said(estate, [by, facts.at ?? '']),
    otherwise: isStream ? 'its stream has no on-failure destination' : alien,
    endless: isStream ? endless : alien,
    source: undefined,
  };
}

/** Finds the destination of failed asynchronous invocations, of the function or the invoked alias. */
function ofInvocations(estate: Estate, permission: Resource): Failures {
  const invoked = invokedBy(estate, permission);
  const configured = estate.resources('aws_lambda_function_event_invoke_config').find((each) => {
    const other = invokedBy(estate, each);
    return invoked.fn !== undefined && other.fn === invoked.fn && other.qualifier === invoked.qualifier;
  });
  const places: Where[] = [configured, invoked.fn].flatMap((holder) =>
    (holder?.facts?.edges ?? [])
      .filter(({ style }) => style === 'failure')
      .map(({ to }): Where => [holder as Resource, to]),
  );
  const otherwise = `${permission.config['principal']} invokes the function asynchronously, and failed events are lost`;
  return { ...said(estate, ...places), otherwise, endless: undefined, source: undefined };
}

/** Returns a function, and its invoked alias or version if there is one. */
function invokedBy(estate: Estate, resource: Resource): { readonly fn?: Resource; readonly qualifier: string } {
  const named = estate.follow(resource, 'function_name');
  const given = resource.config['qualifier'] ?? (named?.facts?.standsFor === undefined ? '' : named.config['name']);
  return { ...(named ? { fn: estate.behind(named) } : {}), qualifier: estate.resolve(resource, given) };
}
