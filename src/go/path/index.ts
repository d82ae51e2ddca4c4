export { BadPatternError, compilePathPattern, matchesPath, type PathPattern } from './match.ts'
