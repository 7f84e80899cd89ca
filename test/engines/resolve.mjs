// Loaded with `node --import`: the sources' `#engine`, `#aws/*` and `constructs` are those of the folder that LANDFORM_ENGINE names, as if
// the sources stood there. Its package.json has the same `imports` as the repository's.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const parentURL = pathToFileURL(`${process.env['LANDFORM_ENGINE']}/`).href;
const OF_THE_ENGINE = /^(#engine|#aws\/.+|constructs)$/;

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = !context.parentURL?.includes('/node_modules/');
    return next(specifier, isOurs && OF_THE_ENGINE.test(specifier) ? { ...context, parentURL } : context);
  },
});
