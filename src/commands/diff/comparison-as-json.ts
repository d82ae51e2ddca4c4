import type { ObjectChange } from '../../upgrade/index.ts'
import type { Comparison } from './comparison.ts'

/** A comparison of plugins as `--json` prints it. */
export function comparisonAsJson({ name, before, after, objects, ...rest }: Comparison): object {
  return { plugin: name, before, after, objects: objects.map(objectAsJson), ...rest }
}

/** A comparison of files, which have objects and images alone. */
export function filesAsJson({ before, after, objects, images }: Comparison): object {
  return { before, after, objects: objects.map(objectAsJson), images }
}

/** Objects that are new have answers to their creation, others to their update. */
function objectAsJson({ change, answers, ...object }: ObjectChange): object {
  const create = Object.entries(answers).map(([version, { create }]) => [version, create])
  return {
    ...object,
    change,
    ...(change === 'added' && { create: Object.fromEntries(create) as object }),
    ...((change === 'changed' || change === 'unchanged') && { update: answers }),
  }
}
