// Lets ES modules find packages in NODE_PATH, as Lambda's Node does; plain Node does so for CommonJS only.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const parents = (process.env.NODE_PATH ?? '')
  .split(':')
  .filter(Boolean)
  .map((directory) => pathToFileURL(`${directory.replace(/\/node_modules\/?$/, '')}/resolve.mjs`).href);

const isBare = (/** @type {string} */ specifier) => !/^(\.{0,2}\/|#|[a-z]+:)/.test(specifier);
const isMissing = (/** @type {unknown} */ error) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!isMissing(error) || !isBare(specifier)) throw error;
      for (const parentURL of parents) {
        try {
          return next(specifier, { ...context, parentURL });
        } catch (inLayer) {
          if (!isMissing(inLayer)) throw inLayer;
        }
      }
      throw error;
    }
  },
});
