import { compose } from '../../runtime/compose.ts';
import { parse } from '../../runtime/parse.ts';
import { authorize, correlationIdOf } from './core.ts';
import { type Deps, deps } from './deps.ts';
import { type AuthorizerAnswer, type AuthorizerEvent, authorizerEvent } from './schema.ts';

export const createHandler = (deps: Deps) =>
  compose<AuthorizerEvent, AuthorizerAnswer>({ observability: deps.observability, correlationIdOf }, (event) =>
    authorize(parse(authorizerEvent, event), deps),
  );

export const handler = createHandler(deps);
