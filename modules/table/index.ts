export { TABLE_ALARMS, type TableAlarms } from './alarms.ts';
export { TABLE_DEFAULTS } from './defaults.ts';
export type { DynamoAction } from './grants.ts';
export type { KeyAttribute, KeyType, TableIndex } from './keys.ts';
export type { TableProps } from './props.ts';
export { type ITable, Table, type TableAttributes } from './table.ts';
