import { nearestNode } from '../../chart/index.ts'
import { jsonPointer } from '../../diagnostics/index.ts'
import type { RenderedObject } from '../../plugin/index.ts'
import { YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocument } from '../../yaml/parse/index.ts'
import { templateLinePlace } from '../templates/template-line-place.ts'
import type { FindingPlace } from './finding.ts'
import type { Subject } from './subject.ts'

/**
 * Where the chart's own template prints a field of a rendered object, or the nearest thing around it.
 * @param keys From the top of the object to the field; none: the object itself, at its kind.
 * @returns Undefined for objects of subcharts.
 */
export function renderedPlace(
  subject: Pick<Subject, 'chart'>,
  object: RenderedObject,
  ...keys: readonly string[]
): FindingPlace | undefined {
  const found = findField(object.text, keys.length === 0 ? ['kind'] : keys)
  const { line, word } = found ?? { line: 1, word: '' }
  return templateLinePlace(subject, object, line, word)
}

function findField(
  text: string,
  keys: readonly string[],
): { line: number; word: string } | undefined {
  try {
    const found = nearestNode(parseDocument(text), jsonPointer(...keys))
    if (found === undefined) return undefined
    const { key, value } = found
    return {
      line: (key ?? value).start.line,
      word: key?.kind === 'scalar' ? key.value : '',
    }
  } catch (error) {
    if (error instanceof YamlSyntaxError) return undefined
    throw error
  }
}
