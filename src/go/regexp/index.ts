export { compileGoRegexp, type GoRegexp, type LoadRe2, type MatchOffsets } from './regexp.ts'
