import { GoError, goFunction } from '../../go/values/index.ts'
import type { FunctionEnvironment } from './function-environment.ts'
import type { FunctionTable } from './function-table.ts'

/** Ending the rendering, and the one function that asks the network. */
export function flowFunctions(environment: FunctionEnvironment): FunctionTable {
  return {
    fail: goFunction(['string'], 'string', (message) => {
      throw new GoError(message)
    }),
    getHostByName: goFunction(['string'], 'string', (name) => environment.resolveHost(name)),
    hello: goFunction([], 'string', () => 'Hello!'),
  }
}
