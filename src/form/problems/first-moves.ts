import type { FormModel } from '../form-model.ts'
import type { JsonMap } from '../json.ts'
import { conditionTargets } from './all-shown.ts'
import { nameOf } from './form-problem.ts'

/** A form after somebody flipped one switch or chose one option. */
export interface FirstMove {
  after: FormModel
  /** What was done, as the beginning of a sentence behind "once". */
  move: string
}

/** Every single flip of a switch and choice of an option, as far as it shows other fields. */
export function firstMoves(model: FormModel, schema: JsonMap): FirstMove[] {
  const before = visible(model)
  return movesOf(model, conditionTargets(schema))
    .slice(0, Math.floor(MAX_DRAWN / (model.fields.length + 1)))
    .map(({ make, move }) => ({ after: make(), move }))
    .filter(({ after }) => visible(after) !== before)
}

function visible({ fields }: FormModel): string {
  return fields
    .filter(({ widget }) => widget !== 'hidden')
    .map(({ path }) => path)
    .join('\n')
}

/** Only what a condition looks at can show others. */
function movesOf(
  model: FormModel,
  targets: ReadonlySet<string>,
): { make: () => FormModel; move: string }[] {
  return model.fields.flatMap((field) => {
    if (!targets.has(field.path)) return []
    if (field.widget === 'switch') {
      return [{ make: () => model.flip(field.path), move: `${nameOf(field)} is switched` }]
    }
    if (field.widget !== 'select') return []
    return (field.options ?? []).slice(0, MAX_OPTIONS).map((option) => ({
      make: () => model.choose(field.path, option),
      move: `${nameOf(field)} is set to ${option}`,
    }))
  })
}

/** Every move draws the whole form anew, so that a large form gets few of them. */
const MAX_DRAWN = 5_000

/** A list of hundreds of options shows nothing else behind each of them. */
const MAX_OPTIONS = 12
