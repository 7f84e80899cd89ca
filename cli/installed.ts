// Start of the published command, in another repository: on that repository's own Node, with the packages that it has.
import { fileURLToPath } from 'node:url';
import { handOver } from '../base/run.mjs';
import { isAtLeast, OLDEST_TOOLING_NODE } from './setup/versions.mjs';

/** Warnings about what is normal here: TypeScript without compilation, also in a package without a `type`. */
const QUIET = ['ExperimentalWarning', 'MODULE_TYPELESS_PACKAGE_JSON'].map((warning) => `--disable-warning=${warning}`);

if (isAtLeast(process.version, OLDEST_TOOLING_NODE)) {
  const main = fileURLToPath(new URL('installed-main.js', import.meta.url));
  process.exitCode = await handOver(process.execPath, [...QUIET, main, ...process.argv.slice(2)], {
    cwd: process.cwd(),
    env: process.env,
  });
} else {
  process.stderr.write(
    `\nlandform needs Node ${OLDEST_TOOLING_NODE} or newer, and this is ${process.version}\n  fix: install a newer Node, e.g. from https://nodejs.org, and run the command again\n`,
  );
  process.exitCode = 1;
}
