// What we do in a process of our own. Usage: node ours.ts <repository> <folder for the zips>.
import { buildAssets } from '../../build/index.ts';

const [root = '', outDir = ''] = process.argv.slice(2);
await buildAssets({ root, outDir, functions: 'all' });
