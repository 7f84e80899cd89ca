import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'authorize',
  description: 'Decides whether the bearer of a token may call the API',
  memoryMB: 512,
  timeoutSeconds: 5,
  layers: ['runtime'],
  bundleBudgetKB: 24,
  environment: ['TOKEN_ISSUER', 'JWKS_URI', 'REQUIRED_SCOPE'],
  optionalEnvironment: ['JWKS_COPY', 'TOKEN_AUDIENCE'],
});
