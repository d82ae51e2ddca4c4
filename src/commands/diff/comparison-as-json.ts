import type { ObjectChange } from '../../upgrade/index.ts'
import type { Comparison } from './comparison.ts'

/** A comparison as `--json` prints it. */
export function comparisonAsJson({ name, before, after, objects, ...rest }: Comparison): object {
  return { name, before, after, objects: objects.map(objectAsJson), ...rest }
}

/** Objects that are new have answers to their creation, others to their update. */
function objectAsJson({ change, answers, ...object }: ObjectChange): object {
  const create = Object.entries(answers).map(([version, { create }]) => [version, create])
  return {
    ...object,
    change,
    ...(change === 'added' && { create: Object.fromEntries(create) as object }),
    ...(change === 'changed' && { update: answers }),
  }
}
