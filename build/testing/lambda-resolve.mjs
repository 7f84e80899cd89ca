import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Lambda looks for ES modules in NODE_PATH too, which plain Node does only for CommonJS: https://github.com/aws/aws-sdk-js/issues/4431 */
const folders = (process.env.NODE_PATH ?? '')
  .split(':')
  .filter((path) => path.length > 0)
  .map((path) => pathToFileURL(`${path}/../resolve.mjs`).href);

registerHooks({
  resolve(specifier, context, next) {
    if (/^[./]|^(file|node|data):/.test(specifier)) return next(specifier, context);
    for (const parentURL of folders) {
      try {
        return next(specifier, { ...context, parentURL });
      } catch {
        // Not in this folder.
      }
    }
    return next(specifier, context);
  },
});
