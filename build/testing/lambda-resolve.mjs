import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Folders of NODE_PATH. Since nodejs18.x, Lambda's Node resolves an import from NODE_PATH when the usual way fails;
 * plain Node does so for `require` only.
 *
 * @see https://aws.amazon.com/blogs/compute/node-js-18-x-runtime-now-available-in-aws-lambda/
 */
const folders = (process.env.NODE_PATH ?? '')
  .split(':')
  .filter((path) => path.length > 0)
  .map((path) => pathToFileURL(`${path}/../resolve.mjs`).href);

registerHooks({
  resolve(specifier, context, next) {
    if (/^[./]|^(file|node|data):/.test(specifier)) return next(specifier, context);
    const errors = [];
    for (const parentURL of [context.parentURL, ...folders]) {
      try {
        return next(specifier, { ...context, parentURL });
      } catch (error) {
        errors.push(error);
      }
    }
    throw errors[0];
  },
});
