#!/usr/bin/env node
// The `landform` command of package.json: the sources where they are, which is this repository, else what was compiled of them.
import { existsSync } from 'node:fs';

const sources = new URL('landform.mjs', import.meta.url);
const compiled = new URL('../dist/package/esm/cli/installed.js', import.meta.url);
await import(existsSync(sources) ? sources.href : compiled.href);
