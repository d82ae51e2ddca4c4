export { createNodeFunctionEnvironment } from './function-environment.ts'
export { withSharedKeys } from './simulated-environment.ts'
export { keepHeapSmall } from './keep-heap-small.ts'
