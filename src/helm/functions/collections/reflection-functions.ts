import { deepEqual, goFunction, goKindOf, goTypeOf } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'

/** Types and kinds of Go. */
export const reflectionFunctions = {
  typeOf: goFunction(['interface {}'], 'string', goTypeOf),
  typeIs: goFunction(['string', 'interface {}'], 'bool', (type, value) => type === goTypeOf(value)),
  typeIsLike: goFunction(['string', 'interface {}'], 'bool', (type, value) => {
    const found = goTypeOf(value)
    return found === type || found === `*${type}`
  }),
  kindOf: goFunction(['interface {}'], 'string', goKindOf),
  kindIs: goFunction(['string', 'interface {}'], 'bool', (kind, value) => kind === goKindOf(value)),
  deepEqual: goFunction(['interface {}', 'interface {}'], 'bool', deepEqual),
} satisfies FunctionTable
