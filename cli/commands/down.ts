import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { environmentNamed } from '../../environments/index.ts';
import { stopCloud } from './cloud.ts';
import { log, ROOT } from './context.ts';

/** What the local estate leaves besides the running cloud: the cloud's files, synthesized stacks and records of deploys. */
const LEFT = [['.landform', 'cloud'], ['.landform', 'runs'], ['cdktf.out']];

/** `landform down`: stops the local cloud, and with it everything that was deployed to it, and removes what it kept. Fetched programs stay. */
export async function down(): Promise<void> {
  const stopped = await stopCloud(environmentNamed('local'));
  for (const parts of LEFT) rmSync(join(ROOT, ...parts), { recursive: true, force: true });
  log(stopped ? 'the local cloud is stopped, and what was deployed to it is gone' : 'no local cloud was running');
}
