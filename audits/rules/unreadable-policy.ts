import { policiesOf } from '../iam/policies.ts';
import { at, type Rule } from './rule.ts';

const ATTACHMENTS = /^aws_iam_\w*policy_attachments?(_exclusive)?$/;

/** Refuses policies that the audit cannot read. */
export const unreadablePolicy: Rule = {
  id: 'unreadable-policy',
  severity: 'high',
  why: 'The stacks do not show what an attached or referenced policy allows.',
  fix: 'Put the statements into the stack, as grants do.',
  find: (estate) =>
    estate.resources().flatMap((resource) => [
      ...(ATTACHMENTS.test(resource.type) ? [at(resource, 'attaches a policy that this audit cannot read')] : []),
      ...policiesOf(resource)
        .filter(({ statements }) => !statements)
        .map(({ argument }) =>
          at(resource, `${argument}: is not a JSON document, so that its permissions are unknown`),
        ),
    ]),
};
