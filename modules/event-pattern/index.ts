export { type FilterDialect, validateFilter } from './filter.ts';
export { type BusEvent, matches } from './match.ts';
export { type EventPattern, type FieldPattern, is, type Matcher } from './pattern.ts';
export { type PatternProblem, validatePattern } from './validate.ts';
