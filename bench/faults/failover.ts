import type { World } from '../../runtime/testing/simulator/index.ts';
import { estateOf } from './estate.ts';
import { type Failover, REGIONS } from './scenario.ts';

/** Loses a region and gets it back, with what an operator does in between (docs/failover.md). */
export function lose(world: World, { region, afterMs, movedAfterMs, backAfterMs }: Failover): void {
  const { claimRegions } = estateOf(world);
  const others = REGIONS.filter((each) => each !== region);
  world.stage.start(async () => {
    await world.stage.sleep(afterMs, `${region} is lost`);
    world.lostRegions.add(region);
    world.note('world', `${region} is lost`);
    await world.stage.sleep(movedAfterMs, 'the operator acts');
    for (const other of others) claimRegions.set(other, others);
    world.note('operator', `${others.join(', ')} goes on alone`);
    await world.stage.sleep(backAfterMs, `${region} is back`);
    world.lostRegions.delete(region);
    world.note('world', `${region} is back`);
    await world.stage.sleep(movedAfterMs, 'the operator acts');
    for (const other of others) claimRegions.set(other, REGIONS);
    world.note('operator', 'all regions again');
  });
}
