// Landform's side of the comparison, in a process of its own. Usage: node ours.ts <repository> <folder for the zips>.
import { buildAssets } from '../../build/index.ts';

const [root = '', outDir = ''] = process.argv.slice(2);
await buildAssets({ root, outDir, functions: 'all' });
