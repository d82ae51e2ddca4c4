export { type Baseline, baselineOf, type Comparison, compareWithBaseline } from './baseline.ts'
export { readBaseline, writeBaseline } from './baseline-text.ts'
