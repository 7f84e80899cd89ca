import { textsIn, valueAt } from '../estate/argument.ts';
import type { Found, Rule } from './rule.ts';
import { at } from './rule.ts';

/** Reference to an attribute that holds a secret, e.g. the secret of a Cognito client. */
const SECRET =
  /\baws_\w+\.[\w-]+\.(client_secret|master_password|password|private_key|secret|secret_binary|secret_string|auth_token)\b/;

/** Arguments that anybody who may describe the resource can read. */
const READABLE = ['environment', 'description', 'tags'] as const;

/** Refuses secrets in outputs and in arguments that AWS shows in plain text. */
export const secretExposed: Rule = {
  id: 'secret-exposed',
  severity: 'high',
  why: 'An output is copied to the state of every stack that reads it and printed by `terraform output`; variables and descriptions are shown by the console.',
  fix: 'Write the secret to a SecureString parameter or a secret of Secrets Manager, and read it by name where it is needed.',
  find: (estate) => [
    ...estate.stacks.flatMap(({ name, json }) =>
      Object.entries(json.output ?? {}).flatMap(([output, { value }]): Found[] =>
        holdsSecret(value) ? [{ stack: name, resource: `output.${output}`, found: 'is a secret' }] : [],
      ),
    ),
    ...estate
      .resources()
      .flatMap((resource) =>
        READABLE.filter((argument) => holdsSecret(valueAt(resource.config, argument))).map((argument) =>
          at(resource, `shows a secret in ${argument}`),
        ),
      ),
  ],
};

function holdsSecret(value: unknown): boolean {
  return textsIn({ value }).some(([, text]) => SECRET.test(text));
}
