export { bootstrapState } from './bootstrap.ts';
export { type DeployOptions, type DeployResult, deployStacks, destroyStacks, planStacks } from './deploy.ts';
export { type Interrupts, onInterrupt } from './interrupt.ts';
export { readStacks, type SynthesizedStack, selectStacks } from './manifest.ts';
export { Processes } from './processes.ts';
export { plainReporter, type Reporter } from './reporter.ts';
export type { StackResult } from './stack-run.ts';
export { criticalPath, timingTable } from './timing.ts';
