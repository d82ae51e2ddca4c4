import { type ManifestObject, placeOfField, valueOfField } from '../../manifests/index.ts'
import type { RenderedPlugin } from '../../plugin/index.ts'
import { type FindingPlace, inChartYaml } from '../frame/finding.ts'
import type { Subject } from '../frame/subject.ts'
import { placeOfInnerPlugin } from '../images/image-place.ts'
import { templateLinePlace } from '../templates/template-line-place.ts'
import type { JudgedObject } from './judged-object.ts'

type Place = Pick<JudgedObject, 'object' | 'resource' | 'value'>

/**
 * Where the author has to look: the template line that prints a field, or the inner Plugin that installs the chart.
 * @param field The path as API servers print it; empty: the object.
 */
export function placeOfObject(
  { object, resource, value }: Place,
  field: string,
  rendered: RenderedPlugin,
  subject: Pick<Subject, 'chart'>,
): FindingPlace {
  if (resource !== undefined) return placeOfInnerPlugin(resource, rendered, subject)
  const known = field === '' || field === '<nil>' ? 'kind' : field
  const { line } = placeOfField(manifestOf(object.text, value), known)
  const word = /([A-Za-z][\w-]*)(?:\[\d+\])*$/.exec(known)?.[1] ?? ''
  // What subcharts render is said in Chart.yaml.
  return templateLinePlace(subject, object, line, word) ?? inChartYaml('dependencies')
}

/** What an object holds at a path as API servers print it. */
export function valueAtField(
  { object, value }: Pick<Place, 'object' | 'value'>,
  field: string,
): unknown {
  return valueOfField(manifestOf(object.text, value), field)
}

function manifestOf(text: string, value: unknown): ManifestObject {
  return { manifest: { text, line: 1, value, repeatedFields: [] }, pointer: '', value }
}
