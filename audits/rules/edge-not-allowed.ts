import { serviceName } from '../../base/calling-services.ts';
import type { Need, Source } from '../edges/edge.ts';
import { edgesOf } from '../edges/edges.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { grants, type Wish } from '../iam/admission.ts';
import { missingOnAny } from '../iam/any-use.ts';
import { KEY_ACTIONS, keyNamed, kmsKeyOf, missingAdmission, missingToUse } from '../iam/authority.ts';
import { letsInvoke } from '../iam/invocation.ts';
import { resourceStatements, trustStatements } from '../iam/statements.ts';
import { at, type Rule } from './rule.ts';

/** Refuses calls between services that AWS would deny. */
export const edgeNotAllowed: Rule = {
  id: 'edge-not-allowed',
  severity: 'high',
  why: 'A call without a policy fails at run time, and on an asynchronous edge unnoticed. A local cloud allows it.',
  fix: 'Connect the two with the module (addSource, grants, targets), which writes the policies.',
  find: (estate) =>
    edgesOf(estate).flatMap(({ by, part, needs }) =>
      needs
        .flatMap((need) => missing(estate, need))
        .map((finding) => at(by, part === undefined ? finding : `${part}: ${finding}`)),
    ),
};

function missing(estate: Estate, need: Need): readonly string[] {
  switch (need.kind) {
    case 'unknown':
      return [need.problem];
    case 'role':
      return missingToUse(estate, need.role, { action: need.action, resource: need.on });
    case 'any':
      return missingOnAny(estate, need.role, need.on, need.because);
    case 'bus':
      return missingAdmission(estate, need.role, need.bus);
    case 'trust':
      return takes(estate, need.role, need.service, need.source)
        ? []
        : [
            `${need.role.address} does not allow ${serviceName(need.service)} to assume it on behalf of ${need.source.arn}`,
          ];
    case 'service':
      return need.on.facts?.access?.entry === 'permission'
        ? uninvoked(estate, need.on, need.service, need.source)
        : missingForService(estate, need.on, need.service, need.source);
  }
}

function contextOf({ arn, account }: Source): Record<string, string> {
  return { 'aws:SourceArn': arn, 'aws:SourceAccount': account };
}

function takes(estate: Estate, role: Resource, service: string, source: Source): boolean {
  const wish: Wish = { action: 'sts:AssumeRole', principals: [`Service:${service}`], context: contextOf(source) };
  return grants(trustStatements(estate, role), wish);
}

function uninvoked(estate: Estate, fn: Resource, service: string, { arn }: Source): string[] {
  if (letsInvoke(estate, fn, service, arn)) return [];
  return [`${fn.address} does not allow ${serviceName(service)} to invoke it on behalf of ${arn}`];
}

/** Checks that the policies of a queue and of its key allow a service. */
function missingForService(estate: Estate, on: Resource, service: string, source: Source): string[] {
  const isSourceless = on.facts?.access?.sourceless?.includes(service);
  const asked = { principals: [`Service:${service}`], context: isSourceless ? {} : contextOf(source) };
  const key = kmsKeyOf(on) === undefined ? undefined : keyNamed(estate, on);
  if (typeof key === 'string') return [`${on.address} has a key whose policy cannot be read`];
  const wishes: [Resource, Wish][] = [
    [on, { ...asked, action: on.facts?.access?.handOver ?? '', resource: on.arn }],
    ...(key ? KEY_ACTIONS.write.map((action): [Resource, Wish] => [key, { ...asked, action, resource: key.arn }]) : []),
  ];
  return wishes
    .filter(([resource, wish]) => !grants(resourceStatements(estate, resource), wish))
    .map(
      ([{ address }, { action }]) =>
        `${address} does not allow ${serviceName(service)} ${action} on behalf of ${source.arn}`,
    );
}
