import type { Guard, Test, ValuePath } from '../../analysis/index.ts'

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
