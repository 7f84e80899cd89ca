export { TABLE_ALARMS, type TableAlarms } from './alarms.ts';
export { TABLE_DEFAULTS } from './defaults.ts';
export type { DynamoAction } from './grants.ts';
export type { KeyAttribute, KeyType, TableIndex } from './keys.ts';
export type { ITable, TableAttributes, TableProps } from './props.ts';
export { fromTable, type TableSourceOptions } from './source.ts';
export { Table } from './table.ts';
