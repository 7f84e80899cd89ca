import type { IConstruct } from 'constructs';
import { partsOf } from './analyse.ts';
import type { StateGraph, TaskState } from './asl.ts';
import { executionEndsFirst, heartbeatTooSlow } from './errors.ts';

/**
 * Refuses timeouts that do not fit together: an execution that ends before one of its tasks, and a task that ends
 * before its first missed heartbeat.
 *
 * @throws LandformError WF010 or WF011.
 */
export function checkWaits(where: IConstruct, graph: StateGraph, executionSeconds: number): void {
  for (const [name, state] of Object.entries(graph.States)) {
    if (state.Type === 'Task') checkTask(where, name, state, executionSeconds);
    for (const [, inner] of partsOf(state)) checkWaits(where, inner, executionSeconds);
  }
}

function checkTask(where: IConstruct, name: string, task: TaskState, executionSeconds: number): void {
  const { TimeoutSeconds: wait, HeartbeatSeconds: heartbeat } = task;
  if (wait === undefined) return;
  if (wait > executionSeconds) throw executionEndsFirst(where, name, wait, executionSeconds);
  if (heartbeat !== undefined && heartbeat >= wait) throw heartbeatTooSlow(where, name, heartbeat, wait);
}
