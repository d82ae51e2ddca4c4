import type { YamlScalar, YamlSequence } from '../../yaml/node/index.ts'
import { itemStep } from './item-step.ts'
import type { PathStep } from './rule.ts'
import { type Fields, fieldsOf, isString, resolved, scalarField, textField } from './yaml-access.ts'

/** A text that has a name: a field, an environment variable, a flag. */
export interface NamedText {
  name: string
  text: string
  /** Where it is written. */
  scalar: YamlScalar
  /** From the mapping or list to the scalar. */
  steps: readonly PathStep[]
  /** False for numbers and the like, which charts print as they are (a tag 1.10). */
  isString: boolean
}

/** The fields of a mapping that are texts and have certain names: most fields are of no interest. */
export function textsOfFields(fields: Fields, names: RegExp): NamedText[] {
  const texts: NamedText[] = []
  for (const name of fields.keys()) {
    const scalar = names.test(name) ? scalarField(fields, name) : undefined
    if (!scalar) continue
    texts.push({ name, text: scalar.value, scalar, steps: [name], isString: isString(scalar) })
  }
  return texts
}

const FLAG_WITH_VALUE = /^--?([\w.-]+)[= ](\S.*)$/s
const FLAG = /^--?([\w.-]+)$/

/** The environment variables, parameters and flags of a list: `{name, value}`, `--x=y`, `--x y`, and `--x` before `y`. */
export function textsOfItems({ items }: YamlSequence): NamedText[] {
  return items.flatMap((item, index): NamedText[] => {
    const node = resolved(item)
    const step = itemStep(index, items)
    if (node.kind === 'mapping') {
      const fields = fieldsOf(node)
      const name = textField(fields, 'name')
      const scalar = scalarField(fields, 'value')
      if (name === undefined || !scalar) return []
      const text = scalar.value
      return [{ name, text, scalar, steps: [step, 'value'], isString: isString(scalar) }]
    }
    if (node.kind !== 'scalar' || !isString(node)) return []
    const [, flag, value] = FLAG_WITH_VALUE.exec(node.value) ?? []
    const name = flag ?? flagBefore(index, items)
    const text = value ?? node.value
    return name === undefined ? [] : [{ name, text, scalar: node, steps: [step], isString: true }]
  })
}

function flagBefore(index: number, items: YamlSequence['items']): string | undefined {
  const item = items[index - 1]
  const previous = item && resolved(item)
  return previous?.kind === 'scalar' ? FLAG.exec(previous.value)?.[1] : undefined
}
