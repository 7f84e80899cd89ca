import { policiesOf } from '../iam/policies.ts';
import { at, type Rule } from './rule.ts';

const ATTACHMENTS = /^aws_iam_\w*policy_attachments?(_exclusive)?$/;

/** Refuses policies that no audit can read. */
export const unreadablePolicy: Rule = {
  id: 'unreadable-policy',
  severity: 'high',
  why: 'What a policy allows that stands elsewhere, in an attachment or a reference, nobody can say from the stacks.',
  fix: 'Write the statements into the stack, as grants do.',
  find: (estate) =>
    estate.resources().flatMap((resource) => [
      ...(ATTACHMENTS.test(resource.type) ? [at(resource, 'attaches a policy that this audit cannot read')] : []),
      ...policiesOf(resource)
        .filter(({ statements }) => !statements)
        .map(({ argument }) => at(resource, `${argument}: is no JSON document, so that nobody can say what it allows`)),
    ]),
};
