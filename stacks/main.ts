import { join } from 'node:path';
import { App } from '#engine';
import { buildAssets } from '../build/index.ts';
import { ENVIRONMENT_NAMES, environmentNamed } from '../environments/index.ts';
import { addEstate } from './estate.ts';

const root = join(import.meta.dirname, '..');

/** Environments to synthesize: all of them, or those in LANDFORM_ENVIRONMENTS (`local` or `dev,prod`). */
const wanted = process.env['LANDFORM_ENVIRONMENTS']?.split(',') ?? ENVIRONMENT_NAMES;
const assets = await buildAssets({ root, outDir: join(root, 'dist'), functions: 'all' });
const app = new App({ skipValidation: false, stackTraces: false });
for (const name of wanted) addEstate(app, environmentNamed(name.trim()), assets);
app.synth();
