import type { Guard, Test, ValuePath } from '../../analysis/index.ts'
import type { DeclaredValues } from '../frame/declared-values.ts'

/** Whether some condition around a place says something that `says` looks for. */
export function mentions(guards: readonly Guard[], says: (test: Test) => boolean): boolean {
  return guards.some(({ test }) => testMentions(test, says))
}

function testMentions(test: Test, says: (test: Test) => boolean): boolean {
  if (test.kind !== 'any') return says(test)
  return test.alternatives.some((guards) => mentions(guards, says))
}

/** The values that a condition looks at. */
export function pathsOf(test: Test): readonly ValuePath[] {
  switch (test.kind) {
    case 'truthy':
    case 'present':
    case 'type':
    case 'equal':
      return [test.path]
    case 'opaque':
      return test.paths
    default:
      return []
  }
}

/** Whether default values keep the template from coming here. */
export function isOffByDefault(guards: readonly Guard[], values: DeclaredValues): boolean {
  return guards.some(({ test, holds }) => {
    const holdsByDefault = evaluate(test, values)
    return holdsByDefault !== undefined && holdsByDefault !== holds
  })
}

/** Undefined where default values do not decide. */
function evaluate(test: Test, values: DeclaredValues): boolean | undefined {
  switch (test.kind) {
    case 'truthy':
      return values.isOn(test.path)
    case 'present':
      return test.path.includes('*') ? undefined : values.find(test.path).state === 'declared'
    case 'equal': {
      const value = values.valueOf(test.path)
      if (test.text === undefined || test.path.includes('*')) return undefined
      // Numbers have several texts.
      if (value === undefined || value === null) return false
      return typeof value === 'string' || typeof value === 'boolean'
        ? String(value) === test.text
        : undefined
    }
    case 'any': {
      const isOff = test.alternatives.map((guards) => isOffByDefault(guards, values))
      return isOff.every((off) => off) ? false : undefined
    }
    default:
      return undefined
  }
}
