export { clientsFor } from './clients.ts';
export { deployedShifts, waitingShifts } from './deployed.ts';
export { type Choice, chosen } from './find.ts';
export { onStop } from './pause.ts';
export { shiftAll } from './shift-all.ts';
export type { ShiftOptions } from './shift-run.ts';
