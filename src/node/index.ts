export { createNodeFunctionEnvironment } from './function-environment.ts'
export { withSharedKeys } from './simulated-environment.ts'
