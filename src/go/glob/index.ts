export { compileGlob, GlobError } from './glob.ts'
