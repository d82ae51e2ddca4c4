export { type Baseline, baselineOf, compareWithBaseline } from './baseline.ts'
export { readBaseline, writeBaseline } from './baseline-text.ts'
